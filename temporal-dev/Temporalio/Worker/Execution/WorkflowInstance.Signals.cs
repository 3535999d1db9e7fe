using Coresdk.WorkflowActivation;
using Temporalio.Workflows;

namespace Temporalio.Worker.Execution;

/// <content>Signals.</content>
internal sealed partial class WorkflowInstance
{
    private readonly List<SignalWorkflow> _bufferedSignals = [];
    private readonly UnfinishedHandlers _handlers = new();
    private WorkflowSignalDefinition? _dynamicSignal;

    /// <summary>The signal handlers by name.</summary>
    public HandlerTable<WorkflowSignalDefinition> Signals { get; }

    /// <summary>The handler of signals without one of their own. Setting it delivers those that waited.</summary>
    public WorkflowSignalDefinition? DynamicSignal
    {
        get => _dynamicSignal;
        set
        {
            _dynamicSignal = HandlerTables.Dynamic(value, value?.Dynamic, "signal");
            DeliverBuffered();
        }
    }

    /// <summary>Whether no signal or update handler is under way.</summary>
    public bool AllHandlersFinished => _handlers.IsEmpty;

    /// <summary>Queues the handler of a signal, or keeps the signal until there is one.</summary>
    public void ApplySignal(SignalWorkflow signal)
    {
        if (HandlerOf(signal.SignalName) is { } definition)
        {
            Deliver(signal, definition);
        }
        else
        {
            _bufferedSignals.Add(signal);
        }
    }

    private WorkflowSignalDefinition? HandlerOf(string signal) =>
        Signals.TryGetValue(signal, out var definition) ? definition
        : WorkflowNames.IsReserved(signal) ? null
        : _dynamicSignal;

    private void DeliverBuffered()
    {
        var waiting = _bufferedSignals.Where(signal => HandlerOf(signal.SignalName) is not null).ToList();
        foreach (var signal in waiting)
        {
            _bufferedSignals.Remove(signal);
            Deliver(signal, HandlerOf(signal.SignalName)!);
        }
    }

    private void Deliver(SignalWorkflow signal, WorkflowSignalDefinition definition) =>
        _ = QueueAsync(() => RunTopLevelAsync(async () =>
        {
            // The constructor may set handlers.
            _ = Instance;
            if (Arguments(signal, definition) is not { } args)
            {
                return;
            }

            var handler = _handlers.Begin(signal.SignalName, null, definition.UnfinishedPolicy);
            try
            {
                await Inbound
                    .HandleSignalAsync(new(signal.SignalName, definition, args, signal.Headers))
                    .ConfigureAwait(true);
            }
            finally
            {
                _handlers.End(handler);
            }
        }));

    /// <summary>A signal whose arguments do not convert is lost: nobody waits for an answer.</summary>
    private object?[]? Arguments(SignalWorkflow signal, WorkflowSignalDefinition definition)
    {
        try
        {
            return ArgumentDecoder.Decode(
                _converter.PayloadConverter,
                definition.Parameters,
                signal.Input,
                $"Signal '{signal.SignalName}'",
                definition.Dynamic ? [signal.SignalName] : null);
        }
        catch (InvalidOperationException e)
        {
            WorkerLog.SignalDropped(_log, e, signal.SignalName);
            return null;
        }
    }
}
