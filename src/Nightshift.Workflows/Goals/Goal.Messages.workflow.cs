using Nightshift.Contracts;
using Nightshift.Contracts.Goals;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Nightshift.Workflows.Goals;

/// <summary>
/// What people and other applications say to a goal. Each update has a validator, so a refusal leaves no trace.
/// </summary>
public sealed partial class GoalWorkflow
{
    /// <summary>All that is known of the goal.</summary>
    [WorkflowQuery(GoalMessages.Progress, Description = "Phases, tasks, cost, artifacts and what the goal waits for.")]
    public GoalProgress Progress() => _board.Snapshot();

    /// <summary>Adds something that every later call is told.</summary>
    [WorkflowSignal(GoalMessages.AddNote, Description = "Tells every later call something.")]
    public Task AddNoteAsync(GoalNote note)
    {
        _board.AddNote(note);
        return Task.CompletedTask;
    }

    /// <summary>Approves the plan that was shown. Good once, and for that plan only.</summary>
    [WorkflowUpdate(GoalMessages.Approve, Description = "Approves the plan with the hash that was shown.")]
    public Task<GoalReceipt> ApproveAsync(ApproveGoal approval)
    {
        (_approved, _approvedBy) = (true, Name(approval.By));
        return Receipt("The plan is approved and its tasks begin.");
    }

    /// <summary>Refuses an approval that is not for what waits now.</summary>
    [WorkflowUpdateValidator(nameof(ApproveAsync))]
    public void ValidateApprove(ApproveGoal approval)
    {
        if (_board.Offer is not { } offer || _approved || _planFeedback is not null)
        {
            throw Refused(_approved
                ? "the plan was approved before; an approval is good once"
                : "no plan waits for approval; look at its progress");
        }

        if (!string.Equals(approval.Hash, offer.Hash, StringComparison.OrdinalIgnoreCase))
        {
            throw Refused($"'hash' is not that of plan {offer.Revision}, which waits now; read that plan and "
                + "approve its hash");
        }

        CheckLength("by", approval.By, GoalLimits.NameLength);
    }

    /// <summary>Asks for something different: the plan while it waits, else the phase that is running.</summary>
    [WorkflowUpdate(GoalMessages.Revise, Description = "Plans anew while the plan waits; else runs the phase over.")]
    public Task<GoalReceipt> ReviseAsync(ReviseGoal revision)
    {
        var feedback = revision.Feedback.Trim();
        if (_board.State is GoalState.AwaitingApproval)
        {
            _planFeedback = feedback;
            return Receipt("The plan is made anew with this feedback.");
        }

        _phaseFeedback = _phaseFeedback is { } earlier ? $"{earlier}\n{feedback}" : feedback;
        return Receipt("The phase is done over with this feedback once its running tasks are done.");
    }

    /// <summary>Refuses a revision where there is nothing to revise.</summary>
    [WorkflowUpdateValidator(nameof(ReviseAsync))]
    public void ValidateRevise(ReviseGoal revision)
    {
        CheckNotOver();
        if (string.IsNullOrWhiteSpace(revision.Feedback))
        {
            throw Refused("'feedback' is empty; say what should be different");
        }

        CheckLength("feedback", revision.Feedback, GoalLimits.FeedbackLength - (_phaseFeedback?.Length + 1 ?? 0));
        CheckLength("by", revision.By, GoalLimits.NameLength);
        var revisable = _board.State switch
        {
            GoalState.AwaitingApproval => !_approved && _planFeedback is null,
            GoalState.Executing or GoalState.Reviewing => true,
            _ => false,
        };
        if (!revisable)
        {
            throw Refused("there is nothing to revise yet; wait for the plan, or add a note that the planner is told");
        }
    }

    /// <summary>Lets what runs finish, and begins nothing new.</summary>
    [WorkflowUpdate(GoalMessages.Pause, Description = "Begins nothing new until it is resumed.")]
    public Task<GoalReceipt> PauseAsync(PauseGoal pause)
    {
        _board.Paused = true;
        Show();
        return Receipt("The goal is paused: running tasks finish, nothing new begins.");
    }

    /// <summary>Refuses a second pause.</summary>
    [WorkflowUpdateValidator(nameof(PauseAsync))]
    public void ValidatePause(PauseGoal pause)
    {
        CheckNotOver();
        if (_board.Paused)
        {
            throw Refused("it is paused already; resume it when it should go on");
        }

        CheckLength("reason", pause.Reason, GoalLimits.NameLength);
        CheckLength("by", pause.By, GoalLimits.NameLength);
    }

    /// <summary>Lets a paused goal go on.</summary>
    [WorkflowUpdate(GoalMessages.Resume, Description = "Goes on after a pause.")]
    public Task<GoalReceipt> ResumeAsync(ResumeGoal resume)
    {
        _board.Paused = false;
        Show();
        return Receipt("The goal goes on.");
    }

    /// <summary>Refuses to resume what is not paused.</summary>
    [WorkflowUpdateValidator(nameof(ResumeAsync))]
    public void ValidateResume(ResumeGoal resume)
    {
        CheckNotOver();
        if (!_board.Paused)
        {
            throw Refused("it is not paused; there is nothing to resume");
        }

        CheckLength("by", resume.By, GoalLimits.NameLength);
    }

    private Task<GoalReceipt> Receipt(string message) => Task.FromResult(new GoalReceipt(_board.State, message));

    private static string? Name(string? by) => string.IsNullOrWhiteSpace(by) ? null : by.Trim();

    private void CheckNotOver()
    {
        if (_board.IsOver)
        {
            throw Refused($"it is over ({_board.State}); start a new one");
        }
    }

    private void CheckLength(string name, string? text, int length)
    {
        if (text?.Length > length)
        {
            throw Refused($"'{name}' has {text.Length} characters and {length} is the limit; say it in fewer words");
        }
    }

    private ApplicationFailureException Refused(string what) =>
        new($"Goal '{_board.Brief.GoalId}': {what}.", errorType: FailureTypes.Refused, nonRetryable: true);
}
