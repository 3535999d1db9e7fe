using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using TemporalDev.Protocol.Http.Json;
using TemporalDev.Protocol.Wire;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;
using Status = Google.Rpc.Status;

namespace TemporalDev.Protocol.Tests.Http.Json;

public sealed class MessageJsonWriterTests
{
    private static readonly TypeRegistry Types = TypeRegistry.FromFiles(
        Temporalio.Api.ErrorDetails.V1.MessageReflection.Descriptor);

    [Fact]
    public void Write_Fields_AsProtobufsJson() => Assert.Equal(
        """{"namespace":"n","workflowId":"é 😀 <&>","taskQueue":{"kind":"TASK_QUEUE_KIND_STICKY"}"""
        + ""","workflowRunTimeout":"1.500s","retryPolicy":{"backoffCoefficient":2.5,"maximumAttempts":3}}""",
        Text(
            new StartWorkflowExecutionRequest
            {
                Namespace = "n",
                WorkflowId = "é 😀 <&>",
                TaskQueue = new TaskQueue { Kind = TaskQueueKind.Sticky },
                WorkflowRunTimeout = Duration.FromTimeSpan(TimeSpan.FromSeconds(1.5)),
                RetryPolicy = new RetryPolicy { BackoffCoefficient = 2.5, MaximumAttempts = 3 },
            }));

    [Fact]
    public void Write_LongsMapsBytesAndUnknownEnums_AsProtobufsJson()
    {
        var response = new CountWorkflowExecutionsResponse { Count = 12345678901 };
        response.Groups.Add(new CountWorkflowExecutionsResponse.Types.AggregationGroup { Count = 1 });
        Assert.Equal("""{"count":"12345678901","groups":[{"count":"1"}]}""", Text(response));
        Assert.Equal(
            """{"name":"b","kind":77}""", Text(new TaskQueue { Name = "b", Kind = (TaskQueueKind)77 }));
        Assert.Equal("""{"nextPageToken":"AAEC"}""", Text(
            new ListWorkflowExecutionsResponse { NextPageToken = ByteString.FromBase64("AAEC") }));
        var attributes = new GetSearchAttributesResponse();
        attributes.Keys.Add("b", IndexedValueType.Int);
        attributes.Keys.Add("A", IndexedValueType.Bool);
        Assert.Equal(
            """{"keys":{"A":"INDEXED_VALUE_TYPE_BOOL","b":"INDEXED_VALUE_TYPE_INT"}}""", Text(attributes));
    }

    [Fact]
    public void Write_PresentButEmpty_IsWritten() => Assert.Equal(
        """{"memo":{},"workflowStartDelay":"0s"}""",
        Text(new StartWorkflowExecutionRequest { Memo = new Memo(), WorkflowStartDelay = new Duration() }));

    [Theory]
    [InlineData("json/plain", "{ \"a\" : [1, 2.50] }", """[{"a":[1,2.50]}]""")]
    [InlineData("json/plain", "\"é\"", """["é"]""")]
    [InlineData("json/protobuf", "{\"c\":1}", """[{"_protoMessageType":"a.B","c":1}]""")]
    [InlineData("binary/null", "", """[{"metadata":{"encoding":"YmluYXJ5L251bGw="}}]""")]
    [InlineData(
        "json/plain",
        "no json",
        """{"payloads":[{"metadata":{"encoding":"anNvbi9wbGFpbg=="},"data":"bm8ganNvbg=="}]}""")]
    [InlineData(
        "binary/plain", "a", """{"payloads":[{"metadata":{"encoding":"YmluYXJ5L3BsYWlu"},"data":"YQ=="}]}""")]
    public void Write_Payloads_ShortWhereTheyCanBe(string encoding, string data, string expected)
    {
        var payload = Payload(encoding, data);
        if (encoding == "json/protobuf")
        {
            payload.Metadata["messageType"] = ByteString.CopyFromUtf8("a.B");
        }

        Assert.Equal(expected, Text(new Payloads { Payloads_ = { payload } }));
    }

    [Fact]
    public void Write_OnePayloadIsLong_TheOthersStayShortInALongList() => Assert.Equal(
        """{"payloads":[1,{"metadata":{"encoding":"YQ=="},"data":"YQ=="}]}""",
        Text(new Payloads { Payloads_ = { Payload("json/plain", "1"), Payload("a", "a") } }));

    [Fact]
    public void Write_PayloadWithATypeBesideItsEncoding_IsLong()
    {
        var payload = Payload("json/plain", "1");
        payload.Metadata["type"] = ByteString.CopyFromUtf8("Int");
        Assert.Equal("""{"metadata":{"encoding":"anNvbi9wbGFpbg==","type":"SW50"},"data":"MQ=="}""", Text(payload));
    }

    [Fact]
    public void Write_StyleWithoutShortPayloads_WritesAllLong() => Assert.Equal(
        """{"payloads":[{"metadata":{"encoding":"anNvbi9wbGFpbg=="},"data":"MQ=="}]}""",
        Text(new Payloads { Payloads_ = { Payload("json/plain", "1") } }, "application/json+no-payload-shorthand"));

    [Fact]
    public void Write_Pretty_IndentsByTwo() => Assert.Equal(
        "{\n  \"details\": [\n    {\n      \"a\": [\n        1\n      ],\n      \"b\": {}\n    }\n  ],\n"
        + "  \"firstExecutionRunId\": \"x\"\n}",
        Text(
            new TerminateWorkflowExecutionRequest
            {
                FirstExecutionRunId = "x",
                Details = new Payloads { Payloads_ = { Payload("json/plain", "{\"a\":[1],\"b\":{}}") } },
            },
            "application/json+pretty"));

    [Fact]
    public void Write_DetailsOfAStatus_KnownTypesByFieldsOthersAsBytes()
    {
        var status = new Status { Code = 5, Message = "m" };
        status.Details.Add(Any.Pack(new NamespaceNotFoundFailure { Namespace = "n" }));
        status.Details.Add(new Any { TypeUrl = "type.googleapis.com/no.Such", Value = ByteString.CopyFromUtf8("a") });
        Assert.Equal(
            """{"code":5,"message":"m","details":["""
            + """{"@type":"type.googleapis.com/temporal.api.errordetails.v1.NamespaceNotFoundFailure","""
            + "\"namespace\":\"n\"}"
            + """,{"@type":"type.googleapis.com/no.Such","value":"YQ=="}]}""",
            Text(status));
    }

    [Fact]
    public void Write_WhatIsRead_IsTheSameAgain()
    {
        var request = new StartWorkflowExecutionRequest
        {
            Input = new Payloads { Payloads_ = { Payload("json/plain", "\"😀\""), Payload("binary/null", "") } },
            Header = new Header { Fields = { ["h"] = Payload("x", "y") } },
            WorkflowTaskTimeout = Duration.FromTimeSpan(TimeSpan.FromTicks(1)),
        };
        var again = new StartWorkflowExecutionRequest();
        MessageJsonReader.Merge(Encoding.UTF8.GetBytes(Text(request)), JsonStyle.Default, again);
        Assert.Equal(request, again);
    }

    private static Payload Payload(string encoding, string data) => new()
    {
        Metadata = { ["encoding"] = ByteString.CopyFromUtf8(encoding) }, Data = ByteString.CopyFromUtf8(data),
    };

    private static string Text(IMessage message, string contentType = "")
    {
        using var buffer = new PooledBuffer(64);
        new MessageJsonWriter(Types, JsonStyle.Find(contentType) ?? JsonStyle.Default).Write(message, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
