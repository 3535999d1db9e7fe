namespace Temporalio.Worker.Tuning;

/// <summary>The right to use one slot.</summary>
public class SlotPermit
{
    /// <summary>Creates a permit.</summary>
    public SlotPermit()
    {
    }

    /// <summary>Creates a permit with data of the supplier.</summary>
    /// <param name="data">The data.</param>
    public SlotPermit(object data) => UserData = data;

    /// <summary>The supplier's own data.</summary>
    public object? UserData { get; init; }
}
