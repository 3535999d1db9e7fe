namespace Temporalio.Converters;

/// <summary>Options of <see cref="DefaultFailureConverter"/>.</summary>
public class DefaultFailureConverterOptions : ICloneable
{
    /// <summary>
    /// Whether message and stack trace travel as an encoded payload, so that a codec hides them too. Default false.
    /// </summary>
    public bool EncodeCommonAttributes { get; set; }

    /// <summary>Makes a copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}
