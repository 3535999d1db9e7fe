namespace Temporalio.Converters;

/// <summary>Everything that stands between values and payloads, and exceptions and failures.</summary>
/// <param name="PayloadConverter">Converts values; deterministic, runs inside workflows.</param>
/// <param name="FailureConverter">Converts exceptions; deterministic, runs inside workflows.</param>
/// <param name="PayloadCodec">Encodes what goes out and decodes what comes in; null for none.</param>
public record DataConverter(
    IPayloadConverter PayloadConverter, IFailureConverter FailureConverter, IPayloadCodec? PayloadCodec = null)
    : IWithSerializationContext<DataConverter>
{
    /// <summary>The converter that is used unless another one is given: JSON, no codec.</summary>
    public static DataConverter Default { get; } = new(new DefaultPayloadConverter(), new DefaultFailureConverter());

    /// <summary>Makes a copy in which the parts that want to know the context do.</summary>
    /// <param name="context">The workflow or activity that the values belong to.</param>
    /// <returns>This converter, if none wants to.</returns>
    public DataConverter WithSerializationContext(ISerializationContext context)
    {
        var payloadConverter = InContext(PayloadConverter, context);
        var failureConverter = InContext(FailureConverter, context);
        var codec = PayloadCodec is null ? null : InContext(PayloadCodec, context);
        return ReferenceEquals(payloadConverter, PayloadConverter) &&
            ReferenceEquals(failureConverter, FailureConverter) &&
            ReferenceEquals(codec, PayloadCodec)
            ? this
            : this with
            {
                PayloadConverter = payloadConverter,
                FailureConverter = failureConverter,
                PayloadCodec = codec,
            };
    }

    private static T InContext<T>(T part, ISerializationContext context) =>
        part is IWithSerializationContext<T> aware ? aware.WithSerializationContext(context) : part;
}
