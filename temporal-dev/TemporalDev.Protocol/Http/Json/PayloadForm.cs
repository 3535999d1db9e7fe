namespace TemporalDev.Protocol.Http.Json;

/// <summary>How a payload is written.</summary>
internal enum PayloadForm
{
    /// <summary>Its bytes in base 64, and what they are.</summary>
    Long,

    /// <summary>The JSON that it holds.</summary>
    Short,

    /// <summary>No value: written long, but no reason to write others long.</summary>
    Null,
}
