using Temporalio.Api.History.V1;
using Temporalio.Core.Replay;

namespace Temporalio.Core.Machines;

/// <summary>The marker of a patched place in the code. The workflow is answered before it is recorded.</summary>
internal sealed class PatchMachine(string patchId) : CommandMachine
{
    private bool _isRecorded;

    /// <summary>The patch.</summary>
    public string PatchId => patchId;

    /// <inheritdoc />
    public override string Name => "Patch";

    /// <inheritdoc />
    public override bool IsFinal => _isRecorded;

    /// <inheritdoc />
    public override void OnEvent(HistoryEvent e, IMachineHost host)
    {
        if (!PatchMarker.TryRead(e, out var marker))
        {
            throw WorkflowRunException.Nondeterminism($"Change machine cannot handle this event: {e.Describe()}");
        }

        if (marker.PatchId != patchId)
        {
            throw WorkflowRunException.Nondeterminism(
                $"Change id {marker.PatchId} does not match expected id {patchId}");
        }

        _isRecorded = true;
    }
}
