using TemporalDev.Server.Persistence;

namespace TemporalDev.Server.History;

/// <summary>Makes runs of what the store has.</summary>
internal static class RunLoader
{
    /// <summary>A closed run, to be read only.</summary>
    public static WorkflowRun Closed(RunServices services, StoredRun stored)
    {
        var run = Create(services, stored);
        foreach (var (_, _, state) in stored.Items.Where(i => i.Kind == StateItemKind.PendingActivity))
        {
            run.Activities.LoadClosed(ActivityState.Parser.ParseFrom(state));
        }

        return run;
    }

    /// <summary>An open run after a restart, known to all others but not going on yet.</summary>
    public static WorkflowRun Open(RunServices services, StoredRun stored)
    {
        var run = Create(services, stored);
        services.Registry.Add(run);
        return run;
    }

    /// <summary>An open run goes on after a restart: its tasks are dispatched again, its timers set again.</summary>
    public static void Resume(WorkflowRun run, StoredRun stored)
    {
        lock (run.Gate)
        {
            run.Begin();
            foreach (var (kind, id, state) in stored.Items)
            {
                LoadItem(run, kind, id, state);
            }

            run.Deadlines.Add(DeadlineKind.RunTimeout, 0, RunClosing.EarliestDeadline(stored.State));
            CrossRun.Outbox.Resume(run);
            if (stored.State.Parent is not null)
            {
                run.AfterCommit(() => CrossRun.Outbox.Begin(run, () => CrossRun.ParentCloses.CheckAsync(run)));
            }

            run.WorkflowTask.Resume();
            run.Commit();
        }
    }

    private static WorkflowRun Create(RunServices services, StoredRun stored)
    {
        var run = new WorkflowRun(services, stored.Key, stored.State);
        run.MarkStored();
        return run;
    }

    private static void LoadItem(WorkflowRun run, StateItemKind kind, string id, byte[] state)
    {
        switch (kind)
        {
            case StateItemKind.PendingActivity:
                run.Activities.Load(ActivityState.Parser.ParseFrom(state));
                break;
            case StateItemKind.UserTimer:
                run.Timers.Load(TimerState.Parser.ParseFrom(state));
                break;
            case StateItemKind.Update:
                run.Updates.Load(UpdateState.Parser.ParseFrom(state));
                break;
            case StateItemKind.Child:
                run.Children.Load(ChildState.Parser.ParseFrom(state));
                break;
            case StateItemKind.SignalRequest:
                run.SignalRequests.Add(id);
                break;
            default:
                throw new InvalidOperationException($"Item '{kind}' of run '{run.State.RunId}' is of a newer format.");
        }
    }
}
