namespace Nightshift.Activities.Telegram;

/// <summary>
/// What an operator may ask for in a chat. Each gives plain text for that chat: what was asked for, what was done, or
/// in one sentence why it was not.
/// </summary>
public interface IOperatorActions
{
    /// <summary>The schedules, a line each: id, next fire time, paused or not.</summary>
    Task<string> ListSchedulesAsync(CancellationToken cancellationToken);

    /// <summary>The latest runs, a line each.</summary>
    /// <param name="scheduleId">Only those of this schedule; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<string> ListRunsAsync(string? scheduleId, CancellationToken cancellationToken);

    /// <summary>Approves a proposal; the answer tells the truth about one that is decided or expired.</summary>
    Task<string> ApproveAsync(string proposalId, string approver, CancellationToken cancellationToken);

    /// <summary>Rejects a proposal, for a reason where there is one.</summary>
    Task<string> RejectAsync(string proposalId, string rejecter, string reason, CancellationToken cancellationToken);

    /// <summary>Stops a schedule from firing.</summary>
    Task<string> PauseAsync(string scheduleId, string person, string reason, CancellationToken cancellationToken);

    /// <summary>Lets a schedule fire again.</summary>
    Task<string> ResumeAsync(string scheduleId, string person, CancellationToken cancellationToken);
}
