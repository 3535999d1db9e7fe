using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Common.V1;

namespace TemporalDev.Server.Tests.Scenarios;

/// <summary>Workflows with a cron schedule.</summary>
public static class CronScenarios
{
    [Scenario]
    public static async Task RunsAgain(Script s)
    {
        var first = await s.StartAsync(r =>
        {
            r.CronSchedule = "@every 1s";
            r.Memo = new Memo { Fields = { ["a"] = Script.Json("1") } };
            r.SearchAttributes = new() { IndexedFields = { ["ScriptInt"] = Script.Json("5") } };
        });
        await s.CompleteAsync(await s.PollAsync(), Commands.Complete("\"first\""));
        var second = await s.PollAsync();
        await s.CompleteAsync(second, Commands.Fail());
        var third = await s.PollAsync();
        await s.CompleteAsync(third, Commands.Complete("\"third\""));
        var fourth = await s.PollAsync();
        await s.CompleteAsync(fourth, Commands.ContinueAsNew("4"));
        var fifth = await s.PollAsync();
        s.Note("described", await s.DescribeAsync());
        await s.CompleteAsync(fifth, Commands.CancelWorkflow());
        await s.NoteHistoryAsync(first.RunId);
        await s.NoteHistoryAsync(second.WorkflowExecution.RunId);
        await s.NoteHistoryAsync(third.WorkflowExecution.RunId);
        await s.NoteHistoryAsync(fourth.WorkflowExecution.RunId);
        await s.NoteHistoryAsync();
    }

    [Scenario]
    public static async Task RetriesFirst(Script s)
    {
        var first = await s.StartAsync(r =>
        {
            r.CronSchedule = "@every 1s";
            r.RetryPolicy = new RetryPolicy
            {
                InitialInterval = Commands.Seconds(1), BackoffCoefficient = 1, MaximumAttempts = 2,
            };
        });
        await s.CompleteAsync(await s.PollAsync(), Commands.Fail());
        var second = await s.PollAsync();
        await s.CompleteAsync(second, Commands.Fail("again"));
        var third = await s.PollAsync();
        await s.CompleteAsync(third, Commands.CancelWorkflow());
        await s.NoteHistoryAsync(first.RunId);
        await s.NoteHistoryAsync(second.WorkflowExecution.RunId);
        await s.NoteHistoryAsync(third.WorkflowExecution.RunId);
    }

    [Scenario]
    public static async Task RunTimesOut(Script s)
    {
        var first = await s.StartAsync(r =>
        {
            r.CronSchedule = "@every 1s";
            r.WorkflowRunTimeout = Commands.Seconds(1);
        });
        await s.CompleteAsync(await s.PollAsync());
        var second = await s.PollAsync();
        await s.CompleteAsync(second, Commands.CancelWorkflow());
        await s.NoteHistoryAsync(first.RunId);
        await s.NoteHistoryAsync(second.WorkflowExecution.RunId);
    }

    [Scenario]
    public static async Task SignalAndTerminateWhileWaiting(Script s)
    {
        await s.StartAsync(r =>
        {
            r.CronSchedule = "@yearly";
            r.RequestEagerExecution = true;
        });
        await s.SignalAsync("early");
        s.Note("events", string.Join(' ', await s.EventTypesAsync()));
        await s.CancelAsync();
        await s.CompleteAsync(await s.PollAsync(), Commands.CancelWorkflow());
        s.Note("events", string.Join(' ', await s.EventTypesAsync()));
    }

    [Scenario]
    public static async Task WrongSchedules(Script s)
    {
        string[] wrong =
        [
            "x", "0 9 * *", "0 0 9 * * *", "60 * * * *", "*/0 * * * *", "5-1 * * * *", "0 9 * * 7", "0 9 * * sunday",
            "0 9 L * *", "@nope", "@every", "@every 1d", "@every 1h/5m", "CRON_TZ=Nope/X 0 9 * * *", "0 0 30 2 *",
            "0 9 * * * # x", "1- * * * *",
        ];
        foreach (var schedule in wrong)
        {
            await s.NoteErrorAsync(schedule, () => s.StartAsync(r => r.CronSchedule = schedule));
        }

        await s.NoteErrorAsync("with delay", () => s.StartAsync(r =>
        {
            r.CronSchedule = "@daily";
            r.WorkflowStartDelay = Commands.Seconds(1);
        }));
    }
}
