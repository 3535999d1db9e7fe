using Google.Protobuf;
using TemporalDev.Server.Persistence;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History;

/// <summary>Cuts history into pages.</summary>
internal static class HistorySelection
{
    /// <summary>Histories up to this size travel whole with a task.</summary>
    private const int MaxPageBytes = 3 * 1024 * 1024;

    /// <summary>Events a page holds at most when nothing smaller was asked for.</summary>
    private const int MaxPageEvents = 1000;

    /// <summary>Events of a page, when the caller wants so many; 0 for as many as go.</summary>
    public static int PageSize(int wanted) => wanted is > 0 and < MaxPageEvents ? wanted : MaxPageEvents;

    /// <summary>The history a worker gets with a task: from an event on, up to the last one.</summary>
    /// <returns>The token for the rest; empty when it is whole.</returns>
    public static ByteString Fill(WorkflowRun run, Temporalio.Api.History.V1.History target, long first, bool withTask)
    {
        var last = run.Events.LastId;
        var isWhole = run.State.HistorySize <= MaxPageBytes || last - first < MaxPageEvents;
        run.Events.CopyTo(target.Events, first, isWhole ? last : first + MaxPageEvents - 1);
        if (isWhole)
        {
            if (withTask && run.WorkflowTask.IsVirtual)
            {
                target.Events.Add(WorkflowTaskEvents.Virtual(run.WorkflowTask.Current!));
            }

            return ByteString.Empty;
        }

        return new HistoryPageToken
        {
            RunId = run.State.RunId, NextEventId = first + MaxPageEvents, Transient = withTask,
        }.ToByteString();
    }
}
