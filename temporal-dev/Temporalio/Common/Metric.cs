namespace Temporalio.Common;

/// <summary>A metric that code records.</summary>
public abstract class Metric
{
    private protected Metric(string name, string? unit, string? description)
    {
        Name = name;
        Unit = unit;
        Description = description;
    }

    /// <summary>The name under which it is exported, without prefix.</summary>
    public string Name { get; private init; }

    /// <summary>The unit of its values, if one was given.</summary>
    public string? Unit { get; private init; }

    /// <summary>What it measures, if that was said.</summary>
    public string? Description { get; private init; }
}
