using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using ApiTaskQueue = Temporalio.Api.TaskQueue.V1.TaskQueue;

namespace TemporalDev.Server.History;

/// <summary>Makes the answers by which workers get workflow tasks. Under the gate of the run.</summary>
internal static class WorkflowTaskResponses
{
    /// <summary>The task that was just started.</summary>
    /// <param name="run">The run.</param>
    /// <param name="isSticky">Whether the worker has the workflow up to the last completed task.</param>
    public static PollWorkflowTaskQueueResponse ForStarted(WorkflowRun run, bool isSticky)
    {
        var task = run.WorkflowTask.Current!;
        var response = Create(run);
        response.TaskToken = TaskTokens.ForWorkflowTask(run, task);
        response.StartedEventId = task.StartedEventId;
        response.Attempt = task.Attempt;
        response.ScheduledTime = ServerClock.ToTimestamp(task.ScheduledTime);
        response.StartedTime = ServerClock.ToTimestamp(task.StartedTime);
        var first = isSticky ? run.State.PreviousStartedEventId + 1 : 1;
        response.NextPageToken = HistorySelection.Fill(run, response.History, first, withTask: true);
        run.Queries.Send(response.Queries);
        run.Updates.Send(response.Messages, task.StartedEventId);
        return response;
    }

    /// <summary>A query by itself: without history for a worker that has the workflow in its cache.</summary>
    public static PollWorkflowTaskQueueResponse ForQuery(QueryDispatch query)
    {
        var run = query.Run;
        var response = Create(run);
        response.TaskToken = TaskTokens.ForQuery(run, query.Id);
        response.Query = query.Query;
        response.Attempt = 1;
        if (!query.IsSticky)
        {
            response.NextPageToken = HistorySelection.Fill(run, response.History, first: 1, withTask: false);
        }

        return response;
    }

    private static PollWorkflowTaskQueueResponse Create(WorkflowRun run) => new()
    {
        WorkflowExecution = run.Execution,
        WorkflowType = new WorkflowType { Name = run.State.WorkflowType },
        PreviousStartedEventId = run.State.PreviousStartedEventId,
        WorkflowExecutionTaskQueue = new ApiTaskQueue { Name = run.State.TaskQueue, Kind = TaskQueueKind.Normal },
        History = new Temporalio.Api.History.V1.History(),
    };
}
