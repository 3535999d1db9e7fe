using Temporalio.Api.Update.V1;

namespace TemporalDev.Server.History;

/// <summary>An update of a run, and those who wait for it.</summary>
internal sealed class WorkflowUpdate(string id, Request? request)
{
    private TaskCompletionSource _progress = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Id => id;

    /// <summary>What was asked; null once it is accepted, because history has it.</summary>
    public Request? Request => request;

    public UpdateStage Stage { get; private set; } = UpdateStage.Admitted;

    public long AcceptedEventId { get; set; }

    /// <summary>
    /// The event by which a reset put the update into history; 0 for none. Workers know it from there.
    /// </summary>
    public long AdmittedEventId { get; init; }

    /// <summary>How it ended: at stage completed, and also when it was rejected.</summary>
    public Outcome? Outcome { get; private set; }

    /// <summary>Ends at the next change. Asked for under the gate of the run.</summary>
    public Task Progress => _progress.Task;

    /// <summary>Goes on to a stage; returns what lets those who wait know.</summary>
    public Action MoveTo(UpdateStage stage, Outcome? outcome = null)
    {
        Stage = stage;
        Outcome = outcome ?? Outcome;
        var progress = _progress;
        _progress = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return progress.SetResult;
    }
}
