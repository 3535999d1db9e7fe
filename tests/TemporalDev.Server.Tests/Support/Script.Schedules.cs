using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Schedule.V1;
using Temporalio.Api.Workflow.V1;
using Temporalio.Api.WorkflowService.V1;
using ApiTaskQueue = Temporalio.Api.TaskQueue.V1.TaskQueue;

namespace TemporalDev.Server.Tests.Support;

/// <content>A schedule, which has the scenario's own id.</content>
public sealed partial class Script
{
    /// <summary>Creates a schedule that never takes an action by itself, unless that is changed.</summary>
    public Task<CreateScheduleResponse> CreateScheduleAsync(
        Action<Schedule>? change = null, Action<CreateScheduleRequest>? changeRequest = null)
    {
        var request = new CreateScheduleRequest
        {
            Namespace = Namespace,
            ScheduleId = WorkflowId,
            RequestId = Guid.NewGuid().ToString(),
            Identity = "client",
            Schedule = Schedule(),
        };
        change?.Invoke(request.Schedule);
        changeRequest?.Invoke(request);
        return Client.CallAsync<CreateScheduleResponse>(request);
    }

    /// <summary>A schedule of every hour, until 2021 at last, that starts a workflow on the scenario's queue.</summary>
    public Schedule Schedule() => new()
    {
        Spec = new ScheduleSpec
        {
            Interval = { new IntervalSpec { Interval = Commands.Seconds(3600) } }, EndTime = Hour(365 * 24),
        },
        Action = new ScheduleAction
        {
            StartWorkflow = new NewWorkflowExecutionInfo
            {
                WorkflowId = WorkflowId,
                WorkflowType = new WorkflowType { Name = "Scripted" },
                TaskQueue = new ApiTaskQueue { Name = Queue },
            },
        },
        Policies = new SchedulePolicies(),
        State = new ScheduleState(),
    };

    public Task PatchScheduleAsync(SchedulePatch patch, string? requestId = null) =>
        Client.CallAsync<PatchScheduleResponse>(new PatchScheduleRequest
        {
            Namespace = Namespace,
            ScheduleId = WorkflowId,
            RequestId = requestId ?? Guid.NewGuid().ToString(),
            Identity = "client",
            Patch = patch,
        });

    /// <summary>Fills in the first hours of 2020: so many times.</summary>
    public Task BackfillAsync(ScheduleOverlapPolicy policy, int times) => PatchScheduleAsync(new SchedulePatch
    {
        BackfillRequest =
        {
            new BackfillRequest { StartTime = Hour(0), EndTime = Hour(times - 1), OverlapPolicy = policy },
        },
    });

    /// <summary>Asks for an action of that hour of 2020.</summary>
    public Task TriggerAsync(
        int hour,
        ScheduleOverlapPolicy policy = ScheduleOverlapPolicy.Unspecified,
        string? requestId = null) => PatchScheduleAsync(
        new SchedulePatch
        {
            TriggerImmediately = new TriggerImmediatelyRequest { ScheduledTime = Hour(hour), OverlapPolicy = policy },
        },
        requestId);

    public Task<UpdateScheduleResponse> UpdateScheduleAsync(
        Schedule schedule, Action<UpdateScheduleRequest>? change = null)
    {
        var request = new UpdateScheduleRequest
        {
            Namespace = Namespace,
            ScheduleId = WorkflowId,
            RequestId = Guid.NewGuid().ToString(),
            Identity = "client",
            Schedule = schedule,
        };
        change?.Invoke(request);
        return Client.CallAsync<UpdateScheduleResponse>(request);
    }

    public Task<DescribeScheduleResponse> DescribeScheduleAsync() => Client.CallAsync<DescribeScheduleResponse>(
        new DescribeScheduleRequest { Namespace = Namespace, ScheduleId = WorkflowId });

    public Task DeleteScheduleAsync() => Client.CallAsync<DeleteScheduleResponse>(
        new DeleteScheduleRequest { Namespace = Namespace, ScheduleId = WorkflowId, Identity = "client" });

    /// <summary>Waits until the schedule is so: the real server does things a little after the calls.</summary>
    public async Task<DescribeScheduleResponse> ScheduleAsync(Func<DescribeScheduleResponse, bool> condition)
    {
        const int tries = 300;
        var described = await DescribeScheduleAsync();
        for (var i = 0; !condition(described); i++)
        {
            Assert.True(i < tries, $"The schedule does not come to what was waited for: {described}");
            await PauseAsync();
            described = await DescribeScheduleAsync();
        }

        return described;
    }

    /// <summary>Waits until the schedule knows that all it started has ended.</summary>
    public Task<DescribeScheduleResponse> IdleScheduleAsync() => ScheduleAsync(d =>
        d.Info.RunningWorkflows.Count == 0
        && d.Info.RecentActions.All(a => a.StartWorkflowStatus != WorkflowExecutionStatus.Running));

    /// <summary>Waits until the schedule has taken so many actions, and notes what it shows then.</summary>
    public async Task NoteScheduleAsync(string what, int actions) =>
        NoteSchedule(what, await ScheduleAsync(d => d.Info.ActionCount >= actions));

    /// <summary>Adds what the schedule shows, without times that differ from run to run.</summary>
    public void NoteSchedule(string what, DescribeScheduleResponse described)
    {
        described.Info.CreateTime = null;
        described.Info.UpdateTime = null;
        described.Info.FutureActionTimes.Clear();
        foreach (var action in described.Info.RecentActions)
        {
            action.ActualTime = null;
        }

        Note(what, described);
    }

    /// <summary>Completes the next run of the schedule, and notes the ids and results that it was given.</summary>
    public async Task CompleteNextRunAsync(string json)
    {
        var task = await PollAsync();
        NoteRun(task);
        await CompleteAsync(task, Commands.Complete(json));
    }

    /// <summary>Adds what a run of the schedule was given.</summary>
    public void NoteRun(PollWorkflowTaskQueueResponse task)
    {
        Note("run", task.WorkflowExecution.WorkflowId);
        Note("started", task.History.Events[0].WorkflowExecutionStartedEventAttributes);
    }

    /// <summary>An hour of the first day of 2020, or of later ones.</summary>
    public static Timestamp Hour(int hour) =>
        Timestamp.FromDateTime(new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(hour));

    /// <summary>Ids of this scenario's schedules that a filter finds, without what they share.</summary>
    public async Task<string> ListSchedulesAsync(string filter)
    {
        var response = await ListPatientlyAsync<ListSchedulesResponse>(new ListSchedulesRequest
        {
            Namespace = Namespace, Query = $"({filter}) AND ScheduleId STARTS_WITH '{WorkflowId}'",
        });
        return string.Join(' ', response.Schedules.Select(e => e.ScheduleId[(WorkflowId.Length + 1)..]).Order());
    }

    /// <summary>Waits until a filter finds so many schedules.</summary>
    public async Task ListedSchedulesAsync(string filter, int count)
    {
        while ((await ListSchedulesAsync(filter)).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length < count)
        {
            await PauseAsync();
        }
    }

    /// <summary>A schedule as lists show it.</summary>
    public async Task<ScheduleListEntry> ListedScheduleAsync(string scheduleId)
    {
        var response = await ListPatientlyAsync<ListSchedulesResponse>(
            new ListSchedulesRequest { Namespace = Namespace, Query = $"ScheduleId = '{scheduleId}'" });
        var entry = Assert.Single(response.Schedules);
        entry.Info.FutureActionTimes.Clear();
        return entry;
    }
}
