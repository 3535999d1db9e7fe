using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Converters;

namespace Temporalio.Scenarios.Tests.Codecs;

/// <summary>A value of an encoding that nobody here knows fails the workflow task and names the encoding.</summary>
public sealed class UnknownEncodingFailsTheTask : Scenario
{
    public override bool Replays => false;

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var strange = new Payload { Data = ByteString.CopyFromUtf8("?") };
        strange.Metadata["encoding"] = ByteString.CopyFromUtf8("binary/of-mars");
        var handle = run.Track(await run.Client.StartWorkflowAsync(
            "Flow", [new RawValue(strange)], run.Options(Brief.Patience)));
        var failed = await ScenarioRun.SeenAsync(handle, EventType.WorkflowTaskFailed);
        var failure = failed.WorkflowTaskFailedEventAttributes.Failure;
        Assert.Contains("binary/of-mars", $"{failure}", StringComparison.Ordinal);
        await handle.TerminateAsync();
    }

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task<string> RunAsync(string text) => Task.FromResult(text);
    }
}
