using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>A value that is passed through as its payload. Codecs apply to it, converters do not.</summary>
public interface IRawValue
{
    /// <summary>The payload.</summary>
    Payload Payload { get; }
}
