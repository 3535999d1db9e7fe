using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History;

/// <summary>Signals a run; the same request only once. Under the gate of the run.</summary>
internal sealed class SignalOperation(string name, Payloads? input, string identity, Header? header, string requestId)
{
    /// <summary>The workflow that signals; null when a client does.</summary>
    public WorkflowExecution? Source { get; init; }

    /// <summary>What the signal has to do with.</summary>
    public IEnumerable<Link> Links { get; init; } = [];

    /// <summary>Signals an open run.</summary>
    public void Execute(WorkflowRun run)
    {
        if (requestId.Length > 0 && run.SignalRequests.Contains(requestId))
        {
            return;
        }

        if (run.State.SignalCount >= run.Services.Limits.MaxSignals)
        {
            throw Errors.InvalidArgument("exceeded workflow execution limit for signal events");
        }

        Add(run);
        run.Wake();
    }

    /// <summary>Writes the signal without waking the workflow.</summary>
    public void Add(WorkflowRun run)
    {
        if (requestId.Length > 0)
        {
            run.SignalRequests.Add(requestId);
            run.PutItem(StateItemKind.SignalRequest, requestId, new TaskToken());
        }

        run.State.SignalCount++;
        run.Events.AddExternal(new HistoryEvent
        {
            EventType = EventType.WorkflowExecutionSignaled,
            Links = { Links },
            WorkflowExecutionSignaledEventAttributes = new WorkflowExecutionSignaledEventAttributes
            {
                SignalName = name, Input = input, Identity = identity, Header = header,
                ExternalWorkflowExecution = Source,
            },
        });
    }
}
