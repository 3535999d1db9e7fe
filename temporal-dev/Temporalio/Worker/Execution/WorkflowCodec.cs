using Coresdk.WorkflowActivation;
using Coresdk.WorkflowCommands;
using Coresdk.WorkflowCompletion;
using Google.Protobuf;
using Temporalio.Converters;
using CommandCase = Coresdk.WorkflowCommands.WorkflowCommand.VariantOneofCase;
using JobCase = Coresdk.WorkflowActivation.WorkflowActivationJob.VariantOneofCase;

namespace Temporalio.Worker.Execution;

/// <summary>
/// Applies the payload codec to activations and completions, outside of workflow code. Values of activities and
/// children are handled in their own context.
/// </summary>
/// <param name="codec">The codec.</param>
/// <param name="ns">The worker's namespace.</param>
internal sealed class WorkflowCodec(IPayloadCodec codec, string ns)
{
    /// <summary>Decodes what came.</summary>
    /// <param name="activation">The activation; changed.</param>
    /// <param name="instance">The run; null before it exists.</param>
    public async Task DecodeAsync(WorkflowActivation activation, WorkflowInstance? instance)
    {
        var workflowId = instance?.Info.WorkflowId ??
            activation.Jobs.Select(job => job.InitializeWorkflow?.WorkflowId).FirstOrDefault(id => id is not null);
        foreach (var job in activation.Jobs)
        {
            var context = ContextOf(job, instance) ??
                new ISerializationContext.Workflow(ns, workflowId ?? string.Empty);
            await new PayloadVisitor(CodecIn(context).DecodeAsync).VisitAsync(job).ConfigureAwait(false);
        }
    }

    /// <summary>Encodes what goes.</summary>
    /// <param name="completion">The completion; changed.</param>
    /// <param name="instance">The run.</param>
    public async Task EncodeAsync(WorkflowActivationCompletion completion, WorkflowInstance instance)
    {
        var ofWorkflow = new ISerializationContext.Workflow(ns, instance.Info.WorkflowId);
        if (completion.Failed is { } failed)
        {
            await EncodeAsync(failed, ofWorkflow).ConfigureAwait(false);
            return;
        }

        foreach (var command in completion.Successful.Commands)
        {
            await EncodeAsync(command, ContextOf(command, instance) ?? ofWorkflow).ConfigureAwait(false);
        }
    }

    private Task EncodeAsync(IMessage message, ISerializationContext context) =>
        new PayloadVisitor(CodecIn(context).EncodeAsync).VisitAsync(message);

    private IPayloadCodec CodecIn(ISerializationContext context) =>
        codec is IWithSerializationContext<IPayloadCodec> aware ? aware.WithSerializationContext(context) : codec;

    private static ISerializationContext? ContextOf(WorkflowActivationJob job, WorkflowInstance? instance) =>
        job.VariantCase switch
        {
            JobCase.ResolveActivity => instance?.Activities.ContextOf(job.ResolveActivity.Seq),
            JobCase.ResolveChildWorkflowExecution =>
                instance?.Children.ContextOf(job.ResolveChildWorkflowExecution.Seq),
            JobCase.ResolveChildWorkflowExecutionStart =>
                instance?.Children.ContextOf(job.ResolveChildWorkflowExecutionStart.Seq),
            _ => null,
        };

    private ISerializationContext? ContextOf(WorkflowCommand command, WorkflowInstance instance) =>
        command.VariantCase switch
        {
            CommandCase.ScheduleActivity => instance.Activities.ContextOf(command.ScheduleActivity.Seq),
            CommandCase.ScheduleLocalActivity => instance.Activities.ContextOf(command.ScheduleLocalActivity.Seq),
            CommandCase.StartChildWorkflowExecution => new ISerializationContext.Workflow(
                ns, command.StartChildWorkflowExecution.WorkflowId),
            CommandCase.SignalExternalWorkflowExecution => new ISerializationContext.Workflow(
                ns, TargetOf(command.SignalExternalWorkflowExecution)),
            _ => null,
        };

    private static string TargetOf(SignalExternalWorkflowExecution signal) =>
        signal.WorkflowExecution?.WorkflowId ?? signal.ChildWorkflowId;
}
