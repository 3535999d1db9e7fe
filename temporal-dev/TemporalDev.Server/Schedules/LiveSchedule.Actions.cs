using TemporalDev.Server.Frontend;
using TemporalDev.Server.History;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.Schedule.V1;

namespace TemporalDev.Server.Schedules;

/// <content>Taking actions: starting workflows, and ending those that are in the way.</content>
internal sealed partial class LiveSchedule
{
    /// <summary>Takes the actions that can be taken now.</summary>
    /// <returns>Whether more of them may be possible at once.</returns>
    private bool ProcessBuffer()
    {
        if (_record.BufferedStarts.Count == 0)
        {
            return false;
        }

        _isChanged = true;
        if (_record.Schedule.Action.StartWorkflow is null)
        {
            _record.BufferedStarts.Clear();
            return false;
        }

        var plan = OverlapPlan.For(_record.BufferedStarts, _record.Info.RunningWorkflows.Count > 0, Policy);
        var starts = plan.Starts.ToList();
        _record.Info.OverlapSkipped += plan.Skipped;
        SetBuffer(starts.Concat(plan.Waiting));
        var again = false;
        foreach (var start in starts)
        {
            // With the commit of each start the store learns that it no longer waits.
            _record.BufferedStarts.RemoveAt(0);
            _isChanged = true;
            again |= !CanTakeAction(start.Manual) || !TryStart(start, plan.IsSingle(start));
        }

        if (plan.Terminates || plan.Cancels)
        {
            EndRunning(plan.Terminates);
        }

        return again;
    }

    private void SetBuffer(IEnumerable<BufferedStart> starts)
    {
        var all = starts.ToList();
        _record.BufferedStarts.Clear();
        _record.BufferedStarts.Add(all);
    }

    /// <summary>Starts the workflow; its beginning and what the schedule notes of it are stored as one.</summary>
    private bool TryStart(BufferedStart start, bool isSingle)
    {
        var request = ScheduledStart.Request(_record, start, _record.Schedule.Action.StartWorkflow);
        CountAction(start.Manual);
        try
        {
            var ns = _registry.Namespaces.GetById(NamespaceId);
            StartValidation.Check(request, new SearchAttributeRules(ns));
            var operation = new StartOperation(Runs, ns, request)
            {
                BeforeFirstTask = run =>
                {
                    Note(start, run, isSingle);
                    if (!Runs.Store.IsVolatile)
                    {
                        run.StoreToo(Write());
                    }
                },
            };
            _durable = operation.Execute().Durable;
            return true;
        }
        catch (Protocol.GrpcStatusException e)
        {
            ScheduleLog.StartRefused(Runs.Logger, ScheduleId, request.WorkflowId, e.Message);
            return false;
        }
    }

    private void Note(BufferedStart start, WorkflowRun run, bool isSingle)
    {
        var info = _record.Info;
        info.ActionCount++;
        info.RecentActions.Add(new ScheduleActionResult
        {
            ScheduleTime = ServerClock.ToTimestamp(start.ActualTime),
            ActualTime = ServerClock.ToTimestamp(run.Now),
            StartWorkflowResult = run.Execution,
            StartWorkflowStatus = WorkflowExecutionStatus.Running,
        });
        while (info.RecentActions.Count > ScheduleLimits.DescribedActions)
        {
            info.RecentActions.RemoveAt(0);
        }

        if (isSingle)
        {
            // Those that may overlap are left alone from here on, as on the real server.
            info.RunningWorkflows.Add(run.Execution);
            Runs.Watches.Add(run.State.RunId, this);
        }
    }

    private void EndRunning(bool terminate)
    {
        foreach (var running in _record.Info.RunningWorkflows)
        {
            var run = Runs.Registry.Find(Runs, NamespaceId, running.WorkflowId, string.Empty);
            if (run is not null)
            {
                End(run, running, terminate);
            }
        }
    }

    private void End(WorkflowRun run, WorkflowExecution started, bool terminate)
    {
        lock (run.Gate)
        {
            if (!run.IsOpen || run.State.FirstRunId != started.RunId)
            {
                return;
            }

            var identity = ScheduledStart.Identity(_record);
            run.Begin();
            if (terminate)
            {
                RunClosing.Terminate(run, new WorkflowExecutionTerminatedEventAttributes
                {
                    Reason = "terminated by schedule overlap policy", Identity = identity,
                });
            }
            else
            {
                CancelOperation.Execute(run, new WorkflowExecutionCancelRequestedEventAttributes
                {
                    Cause = "cancelled by schedule overlap policy", Identity = identity,
                });
            }

            run.Commit();
        }
    }
}
