using TemporalDev.Server.History.CrossRun;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace TemporalDev.Server.History;

/// <content>Children of a run that is made of another one's history by a reset.</content>
internal sealed partial class ChildMachine
{
    /// <summary>A child of the history taken over; it starts with the run if it turns out not to have.</summary>
    public void Restore(ChildState child)
    {
        _byEvent.Add(child.InitiatedEventId, child);
        Put(child);
        run.AfterCommit(() =>
        {
            if (child.StartedEventId == 0 && _byEvent.ContainsKey(child.InitiatedEventId))
            {
                Outbox.Begin(run, before => ChildStarts.StartAsync(run, child, before));
            }
        });
    }

    /// <summary>Takes an event of a child over that is in this history by now.</summary>
    public void Restore(HistoryEvent added)
    {
        if (!_byEvent.TryGetValue(ChildEvents.InitiatedOf(added), out var child))
        {
            return;
        }

        if (added.EventType == EventType.ChildWorkflowExecutionStarted)
        {
            child.RunId = added.ChildWorkflowExecutionStartedEventAttributes.WorkflowExecution.RunId;
            child.StartedEventId = added.EventId;
            Put(child);
        }
        else
        {
            Remove(child);
        }
    }

    /// <summary>Adds what the other run's history says, after the point of the reset, of a child taken over.</summary>
    public void Reapply(HistoryEvent original)
    {
        if (_byEvent.TryGetValue(ChildEvents.InitiatedOf(original), out var child))
        {
            var copy = original.Clone();
            copy.EventTime = null;
            ChildEvents.SetStartedId(copy, child.StartedEventId);
            Restore(run.Events.Add(copy));
        }
    }
}
