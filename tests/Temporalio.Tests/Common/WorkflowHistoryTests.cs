using Temporalio.Api.Enums.V1;
using Temporalio.Common;

namespace Temporalio.Tests.Common;

public sealed class WorkflowHistoryTests
{
    private const string ProtoJson = """
        { "events": [
          { "eventId": "1", "eventTime": "2026-11-21T00:44:29.491052869Z",
            "eventType": "EVENT_TYPE_WORKFLOW_EXECUTION_STARTED",
            "workflowExecutionStartedEventAttributes": {
              "workflowType": { "name": "W" },
              "taskQueue": { "name": "q", "kind": "TASK_QUEUE_KIND_NORMAL" },
              "input": { "payloads": [ { "metadata": { "encoding": "anNvbi9wbGFpbg==" }, "data": "Nw==" } ] },
              "workflowTaskTimeout": "10s", "unknownField": 1 } },
          { "eventId": 2, "eventType": "EVENT_TYPE_WORKFLOW_EXECUTION_FAILED",
            "workflowExecutionFailedEventAttributes": { "retryState": "RETRY_STATE_RETRY_POLICY_NOT_SET" } } ] }
        """;

    [Fact]
    public void FromJson_OfProtoJson_ReadsIt()
    {
        var history = WorkflowHistory.FromJson("w", ProtoJson);

        Assert.Equal("w", history.Id);
        Assert.Equal(2, history.Events.Count);
        var started = history.Events.First().WorkflowExecutionStartedEventAttributes;
        Assert.Equal("7", started.Input.Payloads_.Single().Data.ToStringUtf8());
        Assert.Equal(491052869, history.Events.First().EventTime.Nanos);
    }

    [Fact]
    public void FromJson_OfShortEnumNames_ReadsThem()
    {
        var json = ProtoJson
            .Replace("EVENT_TYPE_WORKFLOW_EXECUTION_STARTED", "WorkflowExecutionStarted", StringComparison.Ordinal)
            .Replace("TASK_QUEUE_KIND_NORMAL", "Normal", StringComparison.Ordinal)
            .Replace("RETRY_STATE_RETRY_POLICY_NOT_SET", "RetryPolicyNotSet", StringComparison.Ordinal);

        Assert.Equal(
            WorkflowHistory.FromJson("w", ProtoJson).Events, WorkflowHistory.FromJson("w", json).Events);
    }

    [Fact]
    public void ToJson_OfHistory_RoundTrips()
    {
        var history = WorkflowHistory.FromJson("w", ProtoJson);
        using var writer = new StringWriter();

        history.ToJson(writer);

        Assert.Equal(history.ToJson(), writer.ToString());
        Assert.Contains("EVENT_TYPE_WORKFLOW_EXECUTION_STARTED", history.ToJson(), StringComparison.Ordinal);
        var back = WorkflowHistory.FromJson("w", history.ToJson());
        Assert.Equal(history.Events, back.Events);
        Assert.Equal(EventType.WorkflowExecutionFailed, back.Events.Last().EventType);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{ \"events\": 1 }")]
    [InlineData("{ \"events\": [ { \"eventType\": \"NoSuchThing\" } ] }")]
    [InlineData("not json")]
    public void FromJson_OfSomethingElse_Throws(string json) =>
        Assert.Throws<ArgumentException>(() => WorkflowHistory.FromJson("w", json));
}
