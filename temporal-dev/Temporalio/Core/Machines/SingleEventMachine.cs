using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace Temporalio.Core.Machines;

/// <summary>
/// A command of which nothing is heard but the event that records it: the end of a workflow, an upsert.
/// </summary>
internal sealed class SingleEventMachine(string name, EventType recordedAs) : CommandMachine
{
    private bool _isRecorded;

    /// <inheritdoc />
    public override string Name => name;

    /// <inheritdoc />
    public override bool IsFinal => _isRecorded;

    /// <inheritdoc />
    public override void OnEvent(HistoryEvent e, IMachineHost host)
    {
        if (e.EventType != recordedAs)
        {
            throw Unhandled(e);
        }

        _isRecorded = true;
    }
}
