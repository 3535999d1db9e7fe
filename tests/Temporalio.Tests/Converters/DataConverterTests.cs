using System.Diagnostics.CodeAnalysis;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Converters;
using Temporalio.Exceptions;

namespace Temporalio.Tests.Converters;

public sealed class DataConverterTests
{
    private static readonly DataConverter Encoding = DataConverter.Default with { PayloadCodec = new ReversingCodec() };

    [Fact]
    public async Task Codec_OnValues_RoundTripsInOrder()
    {
        var payloads = await Encoding.ToPayloadsAsync(["a", 2, null]);

        Assert.All(payloads, p => Assert.Equal(ReversingCodec.Encoding, p.Metadata["encoding"].ToStringUtf8()));
        Assert.Equal("a", await Encoding.ToValueAsync<string>(payloads.First()));
        Assert.Equal(2, await Encoding.ToValueAsync<int>(payloads.ElementAt(1)));
        Assert.Null(await Encoding.ToValueAsync<string?>(payloads.Last()));
    }

    [Fact]
    public async Task ToSingleValueAsync_OfTwo_SaysSo()
    {
        var payloads = await DataConverter.Default.ToPayloadsAsync([1, 2]);

        var e = await Assert.ThrowsAsync<ArgumentException>(
            () => DataConverter.Default.ToSingleValueAsync<int>(payloads));

        Assert.StartsWith("Expected 1 payload, found 2.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Codec_OnFailure_EncodesDetailsOfAllCausesAndLeavesTheExceptionAlone()
    {
        var inner = new ApplicationFailureException("inner", "T", details: ["secret"]);
        var failure = await Encoding.ToFailureAsync(
            new ApplicationFailureException("outer", inner, details: ["top secret"]));

        foreach (var info in new[] { failure.ApplicationFailureInfo, failure.Cause.ApplicationFailureInfo })
        {
            Assert.Equal(ReversingCodec.Encoding, info.Details.Payloads_[0].Metadata["encoding"].ToStringUtf8());
        }

        var before = failure.Clone();
        var back = Assert.IsType<ApplicationFailureException>(await Encoding.ToExceptionAsync(failure));
        Assert.Equal("top secret", back.Details.ElementAt<string>(0));
        var cause = Assert.IsType<ApplicationFailureException>(back.InnerException);
        Assert.Equal("secret", cause.Details.ElementAt<string>(0));
        Assert.Equal(before, failure);
    }

    [Fact]
    public async Task EncodedCommonAttributes_WithCodec_HideMessageAndStackTrace()
    {
        var hiding = Encoding with { FailureConverter = new DefaultFailureConverter.WithEncodedCommonAttributes() };

        var failure = await hiding.ToFailureAsync(Thrown("private"));

        Assert.Equal("Encoded failure", failure.Message);
        Assert.Equal(string.Empty, failure.StackTrace);
        var back = await hiding.ToExceptionAsync(failure);
        Assert.Equal("private", back.Message);
        Assert.Contains(nameof(Thrown), back.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void EncodedCommonAttributes_WithoutTheCodec_StillClassify()
    {
        var failure = new Failure
        {
            Message = "Encoded failure",
            EncodedAttributes = new Payload(),
            ApplicationFailureInfo = new() { Type = "T", NonRetryable = true },
        };

        var e = Assert.IsType<ApplicationFailureException>(DataConverter.Default.FailureConverter.ToException(
            failure, DataConverter.Default.PayloadConverter));

        Assert.Equal("Encoded failure", e.Message);
        Assert.Equal("T", e.ErrorType);
    }

    [Fact]
    public void WithSerializationContext_WhereNothingAsksForIt_IsTheSame()
    {
        var context = new ISerializationContext.Workflow("default", "w");

        Assert.Same(DataConverter.Default, DataConverter.Default.WithSerializationContext(context));
    }

    [Fact]
    public void WithSerializationContext_OfAnEncodingThatAsks_GivesItTheContext()
    {
        var converter = new DataConverter(new ContextualConverter(), new DefaultFailureConverter());

        var payload = converter.WithSerializationContext(new ISerializationContext.Workflow("ns", "w"))
            .PayloadConverter.ToPayload("x");

        Assert.Equal("ns/w:x", payload.Data.ToStringUtf8());
    }

    private static InvalidOperationException Thrown(string message)
    {
        try
        {
            throw new InvalidOperationException(message);
        }
        catch (InvalidOperationException e)
        {
            return e;
        }
    }

    private sealed class ContextualConverter() : DefaultPayloadConverter(new ContextualEncoding(null));

    private sealed class ContextualEncoding(ISerializationContext? context)
        : IEncodingConverter, IWithSerializationContext<IEncodingConverter>
    {
        public string Encoding => "test/contextual";

        public IEncodingConverter WithSerializationContext(ISerializationContext newContext) =>
            new ContextualEncoding(newContext);

        public bool TryToPayload(object? value, [NotNullWhen(true)] out Payload? payload)
        {
            var workflow = (ISerializationContext.IHasWorkflow)context!;
            payload = new Payload
            {
                Data = Google.Protobuf.ByteString.CopyFromUtf8($"{workflow.Namespace}/{workflow.WorkflowId}:{value}"),
            };
            return true;
        }

        public object? ToValue(Payload payload, Type type) => payload.Data.ToStringUtf8();
    }
}
