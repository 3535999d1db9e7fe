using TemporalDev.Server.Persistence;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.History.Commands;

/// <summary>What commands need while they are done, and what they leave behind for the end of the completion.</summary>
internal sealed class CommandContext(
    WorkflowRun run, long completedEventId, RespondWorkflowTaskCompletedRequest request, CompletionMessages messages,
    Namespaces.SearchAttributeRules rules)
{
    public WorkflowRun Run => run;

    /// <summary>The completed event of the workflow task, which command events refer to.</summary>
    public long CompletedEventId => completedEventId;

    public RespondWorkflowTaskCompletedRequest Request => request;

    public CompletionMessages Messages => messages;

    public Namespaces.SearchAttributeRules SearchAttributes => rules;

    /// <summary>Set when an activity that no worker had was cancelled: the workflow has to hear of it.</summary>
    public bool NeedsWorkflowTask { get; set; }

    /// <summary>Activities that the same worker takes at once.</summary>
    public List<ActivityState> EagerActivities { get; } = [];

    /// <summary>Adds the event of a command.</summary>
    public HistoryEvent Add(Command command, EventType type, Action<HistoryEvent> setAttributes)
    {
        var added = new HistoryEvent { EventType = type, UserMetadata = command.UserMetadata };
        setAttributes(added);
        return run.Events.Add(added);
    }
}
