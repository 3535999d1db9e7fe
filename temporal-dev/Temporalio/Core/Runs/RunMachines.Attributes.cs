using Coresdk.WorkflowCommands;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Core.Machines;
using Temporalio.Core.Replay;

namespace Temporalio.Core.Runs;

internal sealed partial class RunMachines
{
    private StartedInfo? _started;

    private void UpsertSearchAttributes(UpsertWorkflowSearchAttributes upsert, CommandAnnotations annotations)
    {
        var attributes = upsert.SearchAttributes ?? new SearchAttributes();
        foreach (var (name, value) in attributes.IndexedFields)
        {
            _started?.SearchAttributes[name] = value;
        }

        var knowsPatches = Flags.TryUse(CoreFlag.UpsertSearchAttributeOnPatch, isNew: !IsReplaying);
        if (knowsPatches && attributes.IndexedFields.ContainsKey(PatchMarker.SearchAttribute))
        {
            // The command stays, because runs that did this have it in their history.
            CoreLog.PatchesNotForWorkflows(_logger, Info.RunId);
            attributes = new();
        }

        var command = annotations.Annotate(new()
        {
            CommandType = CommandType.UpsertWorkflowSearchAttributes,
            UpsertWorkflowSearchAttributesCommandAttributes = new() { SearchAttributes = attributes },
        });
        AddCommand(command, UpsertMachine());
    }

    private void ModifyProperties(ModifyWorkflowProperties modify, CommandAnnotations annotations)
    {
        var command = annotations.Annotate(new()
        {
            CommandType = CommandType.ModifyWorkflowProperties,
            ModifyWorkflowPropertiesCommandAttributes = new() { UpsertedMemo = modify.UpsertedMemo },
        });
        AddCommand(command, new SingleEventMachine("ModifyWorkflowProperties", EventType.WorkflowPropertiesModified));
    }

    private void End(WorkflowCommand command, CommandAnnotations annotations)
    {
        IsFinished = true;
        LocalActivities.End();
        var (name, recordedAs, terminal) = command.VariantCase switch
        {
            WorkflowCommand.VariantOneofCase.CompleteWorkflowExecution => (
                "Complete workflow",
                EventType.WorkflowExecutionCompleted,
                CompleteCommand(command.CompleteWorkflowExecution)),
            WorkflowCommand.VariantOneofCase.FailWorkflowExecution => (
                "Fail workflow",
                EventType.WorkflowExecutionFailed,
                FailCommand(command.FailWorkflowExecution)),
            WorkflowCommand.VariantOneofCase.CancelWorkflowExecution => (
                "Cancel workflow",
                EventType.WorkflowExecutionCanceled,
                CancelCommand(command.CancelWorkflowExecution)),
            _ => (
                "Continue as new workflow",
                EventType.WorkflowExecutionContinuedAsNew,
                ContinueAsNewCommand(command.ContinueAsNewWorkflowExecution)),
        };
        AddCommand(annotations.Annotate(terminal), new SingleEventMachine(name, recordedAs));
    }

    private static Command CompleteCommand(CompleteWorkflowExecution complete) => new()
    {
        CommandType = CommandType.CompleteWorkflowExecution,
        CompleteWorkflowExecutionCommandAttributes = new()
        {
            Result = complete.Result is { } result ? new() { Payloads_ = { result } } : null,
        },
    };

    private static Command FailCommand(FailWorkflowExecution fail) => new()
    {
        CommandType = CommandType.FailWorkflowExecution,
        FailWorkflowExecutionCommandAttributes = new() { Failure = fail.Failure },
    };

    private static Command CancelCommand(CancelWorkflowExecution cancel) => new()
    {
        CommandType = CommandType.CancelWorkflowExecution,
        CancelWorkflowExecutionCommandAttributes = new() { Details = cancel.Details },
    };

    /// <summary>What the command leaves out is inherited: the server would start the next run without it.</summary>
    private Command ContinueAsNewCommand(ContinueAsNewWorkflowExecution next)
    {
        var memo = next.Memo.Count > 0 ? new Memo { Fields = { next.Memo } } : _started?.Memo;
        var searchAttributes = next.SearchAttributes;
        if (searchAttributes is null && _started?.SearchAttributes is { Count: > 0 } current)
        {
            searchAttributes = new() { IndexedFields = { current } };
        }

        return new()
        {
            CommandType = CommandType.ContinueAsNewWorkflowExecution,
            ContinueAsNewWorkflowExecutionCommandAttributes = new()
            {
                WorkflowType = new() { Name = next.WorkflowType },
                TaskQueue = new() { Name = next.TaskQueue },
                Input = CommandPayloads.ToPayloads(next.Arguments),
                WorkflowRunTimeout = next.WorkflowRunTimeout,
                WorkflowTaskTimeout = next.WorkflowTaskTimeout,
                Memo = memo?.Fields.Count > 0 ? memo : null,
                Header = CommandPayloads.ToOptionalHeader(next.Headers),
                RetryPolicy = next.RetryPolicy ?? _started?.RetryPolicy,
                SearchAttributes = searchAttributes,
                BackoffStartInterval = next.BackoffStartInterval,
                InheritBuildId = StaysCompatible(next.VersioningIntent, next.TaskQueue),
                InitialVersioningBehavior = next.InitialVersioningBehavior,
            },
        };
    }
}
