using TemporalDev.Server.Tests.Support;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Schedule.V1;

namespace TemporalDev.Server.Tests.Scenarios;

/// <summary>Several actions at once, by backfills whose times are always the same.</summary>
public static class ScheduleOverlapScenarios
{
    [Scenario]
    public static async Task Skip(Script s)
    {
        await s.CreateScheduleAsync();
        await s.BackfillAsync(ScheduleOverlapPolicy.Unspecified, 3);
        await s.CompleteNextRunAsync("1");
        s.NoteSchedule("after", await s.IdleScheduleAsync());
    }

    [Scenario]
    public static async Task BufferOne(Script s)
    {
        await s.CreateScheduleAsync();
        await s.BackfillAsync(ScheduleOverlapPolicy.BufferOne, 4);
        var first = await s.PollAsync();
        s.NoteSchedule("buffered", await s.ScheduleAsync(d => d.Info.BufferSize == 1));
        s.NoteRun(first);
        await s.CompleteAsync(first, Commands.Complete("1"));
        await s.CompleteNextRunAsync("2");
        s.NoteSchedule("after", await s.IdleScheduleAsync());
    }

    [Scenario]
    public static async Task BufferAll(Script s)
    {
        await s.CreateScheduleAsync(schedule => schedule.Policies.OverlapPolicy = ScheduleOverlapPolicy.BufferAll);
        await s.BackfillAsync(ScheduleOverlapPolicy.Unspecified, 12);
        for (var i = 1; i <= 12; i++)
        {
            var task = await s.PollAsync();
            if (i is 1 or 11)
            {
                s.NoteSchedule($"{i} runs", await s.ScheduleAsync(d => d.Info.RunningWorkflows.Count == 1));
            }

            s.Note("run", task.WorkflowExecution.WorkflowId);
            await s.CompleteAsync(task, Commands.Complete($"{i}"));
        }

        s.NoteSchedule("after", await s.IdleScheduleAsync());
    }

    [Scenario]
    public static async Task CancelOther(Script s)
    {
        await s.CreateScheduleAsync();
        await s.TriggerAsync(1);
        var first = await s.PollAsync();
        await s.CompleteAsync(first);
        await s.TriggerAsync(2, ScheduleOverlapPolicy.CancelOther);
        var cancelled = await s.PollAsync();
        s.NoteSchedule("cancelling", await s.ScheduleAsync(d => d.Info.BufferSize == 1));
        await s.CompleteAsync(cancelled, Commands.CancelWorkflow());
        await s.CompleteNextRunAsync("2");
        s.NoteSchedule("after", await s.IdleScheduleAsync());
        using var ended = new Script(s.Client, first.WorkflowExecution.WorkflowId);
        await ended.NoteHistoryAsync();
        s.Note("history", ended.Transcript);
    }

    [Scenario]
    public static async Task TerminateOther(Script s)
    {
        await s.CreateScheduleAsync();
        await s.TriggerAsync(1);
        var first = await s.PollAsync();
        await s.CompleteAsync(first);
        await s.TriggerAsync(2, ScheduleOverlapPolicy.TerminateOther);
        await s.CompleteNextRunAsync("2");
        s.NoteSchedule("after", await s.IdleScheduleAsync());
        using var ended = new Script(s.Client, first.WorkflowExecution.WorkflowId);
        await ended.NoteHistoryAsync();
        s.Note("history", ended.Transcript);
    }

    [Scenario]
    public static async Task AllowAll(Script s)
    {
        await s.CreateScheduleAsync();
        await s.TriggerAsync(0);
        await s.CompleteNextRunAsync("0");
        await s.IdleScheduleAsync();
        await s.BackfillAsync(ScheduleOverlapPolicy.AllowAll, 12);
        s.NoteSchedule("running", await s.ScheduleAsync(d => d.Info.ActionCount == 13));
        for (var i = 0; i < 12; i++)
        {
            var task = await s.PollAsync();
            if (i == 0)
            {
                var started = task.History.Events[0].WorkflowExecutionStartedEventAttributes;
                s.Note("result given", started.LastCompletionResult);
            }

            await s.CompleteAsync(task, Commands.Complete());
        }
    }

    [Scenario]
    public static async Task BackfillInclusiveAndTwice(Script s)
    {
        await s.CreateScheduleAsync(changeRequest: r => r.InitialPatch = new SchedulePatch
        {
            BackfillRequest =
            {
                new BackfillRequest { StartTime = Script.Hour(5), EndTime = Script.Hour(5) },
                new BackfillRequest { StartTime = Script.Hour(9), EndTime = Script.Hour(8) },
            },
        });
        await s.CompleteNextRunAsync("1");
        s.NoteSchedule("after", await s.IdleScheduleAsync());
        await s.TriggerAsync(5);
        await s.CompleteNextRunAsync("2");
    }
}
