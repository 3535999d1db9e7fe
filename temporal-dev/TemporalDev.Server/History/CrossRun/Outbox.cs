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
        run.AfterCommit(() => Begin(run, before => DeliverAsync(run, initiatedEventId, before)));
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
            run.AfterCommit(() => Begin(run, before => DeliverAsync(run, id, before)));
        }
    }

    /// <summary>Does something to other runs once this one is stored, after what it did to them before.</summary>
    public static void Begin(WorkflowRun run, Func<Task, Task> effect) =>
        (run.Effects ??= new EffectChain()).Add(run, effect);

    /// <summary>Does something to other runs that nothing is told about.</summary>
    public static void Begin(WorkflowRun run, Func<Task> effect) => Begin(run, _ => effect());

    /// <summary>What the other run knows the request by.</summary>
    public static string RequestId(WorkflowRun run, long initiatedEventId) => $"{run.State.RunId}:{initiatedEventId}";

    private static Task DeliverAsync(WorkflowRun run, long initiatedEventId, Task before)
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
            ? ExternalSignals.DeliverAsync(run, initiated, before)
            : ExternalCancels.DeliverAsync(run, initiated, before);
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
