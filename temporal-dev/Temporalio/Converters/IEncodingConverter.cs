using System.Diagnostics.CodeAnalysis;
using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>Converts the values of one encoding.</summary>
public interface IEncodingConverter
{
    /// <summary>The encoding, as it stands in the payload's <c>encoding</c> metadata.</summary>
    string Encoding { get; }

    /// <summary>Converts a value if this encoding is for it.</summary>
    /// <param name="value">The value; may be null.</param>
    /// <param name="payload">The payload, its <c>encoding</c> metadata set.</param>
    /// <returns>Whether it did.</returns>
    bool TryToPayload(object? value, [NotNullWhen(true)] out Payload? payload);

    /// <summary>Converts a payload of this encoding.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="type">The type the value must have.</param>
    object? ToValue(Payload payload, Type type);
}
