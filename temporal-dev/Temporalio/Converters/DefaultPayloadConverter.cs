using System.Text.Json;
using Google.Protobuf;
using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>
/// Tries encodings in turn: null, byte arrays, protobuf messages, and JSON for everything else. Raw values pass as
/// they are.
/// </summary>
public class DefaultPayloadConverter : IPayloadConverter, IWithSerializationContext<IPayloadConverter>
{
    /// <summary>Creates a converter with the default JSON options.</summary>
    public DefaultPayloadConverter()
        : this(JsonSerializerOptions.Default)
    {
    }

    /// <summary>Creates a converter.</summary>
    /// <param name="jsonSerializerOptions">How plain JSON is written and read.</param>
    public DefaultPayloadConverter(JsonSerializerOptions jsonSerializerOptions)
        : this(
            new BinaryNullConverter(),
            new BinaryPlainConverter(),
            new JsonProtoConverter(),
            new BinaryProtoConverter(),
            new JsonPlainConverter(jsonSerializerOptions))
    {
    }

    /// <summary>Creates a converter of other encodings.</summary>
    /// <param name="encodingConverters">The encodings, in the order in which they are tried.</param>
    protected DefaultPayloadConverter(params IEncodingConverter[] encodingConverters)
    {
        EncodingConverters = encodingConverters;
        IndexedEncodingConverters = Index(encodingConverters);
    }

    /// <summary>The encodings, in the order in which they are tried.</summary>
    protected IReadOnlyCollection<IEncodingConverter> EncodingConverters { get; private set; }

    /// <summary>The encodings by the name that stands in payloads.</summary>
    protected IReadOnlyDictionary<ByteString, IEncodingConverter> IndexedEncodingConverters { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">No encoding takes the value.</exception>
    public Payload ToPayload(object? value)
    {
        if (value is IRawValue raw)
        {
            return raw.Payload;
        }

        if (value is not null && TransferTypes.Find(value.GetType()) is { } transfer)
        {
            value = transfer.ToTransferType(value);
        }

        foreach (var converter in EncodingConverters)
        {
            if (converter.TryToPayload(value, out var payload))
            {
                return payload;
            }
        }

        throw new ArgumentException($"A value of type '{value?.GetType()}' has no payload converter.");
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The payload's encoding is not known.</exception>
    public object? ToValue(Payload payload, Type type)
    {
        if (type == typeof(RawValue) || type == typeof(IRawValue))
        {
            return new RawValue(payload);
        }

        if (!payload.Metadata.TryGetValue("encoding", out var encoding))
        {
            throw new ArgumentException("The payload does not state its encoding.");
        }

        if (!IndexedEncodingConverters.TryGetValue(encoding, out var converter))
        {
            throw new ArgumentException(
                $"Payload encoding '{encoding.ToStringUtf8()}' is not known. A codec or converter for it is missing.");
        }

        return TransferTypes.Find(type) is { } transfer
            ? transfer.FromTransferType(converter.ToValue(payload, transfer.TransferType))
            : converter.ToValue(payload, type);
    }

    /// <summary>Makes a copy in which the encodings that want to know the context do.</summary>
    /// <param name="context">The workflow or activity that the values belong to.</param>
    /// <returns>This converter, if none wants to.</returns>
    public IPayloadConverter WithSerializationContext(ISerializationContext context)
    {
        if (!EncodingConverters.Any(converter => converter is IWithSerializationContext<IEncodingConverter>))
        {
            return this;
        }

        var inContext = EncodingConverters
            .Select(converter => converter is IWithSerializationContext<IEncodingConverter> aware
                ? aware.WithSerializationContext(context)
                : converter)
            .ToArray();
        var copy = (DefaultPayloadConverter)MemberwiseClone();
        copy.EncodingConverters = inContext;
        copy.IndexedEncodingConverters = Index(inContext);
        return copy;
    }

    private static Dictionary<ByteString, IEncodingConverter> Index(IEnumerable<IEncodingConverter> converters) =>
        converters.ToDictionary(converter => ByteString.CopyFromUtf8(converter.Encoding));
}
