using Nightshift.Activities.Llm;
using Nightshift.Activities.Records;
using Nightshift.Activities.Telegram;
using Nightshift.Activities.Workspace;
using Nightshift.Contracts;
using Temporalio.Exceptions;

namespace Nightshift.Activities;

/// <summary>Tells Temporal what a failure of ours is: its type, whether trying again can help, and when.</summary>
internal static class ActivityFailures
{
    /// <summary>Runs the body of an activity; what it throws of ours leaves as an application failure.</summary>
    internal static async Task<T> GuardAsync<T>(Func<Task<T>> body)
    {
        try
        {
            return await body();
        }
        catch (Exception e) when (TryTranslate(e) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>The application failure that an exception stands for; null for one that is not ours.</summary>
    internal static ApplicationFailureException? TryTranslate(Exception exception) => exception switch
    {
        LlmException e => new ApplicationFailureException(
            e.Message,
            e,
            e.FailureType,
            nonRetryable: !e.IsRetryable,
            details: e.Usage is null ? null : [e.Usage],
            nextRetryDelay: e.RetryAfter),
        TelegramException e => new ApplicationFailureException(
            e.Message, e, e.FailureType, nonRetryable: !e.IsRetryable, nextRetryDelay: e.RetryAfter),
        RecordsException { IsVersion: true } e => NonRetryable(e, FailureTypes.RecordsVersion),
        RecordsException e => new ApplicationFailureException(e.Message, e, FailureTypes.RecordsUnavailable),
        WorkspaceException { IsPath: true } e => NonRetryable(e, FailureTypes.WorkspacePath),
        WorkspaceException e => new ApplicationFailureException(e.Message, e, FailureTypes.WorkspaceUnavailable),
        _ => null,
    };

    private static ApplicationFailureException NonRetryable(Exception e, string type) =>
        new(e.Message, e, type, nonRetryable: true);
}
