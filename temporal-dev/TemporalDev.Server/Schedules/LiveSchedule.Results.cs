using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Schedules;

/// <content>What becomes of the workflows that the schedule started.</content>
internal sealed partial class LiveSchedule
{
    /// <summary>Learns which of its workflows have ended.</summary>
    /// <returns>Whether any has.</returns>
    private bool RefreshRunning()
    {
        var hasAny = false;
        foreach (var started in _record.Info.RunningWorkflows.ToArray())
        {
            if (ChainEnd.Of(Runs, NamespaceId, started) is { } end)
            {
                OnEnded(started, end);
                hasAny = true;
            }
        }

        return hasAny;
    }

    private void OnEnded(WorkflowExecution started, ChainEnd end)
    {
        _isChanged = true;
        Runs.Watches.Remove(started.RunId);
        _record.Info.RunningWorkflows.Remove(started);
        foreach (var action in _record.Info.RecentActions)
        {
            if (action.StartWorkflowResult.RunId == started.RunId)
            {
                action.StartWorkflowStatus = end.Status;
            }
        }

        PauseOnFailure(started.WorkflowId, end);
        if (end.Result is { } result)
        {
            _record.LastCompletionResult = result;
            _record.ContinuedFailure = null;
        }
        else if (end.Failure is { } failure)
        {
            // The last result stays: the next run gets both.
            _record.ContinuedFailure = failure;
        }
    }

    private void PauseOnFailure(string workflowId, ChainEnd end)
    {
        var state = _record.Schedule.State;
        var hasFailed = end.Status is WorkflowExecutionStatus.Failed or WorkflowExecutionStatus.TimedOut;
        if (!hasFailed || state.Paused || !_record.Schedule.Policies.PauseOnFailure)
        {
            return;
        }

        state.Paused = true;
        state.Notes = end.Status == WorkflowExecutionStatus.Failed
            ? $"paused due to workflow failure: {workflowId}: {end.Failure?.Message}"
            : $"paused due to workflow timeout: {workflowId}";
        _record.ConflictToken++;
        _isRowChanged = true;
    }
}
