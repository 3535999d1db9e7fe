using Temporalio.Api.Common.V1;
using Temporalio.Api.Failure.V1;

namespace Temporalio.Converters;

/// <summary>Shorthands for converters.</summary>
public static class ConverterExtensions
{
    /// <summary>Converts values, without encoding.</summary>
    /// <param name="converter">The converter.</param>
    /// <param name="values">The values.</param>
    public static IReadOnlyCollection<Payload> ToPayloads(
        this IPayloadConverter converter, IReadOnlyCollection<object?> values) =>
        values.Select(converter.ToPayload).ToList();

    /// <summary>Converts a value and encodes its payload.</summary>
    /// <param name="converter">The converter.</param>
    /// <param name="value">The value; may be null.</param>
    public static async Task<Payload> ToPayloadAsync(this DataConverter converter, object? value)
    {
        var payload = converter.PayloadConverter.ToPayload(value);
        return converter.PayloadCodec is { } codec
            ? await codec.EncodeSingleAsync(payload).ConfigureAwait(false)
            : payload;
    }

    /// <summary>Converts values and encodes their payloads.</summary>
    /// <param name="converter">The converter.</param>
    /// <param name="values">The values.</param>
    public static async Task<IReadOnlyCollection<Payload>> ToPayloadsAsync(
        this DataConverter converter, IReadOnlyCollection<object?> values)
    {
        var payloads = converter.PayloadConverter.ToPayloads(values);
        return converter.PayloadCodec is { } codec && payloads.Count > 0
            ? await codec.EncodeAsync(payloads).ConfigureAwait(false)
            : payloads;
    }

    /// <summary>Converts a payload that is not encoded.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="converter">The converter.</param>
    /// <param name="payload">The payload.</param>
    public static T ToValue<T>(this IPayloadConverter converter, Payload payload) =>
        (T)converter.ToValue(payload, typeof(T))!;

    /// <summary>Converts a raw value, which is not encoded.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="converter">The converter.</param>
    /// <param name="rawValue">The raw value.</param>
    public static T ToValue<T>(this IPayloadConverter converter, IRawValue rawValue) =>
        converter.ToValue<T>(rawValue.Payload);

    /// <summary>Converts a value to a raw value.</summary>
    /// <param name="converter">The converter.</param>
    /// <param name="value">The value; may be null.</param>
    public static RawValue ToRawValue(this IPayloadConverter converter, object? value) =>
        new(converter.ToPayload(value));

    /// <summary>Decodes and converts a payload.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="converter">The converter.</param>
    /// <param name="payload">The payload.</param>
    public static async Task<T> ToValueAsync<T>(this DataConverter converter, Payload payload) =>
        (T)(await converter.ToValueAsync(payload, typeof(T)).ConfigureAwait(false))!;

    /// <summary>Decodes and converts a payload.</summary>
    /// <param name="converter">The converter.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="type">The type of the value.</param>
    public static async Task<object?> ToValueAsync(this DataConverter converter, Payload payload, Type type)
    {
        var decoded = converter.PayloadCodec is { } codec
            ? await codec.DecodeSingleAsync(payload).ConfigureAwait(false)
            : payload;
        return converter.PayloadConverter.ToValue(decoded, type);
    }

    /// <summary>Decodes payloads and converts the only one.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="converter">The converter.</param>
    /// <param name="payloads">The payloads as they came.</param>
    /// <exception cref="ArgumentException">After decoding there is not exactly one.</exception>
    public static async Task<T> ToSingleValueAsync<T>(
        this DataConverter converter, IReadOnlyCollection<Payload> payloads) =>
        (T)(await converter.ToSingleValueAsync(payloads, typeof(T)).ConfigureAwait(false))!;

    /// <summary>Decodes payloads and converts the only one.</summary>
    /// <param name="converter">The converter.</param>
    /// <param name="payloads">The payloads as they came.</param>
    /// <param name="type">The type of the value.</param>
    /// <exception cref="ArgumentException">After decoding there is not exactly one.</exception>
    public static async Task<object?> ToSingleValueAsync(
        this DataConverter converter, IReadOnlyCollection<Payload> payloads, Type type)
    {
        var decoded = converter.PayloadCodec is { } codec
            ? await codec.DecodeAsync(payloads).ConfigureAwait(false)
            : payloads;
        return decoded.Count == 1
            ? converter.PayloadConverter.ToValue(decoded.First(), type)
            : throw new ArgumentException($"Expected 1 payload, found {decoded.Count}.", nameof(payloads));
    }

    /// <summary>Converts an exception and encodes its failure.</summary>
    /// <param name="converter">The converter.</param>
    /// <param name="exc">The exception.</param>
    public static async Task<Failure> ToFailureAsync(this DataConverter converter, Exception exc)
    {
        var failure = converter.FailureConverter.ToFailure(exc, converter.PayloadConverter);
        if (converter.PayloadCodec is { } codec)
        {
            // What a failure was received with stays as it was: the exception may be thrown again.
            failure = failure.Clone();
            await codec.EncodeFailureAsync(failure).ConfigureAwait(false);
        }

        return failure;
    }

    /// <summary>Decodes a failure and converts it.</summary>
    /// <param name="converter">The converter.</param>
    /// <param name="failure">The failure as it came; not changed.</param>
    public static async Task<Exception> ToExceptionAsync(this DataConverter converter, Failure failure)
    {
        if (converter.PayloadCodec is { } codec)
        {
            failure = failure.Clone();
            await codec.DecodeFailureAsync(failure).ConfigureAwait(false);
        }

        return converter.FailureConverter.ToException(failure, converter.PayloadConverter);
    }
}
