using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History.CrossRun;

/// <summary>
/// What a run does to others: done after the run's own transition is stored, in a transition of the other run, with a
/// request id that makes doing it twice do it once. What a crash cuts off, a restart takes up again.
/// </summary>
internal static class Outbox
{
    /// <summary>Notes an external signal or cancel request, whose initiated event is written.</summary>
    public static void Add(WorkflowRun run, long initiatedEventId)
    {
        run.State.Outbox.Add(new OutboxEntry
        {
            InitiatedEventId = initiatedEventId, RequestId = RequestId(run, initiatedEventId),
        });
        run.MarkChanged();
        run.AfterCommit(() => Begin(run, () => DeliverAsync(run, initiatedEventId)));
    }

    /// <summary>It is known what came of it.</summary>
    public static void Forget(WorkflowRun run, long initiatedEventId)
    {
        if (run.State.Outbox.FirstOrDefault(e => e.InitiatedEventId == initiatedEventId) is { } entry)
        {
            run.State.Outbox.Remove(entry);
        }
    }

    /// <summary>Takes up what was not done yet.</summary>
    public static void Resume(WorkflowRun run)
    {
        foreach (var entry in run.State.Outbox)
        {
            var id = entry.InitiatedEventId;
            run.AfterCommit(() => Begin(run, () => DeliverAsync(run, id)));
        }
    }

    /// <summary>Does something to other runs once this one is stored.</summary>
    public static void Begin(WorkflowRun run, Func<Task> effect)
    {
        var held = run.Services.Skipper?.Holds.Hold();
        _ = Task.Run(async () =>
        {
            try
            {
                await run.Durable.ConfigureAwait(false);
                await effect().ConfigureAwait(false);
            }
            catch (Exception e)
            {
                ServerLog.CrossRunFailed(run.Services.Logger, run.State.WorkflowId, run.State.RunId, e);
            }
            finally
            {
                held?.Dispose();
            }
        });
    }

    /// <summary>What the other run knows the request by.</summary>
    public static string RequestId(WorkflowRun run, long initiatedEventId) => $"{run.State.RunId}:{initiatedEventId}";

    private static Task DeliverAsync(WorkflowRun run, long initiatedEventId)
    {
        HistoryEvent initiated;
        lock (run.Gate)
        {
            if (run.State.Outbox.All(e => e.InitiatedEventId != initiatedEventId))
            {
                return Task.CompletedTask;
            }

            initiated = run.Events[initiatedEventId];
        }

        return initiated.EventType == EventType.SignalExternalWorkflowExecutionInitiated
            ? ExternalSignals.DeliverAsync(run, initiated)
            : ExternalCancels.DeliverAsync(run, initiated);
    }

    /// <summary>Writes what came of it, and wakes the workflow.</summary>
    public static Task Complete(WorkflowRun run, long initiatedEventId, HistoryEvent result)
    {
        lock (run.Gate)
        {
            var entry = run.State.Outbox.FirstOrDefault(e => e.InitiatedEventId == initiatedEventId);
            if (!run.IsOpen || entry is null)
            {
                return Task.CompletedTask;
            }

            run.Begin();
            run.State.Outbox.Remove(entry);
            run.Events.AddExternal(result);
            run.Wake();
            return run.Commit();
        }
    }
}
