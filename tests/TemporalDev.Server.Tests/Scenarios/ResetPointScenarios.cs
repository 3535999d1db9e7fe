using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Common.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Tests.Scenarios;

/// <summary>Where each build of the worker first took part in a workflow.</summary>
public static class ResetPointScenarios
{
    [Scenario]
    public static async Task OnePerBuild(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync(), By("b1"), Commands.Marker("1"));
        await NextAsync(s, By("b1"));
        await NextAsync(s, By("b2"));
        await NextAsync(s, _ => { });
        await NextAsync(s, Checksum("c1"));
        await NextAsync(s, By("b1"));
        var info = (await s.DescribeAsync()).WorkflowExecutionInfo;
        s.Note("points", info.AutoResetPoints);
        s.Note("attributes", info.SearchAttributes);
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task CarriedOn(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync(), By("b1"), Commands.ContinueAsNew("2"));
        await s.CompleteAsync(await s.PollAsync(), By("b1"), Commands.Marker("1"));
        await NextAsync(s, By("b2"));
        await s.NoteHistoryAsync();
        s.Note("info", (await s.DescribeAsync()).WorkflowExecutionInfo);
    }

    [Scenario]
    public static async Task CarriedOnByRetry(Script s)
    {
        await s.StartAsync(r => r.RetryPolicy = new RetryPolicy
        {
            InitialInterval = Commands.Seconds(0.1), MaximumAttempts = 2,
        });
        await s.CompleteAsync(await s.PollAsync(), By("b1"), Commands.Fail());
        await s.CompleteAsync(await s.PollAsync(), By("b2"), Commands.Fail());
        await s.NoteHistoryAsync();
        s.Note("info", (await s.DescribeAsync()).WorkflowExecutionInfo);
    }

    [Scenario]
    public static async Task WithPendingChild(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync(), By("b1"), Commands.StartChild(s, "child"));
        await s.CompleteAsync(await s.PollAsync(), By("b2"));
        s.Note("points", (await s.DescribeAsync()).WorkflowExecutionInfo.AutoResetPoints);
    }

    [Scenario]
    public static async Task AfterReset(Script s)
    {
        await s.StartAsync();
        await s.CompleteAsync(await s.PollAsync(), By("b1"), Commands.Marker("1"));
        await NextAsync(s, By("b2"));
        await NextAsync(s, By("b3"));
        await s.ResetAsync(9);
        await s.CompleteAsync(await s.PollAsync(), By("b4"));
        s.Note("info", (await s.DescribeAsync()).WorkflowExecutionInfo);
    }

    private static async Task NextAsync(Script s, Action<RespondWorkflowTaskCompletedRequest> change)
    {
        await s.SignalAsync("next");
        await s.CompleteAsync(await s.PollAsync(), change);
    }

#pragma warning disable CS0612 // Workers still say which build they are.
    private static Action<RespondWorkflowTaskCompletedRequest> By(string buildId) =>
        r => r.WorkerVersionStamp = new WorkerVersionStamp { BuildId = buildId };

    private static Action<RespondWorkflowTaskCompletedRequest> Checksum(string checksum) =>
        r => r.BinaryChecksum = checksum;
#pragma warning restore CS0612
}
