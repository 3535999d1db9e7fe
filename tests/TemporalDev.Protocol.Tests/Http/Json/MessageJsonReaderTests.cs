using System.Text;
using Google.Protobuf;
using TemporalDev.Protocol.Http.Json;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Protocol.Tests.Http.Json;

public sealed class MessageJsonReaderTests
{
    private static readonly JsonStyle Long = JsonStyle.Find("application/json+no-payload-shorthand")!;

    [Fact]
    public void Merge_NamesOfProtoAndJson_AreUnderstood()
    {
        var request = Read(
            """{"workflow_type":{"name":"T"},"taskQueue":{"name":"q","kind":"Normal"},"cron_schedule":null}""");
        Assert.Equal(("T", "q"), (request.WorkflowType.Name, request.TaskQueue.Name));
        Assert.Equal(TaskQueueKind.Normal, request.TaskQueue.Kind);
    }

    [Theory]
    [InlineData("\"WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING\"")]
    [InlineData("\"UseExisting\"")]
    [InlineData("\"useexisting\"")]
    [InlineData("2")]
    public void Merge_EnumInEachForm_IsUnderstood(string value) => Assert.Equal(
        WorkflowIdConflictPolicy.UseExisting,
        Read($$"""{"workflowIdConflictPolicy":{{value}}}""").WorkflowIdConflictPolicy);

    [Fact]
    public void Merge_UnknownEnumNumber_IsKept() =>
        Assert.Equal(99, (int)Read("""{"workflowIdReusePolicy":99}""").WorkflowIdReusePolicy);

    [Fact]
    public void Merge_NumbersInEachForm_AreUnderstood()
    {
        const string json =
            """{"retryPolicy":{"maximumAttempts":"3","backoffCoefficient":"2.5","initialInterval":"1.500s"}}""";
        var retry = Read(json).RetryPolicy;
        Assert.Equal((3, 2.5, 1500), (
            retry.MaximumAttempts, retry.BackoffCoefficient, retry.InitialInterval.ToTimeSpan().TotalMilliseconds));
        Assert.Equal(3, Read("""{"retryPolicy":{"maximumAttempts":3e0}}""").RetryPolicy.MaximumAttempts);
        var notANumber = Read("""{"retryPolicy":{"backoffCoefficient":"NaN"}}""").RetryPolicy;
        Assert.Equal(double.NaN, notANumber.BackoffCoefficient);
    }

    [Theory]
    [InlineData("\"x\"", "json/plain", "\"x\"")]
    [InlineData("{ \"b\" : [1, 2.50, \"a \\\" b\"] }", "json/plain", "{\"b\":[1,2.50,\"a \\\" b\"]}")]
    [InlineData("12345678901234567890", "json/plain", "12345678901234567890")]
    [InlineData("[]", "json/plain", "[]")]
    [InlineData("null", "binary/null", "")]
    [InlineData("{\"_protoMessageType\":\"a.B\",\"c\":1}", "json/protobuf", "{\"c\":1}")]
    [InlineData("{\"metadata\":{\"encoding\":\"anNvbi9wbGFpbg==\"},\"data\":\"MQ==\"}", "json/plain", "1")]
    [InlineData("{\"metadata\":{\"encoding\":\"YmluYXJ5L251bGw=\"}}", "binary/null", "")]
    [InlineData("{\"metadata\":{\"encoding\":\"YQ==\"}}", "json/plain", "{\"metadata\":{\"encoding\":\"YQ==\"}}")]
    [InlineData("{\"data\":\"AA==\"}", "json/plain", "{\"data\":\"AA==\"}")]
    [InlineData(
        "{\"metadata\":{\"encoding\":\"YQ==\"},\"data\":\"AA==\",\"x\":1}",
        "json/plain",
        "{\"metadata\":{\"encoding\":\"YQ==\"},\"data\":\"AA==\",\"x\":1}")]
    public void Merge_Payload_IsReadInEitherForm(string json, string encoding, string data)
    {
        var payload = Read("{\"input\":[" + json + "]}").Input.Payloads_[0];
        Assert.Equal((encoding, data), (payload.Metadata["encoding"].ToStringUtf8(), payload.Data.ToStringUtf8()));
        Assert.Equal(payload, Read("{\"input\":{\"payloads\":[" + json + "]}}").Input.Payloads_[0]);
        Assert.Equal(payload, Read("{\"memo\":{\"fields\":{\"a\":" + json + "}}}").Memo.Fields["a"]);
    }

    [Fact]
    public void Merge_LongPayloads_AreReadAsTheyAre()
    {
        var request = Read("""{"input":{"payloads":[{"data":"AAEC"}]}}""", Long);
        Assert.Equal(new Payload { Data = ByteString.FromBase64("AAEC") }, request.Input.Payloads_[0]);
        Assert.Throws<GrpcStatusException>(() => Read("""{"input":["x"]}""", Long));
    }

    [Fact]
    public void Merge_MoreThanOneValue_ReadsTheFirst() =>
        Assert.Equal("a", Read("""{"identity":"a"} rest""").Identity);

    [Theory]
    [InlineData("{\"nope\":1}", "temporalproto: (line 1:2): unknown field \"nope\"")]
    [InlineData(
        "{\"workflowType\":{\"name\":\"😀\",\"nope\":1}}", "temporalproto: (line 1:29): unknown field \"nope\"")]
    [InlineData("{\n \"identity\":\n  5}", "temporalproto: (line 3:3): invalid value for string type: 5")]
    [InlineData("[]", "temporalproto: syntax error (line 1:1): unexpected token [")]
    [InlineData("null", "temporalproto: syntax error (line 1:1): unexpected token null")]
    [InlineData("{\"workflowType\":1}", "temporalproto: syntax error (line 1:17): unexpected token 1")]
    [InlineData("{\"input\":\"x\"}", "temporalproto: syntax error (line 1:10): unexpected token \"x\"")]
    [InlineData("{\"header\":{\"fields\":[]}}", "temporalproto: syntax error (line 1:21): unexpected token [")]
    [InlineData("{\"completionCallbacks\":{}}", "temporalproto: syntax error (line 1:24): unexpected token {")]
    [InlineData("{\"identity\":\"a\",\"identity\":\"b\"}", "temporalproto: (line 1:17): duplicate field \"identity\"")]
    [InlineData("{\"cronSchedule\":\"\",\"cron_schedule\":\"\"}",
        "temporalproto: (line 1:20): duplicate field \"cron_schedule\"")]
    [InlineData("{\"header\":{\"fields\":{\"a\":1,\"a\":2}}}", "temporalproto: (line 1:28): duplicate map key \"a\"")]
    [InlineData("{\"workflowExecutionTimeout\":\"abc\"}",
        "temporalproto: (line 1:29): invalid google.protobuf.Duration value \"abc\"")]
    [InlineData("{\"workflowStartDelay\":5}", "temporalproto: syntax error (line 1:23): unexpected token 5")]
    [InlineData(
        "{\"workflowIdReusePolicy\":\"Nope\"}", "temporalproto: (line 1:26): invalid value for enum type: \"Nope\"")]
    [InlineData("{\"requestEagerExecution\":\"true\"}",
        "temporalproto: (line 1:26): invalid value for bool type: \"true\"")]
    [InlineData("{\"retryPolicy\":{\"maximumAttempts\":1.5}}",
        "temporalproto: (line 1:35): invalid value for int32 type: 1.5")]
    [InlineData("{\"retryPolicy\":{\"maximumAttempts\":99999999999}}",
        "temporalproto: (line 1:35): invalid value for int32 type: 99999999999")]
    [InlineData("{\"retryPolicy\":{\"backoffCoefficient\":\"x\"}}",
        "temporalproto: (line 1:38): invalid value for double type: \"x\"")]
    [InlineData("{\"retryPolicy\":{\"nonRetryableErrorTypes\":[\"a\",null]}}",
        "temporalproto: (line 1:47): invalid value for string type: null")]
    [InlineData("{\"identity\":\"\\ud800\"}", "temporalproto: syntax error (line 1:13): invalid UTF-8 in string")]
    public void Merge_WrongMessage_IsRefusedWithItsPlace(string json, string message)
    {
        var failure = Assert.Throws<GrpcStatusException>(() => Read(json));
        Assert.Equal((GrpcStatusCode.InvalidArgument, message), (failure.Code, failure.Message));
    }

    [Fact]
    public void Merge_TwoOfAOneof_IsRefused()
    {
        var text = Encoding.UTF8.GetBytes("""{"terminationOperation":{},"signalOperation":{}}""");
        var failure = Assert.Throws<GrpcStatusException>(
            () => MessageJsonReader.Merge(text, JsonStyle.Default, new StartBatchOperationRequest()));
        Assert.Equal(
            "temporalproto: (line 1:28): error parsing \"signalOperation\", oneof "
            + "temporal.api.workflowservice.v1.StartBatchOperationRequest.operation is already set",
            failure.Message);
    }

    [Fact]
    public void Merge_InvalidUtf8_IsRefused()
    {
        foreach (var json in new[] { "{\"identity\":\"?\"}", "{\"input\":[\"?\"]}" })
        {
            var bytes = Encoding.UTF8.GetBytes(json);
            bytes.AsSpan().Replace((byte)'?', (byte)0xff);
            var failure = Assert.Throws<GrpcStatusException>(
                () => MessageJsonReader.Merge(bytes, JsonStyle.Default, new StartWorkflowExecutionRequest()));
            Assert.EndsWith("invalid UTF-8 in string", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Merge_NestedTooDeep_IsRefused()
    {
        var json = "{\"input\":[" + new string('[', 5000) + new string(']', 5000) + "]}";
        Assert.Equal(GrpcStatusCode.InvalidArgument, Assert.Throws<GrpcStatusException>(() => Read(json)).Code);
    }

    private static StartWorkflowExecutionRequest Read(string json, JsonStyle? style = null)
    {
        var request = new StartWorkflowExecutionRequest();
        MessageJsonReader.Merge(Encoding.UTF8.GetBytes(json), style ?? JsonStyle.Default, request);
        return request;
    }
}
