using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Exceptions;

namespace Temporalio.Converters;

/// <summary>Converts between exceptions of <see cref="Temporalio.Exceptions"/> and failures.</summary>
public class DefaultFailureConverter : IFailureConverter
{
    private const string MessageKey = "message";
    private const string StackTraceKey = "stack_trace";
    private const string EncodedMessage = "Encoded failure";

    /// <summary>Creates a converter with default options.</summary>
    public DefaultFailureConverter()
        : this(new DefaultFailureConverterOptions())
    {
    }

    /// <summary>Creates a converter.</summary>
    /// <param name="options">Its options; not to be changed any more.</param>
    protected DefaultFailureConverter(DefaultFailureConverterOptions options) => Options = options;

    /// <summary>The options it was created with.</summary>
    public DefaultFailureConverterOptions Options { get; private init; }

    /// <inheritdoc/>
    public virtual Failure ToFailure(Exception exception, IPayloadConverter payloadConverter)
    {
        // A failure that was received goes on as it came. Copied, since its message may be encoded below.
        var failure = exception is FailureException { Failure: { } received }
            ? received.Clone()
            : Create(exception, payloadConverter);
        if (Options.EncodeCommonAttributes)
        {
            failure.EncodedAttributes = payloadConverter.ToPayload(new Dictionary<string, string>
            {
                [MessageKey] = failure.Message,
                [StackTraceKey] = failure.StackTrace,
            });
            failure.Message = EncodedMessage;
            failure.StackTrace = string.Empty;
        }

        return failure;
    }

    /// <inheritdoc/>
    public virtual Exception ToException(Failure failure, IPayloadConverter payloadConverter)
    {
        if (failure.EncodedAttributes is { } attributes)
        {
            failure = WithDecodedAttributes(failure, attributes, payloadConverter);
        }

        var inner = failure.Cause is null ? null : ToException(failure.Cause, payloadConverter);
        return failure.FailureInfoCase switch
        {
            Failure.FailureInfoOneofCase.ApplicationFailureInfo =>
                new ApplicationFailureException(failure, inner, payloadConverter),
            Failure.FailureInfoOneofCase.TimeoutFailureInfo =>
                new TimeoutFailureException(failure, inner, payloadConverter),
            Failure.FailureInfoOneofCase.CanceledFailureInfo =>
                new CanceledFailureException(failure, inner, payloadConverter),
            Failure.FailureInfoOneofCase.TerminatedFailureInfo => new TerminatedFailureException(failure, inner, null),
            Failure.FailureInfoOneofCase.ServerFailureInfo => new ServerFailureException(failure, inner),
            Failure.FailureInfoOneofCase.ActivityFailureInfo => new ActivityFailureException(failure, inner),
            Failure.FailureInfoOneofCase.ChildWorkflowExecutionFailureInfo =>
                new ChildWorkflowFailureException(failure, inner),
            _ => new FailureException(failure, inner),
        };
    }

    private static Failure WithDecodedAttributes(
        Failure failure, Payload attributes, IPayloadConverter payloadConverter)
    {
        Dictionary<string, string>? decoded;
        try
        {
            decoded = payloadConverter.ToValue<Dictionary<string, string>?>(attributes);
        }
        catch (Exception)
        {
            // Who has not got the codec still learns that something failed, and how it is classified.
            return failure;
        }

        var result = failure.Clone();
        result.Message = decoded?.GetValueOrDefault(MessageKey) ?? failure.Message;
        result.StackTrace = decoded?.GetValueOrDefault(StackTraceKey) ?? failure.StackTrace;
        return result;
    }

    private static Payloads? Convert(IFailureDetails details, IPayloadConverter payloadConverter) => details switch
    {
        { Count: 0 } => null,
        OutboundFailureDetails outbound => new Payloads
        {
            Payloads_ = { outbound.Details.Select(payloadConverter.ToPayload) },
        },
        InboundFailureDetails inbound => new Payloads { Payloads_ = { inbound.Payloads } },
        _ => throw new ArgumentException($"Failure details of type '{details.GetType()}' cannot be converted."),
    };

    private Failure Create(Exception exception, IPayloadConverter payloadConverter)
    {
        var failure = new Failure
        {
            Message = exception.Message,
            StackTrace = exception.StackTrace ?? string.Empty,
            Cause = exception.InnerException is { } inner ? ToFailure(inner, payloadConverter) : null,
        };
        switch (exception)
        {
            case ApplicationFailureException application:
                failure.ApplicationFailureInfo = new ApplicationFailureInfo
                {
                    Type = application.ErrorType ?? string.Empty,
                    NonRetryable = application.NonRetryable,
                    Details = Convert(application.Details, payloadConverter),
                    NextRetryDelay = application.NextRetryDelay is { } delay ? Duration.FromTimeSpan(delay) : null,
                    Category = application.Category,
                };
                break;
            case CanceledFailureException canceled:
                failure.CanceledFailureInfo = new CanceledFailureInfo
                {
                    Details = Convert(canceled.Details, payloadConverter),
                };
                break;
            default:
                failure.ApplicationFailureInfo = new ApplicationFailureInfo { Type = exception.GetType().Name };
                break;
        }

        return failure;
    }

    /// <summary>A converter that encodes messages and stack traces.</summary>
    public class WithEncodedCommonAttributes : DefaultFailureConverter
    {
        /// <summary>Creates the converter.</summary>
        public WithEncodedCommonAttributes()
            : base(new DefaultFailureConverterOptions { EncodeCommonAttributes = true })
        {
        }
    }
}
