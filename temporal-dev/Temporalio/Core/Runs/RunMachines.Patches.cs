using Coresdk.WorkflowCommands;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Core.Machines;
using Temporalio.Core.Replay;

namespace Temporalio.Core.Runs;

internal sealed partial class RunMachines
{
    // Every patch met so far, and whether its marker was made by a command of this replay or execution.
    private readonly Dictionary<string, bool> _patches = [];

    private enum PatchMatch
    {
        Ordinary,
        EventHasNoCommand,
        CommandHasNoEvent,
    }

    /// <summary>
    /// Patch markers need not match one to one: code that drops a deprecated patch no longer makes the command, and
    /// code older than the patch never wrote the event.
    /// </summary>
    private PatchMatch MatchPatch(HistoryEvent e)
    {
        var machine = _commands.TryPeek(out var command) ? command.Machine as PatchMachine : null;
        if (!PatchMarker.TryRead(e, out var marker))
        {
            return machine is null ? PatchMatch.Ordinary : PatchMatch.CommandHasNoEvent;
        }

        if (machine is null)
        {
            return marker.Deprecated
                ? PatchMatch.EventHasNoCommand
                : throw WorkflowRunException.Nondeterminism(
                    $"Non-deprecated patch marker encountered for change {marker.PatchId}, but there is no "
                    + "corresponding change command!");
        }

        return marker.Deprecated && machine.PatchId != marker.PatchId
            ? PatchMatch.EventHasNoCommand
            : PatchMatch.Ordinary;
    }

    private void SetPatchMarker(SetPatchMarker patch, CommandAnnotations annotations)
    {
        var isKnown = _patches.TryGetValue(patch.PatchId, out var hasCommand);
        if (hasCommand)
        {
            return;
        }

        var command = annotations.Annotate(new()
        {
            CommandType = CommandType.RecordMarker,
            RecordMarkerCommandAttributes = new PatchMarker(patch.PatchId, patch.Deprecated).ToCommand(),
        });
        AddCommand(command, new PatchMachine(patch.PatchId));

        // A replayed run without the marker did not write the list of patches either.
        var isUnrecorded = IsReplaying && !isKnown;
        if (Flags.TryUse(CoreFlag.UpsertSearchAttributeOnPatch, isNew: !IsReplaying) && !isUnrecorded)
        {
            UpsertPatches(patch.PatchId, annotations);
        }

        _patches[patch.PatchId] = true;
    }

    private void UpsertPatches(string patchId, CommandAnnotations annotations)
    {
        var ids = _patches.Where(p => p.Value).Select(p => p.Key).Append(patchId).Order(StringComparer.Ordinal);
        var payload = PatchMarker.EncodeSearchAttribute(ids);
        if (payload.Data.Length >= PatchMarker.MaxSearchAttributeBytes)
        {
            CoreLog.PatchesTooLong(_logger, Info.RunId, patchId);
            return;
        }

        var command = annotations.Annotate(new()
        {
            CommandType = CommandType.UpsertWorkflowSearchAttributes,
            UpsertWorkflowSearchAttributesCommandAttributes = new()
            {
                SearchAttributes = new() { IndexedFields = { [PatchMarker.SearchAttribute] = payload } },
            },
        });
        AddCoreCommand(UpsertMachine(), command);
    }

    private static SingleEventMachine UpsertMachine() =>
        new("UpsertWorkflowSearchAttributes", EventType.UpsertWorkflowSearchAttributes);
}
