using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Core.Replay;
using Temporalio.Core.Runs;
using Temporalio.Core.Tuning;

namespace Temporalio.Core.WorkflowTasks;

/// <summary>Makes a task of what the server sent.</summary>
internal static class WorkflowTaskReader
{
    /// <summary>Whether a task has what every task has.</summary>
    public static bool IsUsable(PollWorkflowTaskQueueResponse response) =>
        response is { WorkflowExecution.RunId.Length: > 0, WorkflowType: not null, TaskToken.Length: > 0 };

    /// <summary>Reads a usable task. If its history is not complete, pages may be fetched.</summary>
    /// <exception cref="HistoryUnavailableException">There is less history than the task needs.</exception>
    /// <exception cref="Exceptions.RpcException">A page could not be fetched.</exception>
    public static async Task<WorkflowTask> ReadAsync(
        PollWorkflowTaskQueueResponse response, IHistorySource source, SlotLease slot)
    {
        var bounds = new HistoryBounds(response.PreviousStartedEventId, response.StartedEventId);
        var events = response.History?.Events ?? [];
        HistoryPager pager;
        HistoryWindow window;
        if (events.Count == 0)
        {
            // A query of a cached run. If the run is not cached after all, its history is fetched.
            pager = HistoryPager.FromStart(source, response.WorkflowExecution, bounds, []);
            window = HistoryWindow.Create([], bounds, reachesEnd: true).Window;
        }
        else
        {
            pager = HistoryPager.FromTask(
                source, response.WorkflowExecution, bounds, events, response.NextPageToken);
            window = await pager.NextWindowAsync().ConfigureAwait(false);
        }

        return Create(response, bounds, window, pager, slot);
    }

    /// <summary>Fetches the history that the task's run lacks because it is not cached.</summary>
    /// <exception cref="HistoryUnavailableException">There is less history than the task needs.</exception>
    /// <exception cref="Exceptions.RpcException">A page could not be fetched.</exception>
    public static async Task FetchFromStartAsync(WorkflowTask task, IHistorySource source)
    {
        // The newest events need not be on the server: those of a repeated or speculative task come only with it.
        var known = task.History.Rest.ToArray();
        task.Pager = HistoryPager.FromStart(source, task.Execution, task.Bounds, known);
        task.History = await task.Pager.NextWindowAsync().ConfigureAwait(false);
        if (task.IsIncremental)
        {
            // Asked for all of it, the server sends something else: to ask again would change nothing.
            throw new HistoryUnavailableException(task.RunId);
        }
    }

    private static WorkflowTask Create(
        PollWorkflowTaskQueueResponse response,
        HistoryBounds bounds,
        HistoryWindow window,
        HistoryPager pager,
        SlotLease slot)
    {
        var queries = response.Query is { } legacy
            ? [ActivationJobs.Query(WorkflowTask.LegacyQueryId, legacy)]
            : response.Queries.Select(query => ActivationJobs.Query(query.Key, query.Value)).ToList();
        return new()
        {
            Token = response.TaskToken,
            Attempt = response.Attempt,
            Execution = response.WorkflowExecution,
            WorkflowType = response.WorkflowType.Name,
            Bounds = bounds,
            Queries = queries,
            Messages = response.Messages,
            History = window,
            Pager = pager,
            Slot = slot,
        };
    }
}
