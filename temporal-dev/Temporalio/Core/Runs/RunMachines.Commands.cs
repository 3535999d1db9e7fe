using Coresdk.Common;
using Coresdk.WorkflowCommands;
using Temporalio.Core.Machines;
using Temporalio.Core.Replay;
using Variant = Coresdk.WorkflowCommands.WorkflowCommand.VariantOneofCase;

namespace Temporalio.Core.Runs;

internal sealed partial class RunMachines
{
    /// <summary>Takes the commands of one completion.</summary>
    /// <exception cref="WorkflowRunException">They do not fit what the run has done before.</exception>
    public void Push(IReadOnlyList<WorkflowCommand> commands)
    {
        foreach (var command in commands)
        {
            Push(command, CommandAnnotations.From(command));
        }

        ApplyMarkers();
        PrepareCommands();
    }

    private void Push(WorkflowCommand command, CommandAnnotations annotations)
    {
        switch (command.VariantCase)
        {
            case Variant.StartTimer:
                var timer = new TimerMachine(command.StartTimer, annotations);
                Start(CommandKind.Timer, command.StartTimer.Seq, timer, timer.CreateCommand());
                break;
            case Variant.ScheduleActivity:
                var activity = new ActivityMachine(
                    command.ScheduleActivity,
                    StaysCompatible(command.ScheduleActivity.VersioningIntent, command.ScheduleActivity.TaskQueue),
                    annotations);
                Start(CommandKind.Activity, command.ScheduleActivity.Seq, activity, activity.CreateCommand());
                break;
            case Variant.StartChildWorkflowExecution:
                StartChild(command.StartChildWorkflowExecution, annotations);
                break;
            case Variant.SignalExternalWorkflowExecution:
                var signal = new SignalExternalMachine(command.SignalExternalWorkflowExecution);
                Start(
                    CommandKind.SignalExternal,
                    command.SignalExternalWorkflowExecution.Seq,
                    signal,
                    annotations.Annotate(signal.CreateCommand(_options.Namespace)));
                break;
            case Variant.RequestCancelExternalWorkflowExecution:
                CancelExternal(command.RequestCancelExternalWorkflowExecution, annotations);
                break;
            case Variant.ScheduleLocalActivity:
                ScheduleLocalActivity(command.ScheduleLocalActivity, annotations);
                break;
            case Variant.SetPatchMarker:
                SetPatchMarker(command.SetPatchMarker, annotations);
                break;
            case Variant.UpsertWorkflowSearchAttributes:
                UpsertSearchAttributes(command.UpsertWorkflowSearchAttributes, annotations);
                break;
            case Variant.ModifyWorkflowProperties:
                ModifyProperties(command.ModifyWorkflowProperties, annotations);
                break;
            case Variant.UpdateResponse:
                Respond(command.UpdateResponse);
                break;
            default:
                PushCancellationOrEnd(command, annotations);
                break;
        }
    }

    private void PushCancellationOrEnd(WorkflowCommand command, CommandAnnotations annotations)
    {
        switch (command.VariantCase)
        {
            case Variant.CancelTimer:
                Find<TimerMachine>(CommandKind.Timer, command.CancelTimer.Seq).Cancel(annotations, this);
                break;
            case Variant.RequestCancelActivity:
                Find<ActivityMachine>(CommandKind.Activity, command.RequestCancelActivity.Seq)
                    .Cancel(annotations, this);
                break;
            case Variant.RequestCancelLocalActivity:
                CancelLocalActivity(command.RequestCancelLocalActivity.Seq);
                break;
            case Variant.CancelChildWorkflowExecution:
                var cancel = command.CancelChildWorkflowExecution;
                Find<ChildWorkflowMachine>(CommandKind.ChildWorkflow, cancel.ChildWorkflowSeq)
                    .Cancel(cancel.Reason, annotations, this);
                break;
            case Variant.CancelSignalWorkflow:
                Find<SignalExternalMachine>(CommandKind.SignalExternal, command.CancelSignalWorkflow.Seq).Cancel(this);
                break;
            case Variant.CompleteWorkflowExecution:
            case Variant.FailWorkflowExecution:
            case Variant.CancelWorkflowExecution:
            case Variant.ContinueAsNewWorkflowExecution:
                End(command, annotations);
                break;
            default:
                throw WorkflowRunException.Fatal($"Workflow command '{command.VariantCase}' is not supported");
        }
    }

    private void StartChild(StartChildWorkflowExecution start, CommandAnnotations annotations)
    {
        var child = new ChildWorkflowMachine(
            start, StaysCompatible(start.VersioningIntent, start.TaskQueue), annotations);
        Start(CommandKind.ChildWorkflow, start.Seq, child, child.CreateCommand());
    }

    private void CancelExternal(RequestCancelExternalWorkflowExecution cancel, CommandAnnotations annotations)
    {
        var target = cancel.WorkflowExecution ?? throw WorkflowRunException.Fatal(
            "Cancel external workflow command had no workflow_execution field");
        var reason = $"Cancel requested by workflow with run id {Info.RunId} with reason: {cancel.Reason}";
        Start(
            CommandKind.CancelExternal,
            cancel.Seq,
            new CancelExternalMachine(cancel.Seq),
            annotations.Annotate(CancelExternalMachine.CreateCommand(target, onlyChild: false, reason)));
    }

    private void Respond(UpdateResponse response)
    {
        if (!_updates.TryGetValue(response.ProtocolInstanceId, out var update))
        {
            throw WorkflowRunException.Fatal(
                $"Missing associated machine for protocol message {response.ProtocolInstanceId}");
        }

        update.OnResponse(response, this);
        if (response.ResponseCase is not UpdateResponse.ResponseOneofCase.Accepted)
        {
            _updates.Remove(response.ProtocolInstanceId);
        }
    }

    private void Start(
        CommandKind kind, uint seq, CommandMachine machine, Api.Command.V1.Command command)
    {
        _bySeq[(kind, seq)] = machine;
        AddCommand(command, machine);
    }

    private TMachine Find<TMachine>(CommandKind kind, uint seq)
        where TMachine : CommandMachine =>
        _bySeq.TryGetValue((kind, seq), out var machine)
            ? (TMachine)machine
            : throw WorkflowRunException.Nondeterminism($"Missing associated machine for {kind}({seq})");

    /// <summary>
    /// Whether what is started stays on workers of this build: on the own queue it does unless told otherwise.
    /// </summary>
    private bool StaysCompatible(VersioningIntent intent, string taskQueue) => intent switch
    {
        VersioningIntent.Compatible => true,
        VersioningIntent.Default => false,
        _ => taskQueue.Length == 0 || taskQueue == _options.TaskQueue,
    };

    /// <summary>Drops what was cancelled before it was sent, and lines up the rest.</summary>
    private void PrepareCommands()
    {
        var prepared = new Queue<PendingCommand>(_commands.Count + _newCommands.Count);
        foreach (var command in _commands.Concat(_newCommands))
        {
            if (!command.Machine.WasCancelledBeforeSent)
            {
                prepared.Enqueue(command);
            }
        }

        _commands = prepared;
        _newCommands = [];
    }
}
