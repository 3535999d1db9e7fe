using Google.Protobuf.Collections;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Sdk.V1;
using Temporalio.Converters;

namespace Temporalio.Client;

/// <summary>Converts what requests carry. Whatever is empty stays unset, as the official SDK sends it.</summary>
internal static class PayloadEncoding
{
    /// <summary>Converts and encodes values.</summary>
    /// <returns>Null for none.</returns>
    public static async Task<Payloads?> ToProtoAsync(
        this DataConverter converter, IReadOnlyCollection<object?>? values) =>
        values is { Count: > 0 }
            ? new Payloads { Payloads_ = { await converter.ToPayloadsAsync(values).ConfigureAwait(false) } }
            : null;

    /// <summary>Encodes headers.</summary>
    /// <returns>Null for none.</returns>
    public static async Task<Header?> ToHeaderAsync(this DataConverter converter, IDictionary<string, Payload>? headers)
    {
        if (headers is not { Count: > 0 })
        {
            return null;
        }

        var header = new Header();
        foreach (var (name, payload) in headers)
        {
            header.Fields[name] = converter.PayloadCodec is { } codec
                ? await codec.EncodeSingleAsync(payload).ConfigureAwait(false)
                : payload;
        }

        return header;
    }

    /// <summary>Converts and encodes a memo. Values that came from the server are encoded already.</summary>
    /// <returns>Null for none.</returns>
    /// <exception cref="ArgumentException">A value is null.</exception>
    public static async Task<Memo?> ToMemoAsync(
        this DataConverter converter, IReadOnlyDictionary<string, object>? values)
    {
        if (values is not { Count: > 0 })
        {
            return null;
        }

        var memo = new Memo();
        foreach (var (name, value) in values)
        {
            memo.Fields[name] = value switch
            {
                null => throw new ArgumentException($"Memo value for {name} is null"),
                IEncodedRawValue encoded => encoded.Payload,
                _ => await converter.ToPayloadAsync(value).ConfigureAwait(false),
            };
        }

        return memo;
    }

    /// <summary>Converts and encodes what user interfaces show.</summary>
    /// <returns>Null for none.</returns>
    public static async Task<UserMetadata?> ToUserMetadataAsync(
        this DataConverter converter, string? summary, string? details) =>
        summary is null && details is null
            ? null
            : new UserMetadata
            {
                Summary = summary is null ? null : await converter.ToPayloadAsync(summary).ConfigureAwait(false),
                Details = details is null ? null : await converter.ToPayloadAsync(details).ConfigureAwait(false),
            };

    /// <summary>Memo fields that are decoded and converted when asked for.</summary>
    public static IReadOnlyDictionary<string, IEncodedRawValue> ToRawValues(
        this DataConverter converter, MapField<string, Payload>? fields) =>
        (fields ?? []).ToDictionary(
            field => field.Key, field => (IEncodedRawValue)new EncodedRawValue(converter, field.Value));
}
