using Temporalio.Api.History.V1;
using Temporalio.Api.Workflow.V1;

namespace TemporalDev.Server.History.Resets;

/// <summary>Where each build of the worker first took part in a workflow, so that it can be reset to there.</summary>
internal static class AutoResetPoints
{
    /// <summary>Points kept, as on the real server; the oldest go first.</summary>
    private const int MaxPoints = 20;

    /// <summary>
    /// Notes that a worker completed a task; the completed event is in history, its commands are not.
    /// </summary>
    public static void Note(WorkflowRun run, HistoryEvent completed)
    {
        var attributes = completed.WorkflowTaskCompletedEventAttributes;
#pragma warning disable CS0612 // Workers still say which build they are.
        var (stamp, checksum) = (attributes.WorkerVersion, attributes.BinaryChecksum);
#pragma warning restore CS0612
        var buildId = stamp?.BuildId ?? string.Empty;
        run.State.MostRecentWorkerVersion = stamp;

        if (BuildIdAttribute.Add(run.State, buildId, checksum))
        {
            run.MarkRowChanged();
        }

        var points = (run.State.AutoResetPoints ??= new ResetPoints()).Points;
        foreach (var known in points)
        {
#pragma warning disable CS0612 // Older workers say it that way.
            if (known.BuildId == buildId && known.BinaryChecksum == checksum)
#pragma warning restore CS0612
            {
                return;
            }
        }

        points.Add(new ResetPointInfo
        {
            BuildId = buildId,
#pragma warning disable CS0612 // Older workers say it that way.
            BinaryChecksum = checksum,
#pragma warning restore CS0612
            RunId = run.State.RunId,
            FirstWorkflowTaskCompletedId = completed.EventId,
            CreateTime = completed.EventTime,
            Resettable = run.Children.Count == 0 && run.State.Outbox.Count == 0,
        });
        if (points.Count > MaxPoints)
        {
            points.RemoveAt(0);
        }
    }

    /// <summary>What the next run of the chain knows of those before it; null for nothing.</summary>
    public static ResetPoints? ForNextRun(WorkflowRun run)
    {
        if (run.State.AutoResetPoints is not { Points.Count: > 0 } points)
        {
            return null;
        }

        var carried = points.Clone();
        var retention = run.Services.Namespaces.FindById(run.State.NamespaceId)?.Retention;
        var expires = ServerClock.ToTimestamp(run.Now + ServerClock.TicksOf(retention));
        foreach (var point in carried.Points.Where(p => p.RunId == run.State.RunId))
        {
            point.ExpireTime = expires;
        }

        return carried;
    }
}
