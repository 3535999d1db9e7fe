using Google.Protobuf.Collections;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Failure.V1;

namespace Temporalio.Converters;

/// <summary>Shorthands for codecs.</summary>
public static class PayloadCodecExtensions
{
    /// <summary>Encodes one payload.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="payload">The payload.</param>
    /// <exception cref="InvalidOperationException">The codec does not give exactly one back.</exception>
    public static async Task<Payload> EncodeSingleAsync(this IPayloadCodec codec, Payload payload) =>
        Single(await codec.EncodeAsync([payload]).ConfigureAwait(false), "encoding");

    /// <summary>Decodes one payload.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="payload">The payload.</param>
    /// <exception cref="InvalidOperationException">The codec does not give exactly one back.</exception>
    public static async Task<Payload> DecodeSingleAsync(this IPayloadCodec codec, Payload payload) =>
        Single(await codec.DecodeAsync([payload]).ConfigureAwait(false), "decoding");

    /// <summary>Encodes all payloads of a failure and its causes, in place.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="failure">The failure.</param>
    public static Task EncodeFailureAsync(this IPayloadCodec codec, Failure failure) =>
        ApplyAsync(failure, codec.EncodeSingleAsync, codec.EncodeAsync);

    /// <summary>Decodes all payloads of a failure and its causes, in place.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="failure">The failure.</param>
    public static Task DecodeFailureAsync(this IPayloadCodec codec, Failure failure) =>
        ApplyAsync(failure, codec.DecodeSingleAsync, codec.DecodeAsync);

    private static Payload Single(IReadOnlyCollection<Payload> payloads, string what) => payloads.Count == 1
        ? payloads.First()
        : throw new InvalidOperationException(
            $"The payload codec made {payloads.Count} payloads by {what} one. A single payload must stay single.");

    private static async Task ApplyAsync(
        Failure failure,
        Func<Payload, Task<Payload>> one,
        Func<IReadOnlyCollection<Payload>, Task<IReadOnlyCollection<Payload>>> many)
    {
        for (var current = failure; current is not null; current = current.Cause)
        {
            if (current.EncodedAttributes is { } attributes)
            {
                current.EncodedAttributes = await one(attributes).ConfigureAwait(false);
            }

            if (Details(current) is { Payloads_.Count: > 0 } details)
            {
                Replace(details.Payloads_, await many(details.Payloads_).ConfigureAwait(false));
            }
        }
    }

    private static Payloads? Details(Failure failure) => failure.FailureInfoCase switch
    {
        Failure.FailureInfoOneofCase.ApplicationFailureInfo => failure.ApplicationFailureInfo.Details,
        Failure.FailureInfoOneofCase.CanceledFailureInfo => failure.CanceledFailureInfo.Details,
        Failure.FailureInfoOneofCase.TimeoutFailureInfo => failure.TimeoutFailureInfo.LastHeartbeatDetails,
        Failure.FailureInfoOneofCase.ResetWorkflowFailureInfo => failure.ResetWorkflowFailureInfo.LastHeartbeatDetails,
        _ => null,
    };

    private static void Replace(RepeatedField<Payload> payloads, IReadOnlyCollection<Payload> replacement)
    {
        // The codec may have handed back a lazy view of what is about to be cleared.
        var kept = replacement.ToList();
        payloads.Clear();
        payloads.AddRange(kept);
    }
}
