using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History;

/// <content>How a task ends without completing.</content>
internal sealed partial class WorkflowTaskMachine
{
    /// <summary>The started task failed. The caller schedules the next one.</summary>
    /// <remarks>Only the first attempt leaves an event.</remarks>
    public void Fail(WorkflowTaskFailedCause cause, Failure? failure, string identity, string binaryChecksum = "")
    {
        var task = Current!;
        if (task.Attempt == 1)
        {
            WriteVirtualEvents(identity);
            run.Events.Add(new HistoryEvent
            {
                EventType = EventType.WorkflowTaskFailed,
                WorkflowTaskFailedEventAttributes = new WorkflowTaskFailedEventAttributes
                {
                    ScheduledEventId = task.ScheduledEventId,
                    StartedEventId = task.StartedEventId,
                    Cause = cause,
                    Failure = failure,
                    Identity = identity,
#pragma warning disable CS0612 // Workers still say which build failed.
                    WorkerVersion = WorkflowTaskEvents.Stamp(task.BuildId),
                    BinaryChecksum = binaryChecksum,
#pragma warning restore CS0612
                },
            });
        }

        EndUnsuccessfully(incrementAttempt: true);
    }

    /// <summary>The worker that was to have it in its cache did not come.</summary>
    public void OnScheduleToStartTimeout(long scheduledEventId)
    {
        if (Current is not { StartedEventId: 0 } task || task.ScheduledEventId != scheduledEventId)
        {
            return;
        }

        WriteVirtualEvents(task.Identity);
        AddTimedOut(task, TimeoutType.ScheduleToStart);
        EndUnsuccessfully(incrementAttempt: false);
        Schedule();
    }

    /// <summary>The worker that took it did not answer in time.</summary>
    public void OnStartToCloseTimeout(long scheduledEventId)
    {
        if (Current is not { StartedEventId: not 0 } task
            || task.ScheduledEventId != scheduledEventId
            || run.Now < task.StartedTime + ServerClock.TicksOf(task.StartToCloseTimeout))
        {
            return;
        }

        if (task.Attempt == 1)
        {
            WriteVirtualEvents(task.Identity);
            AddTimedOut(task, TimeoutType.StartToClose);
        }

        EndUnsuccessfully(incrementAttempt: true);
        run.Updates.OnTaskLost();
        run.Queries.OnTaskFailed();
        Schedule();
    }

    /// <summary>The worker kept the task alive for too long, without any progress.</summary>
    public void OnHeartbeatTimeout()
    {
        var task = Current!;
        WriteVirtualEvents(task.Identity);
        AddTimedOut(task, TimeoutType.StartToClose);
        EndUnsuccessfully(incrementAttempt: true);
        Schedule();
    }

    /// <summary>The delay before the first task is over.</summary>
    public void OnFirstTaskDue()
    {
        if (run.State.FirstWorkflowTaskTime != 0)
        {
            run.State.FirstWorkflowTaskTime = 0;
            run.Wake();
        }
    }

    private void AddTimedOut(WorkflowTaskState task, TimeoutType type) => run.Events.Add(new HistoryEvent
    {
        EventType = EventType.WorkflowTaskTimedOut,
        WorkflowTaskTimedOutEventAttributes = new WorkflowTaskTimedOutEventAttributes
        {
            ScheduledEventId = task.ScheduledEventId, StartedEventId = task.StartedEventId, TimeoutType = type,
        },
    });

    /// <summary>
    /// While a worker has the workflow cached, its failure only clears that; attempts count without a cache.
    /// </summary>
    private void EndUnsuccessfully(bool incrementAttempt)
    {
        var state = run.State;
        if (state.Sticky is not null)
        {
            SetSticky(null);
            incrementAttempt = false;
        }

        state.WorkflowTaskAttempt = incrementAttempt ? Current!.Attempt + 1 : 1;
        Drop();
    }
}
