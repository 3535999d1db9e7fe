using Temporalio.Api.Failure.V1;
using Temporalio.Exceptions;
using Temporalio.Worker.Execution.Operations;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Worker.Execution;

/// <content>The run method, and what becomes of exceptions.</content>
internal sealed partial class WorkflowInstance
{
    private object?[]? _startArguments;

    private void Begin()
    {
        _ = QueueAsync(() => RunTopLevelAsync(async () =>
        {
            var input = new ExecuteWorkflowInput(Instance, Definition.RunMethod, StartArguments());
            _startArguments = null;
            var result = await Inbound.ExecuteWorkflowAsync(input).ConfigureAwait(true);
            Send(new()
            {
                CompleteWorkflowExecution = new() { Result = _converter.PayloadConverter.ToPayload(result) },
            });
        }));
    }

    /// <summary>
    /// Runs the run method or a signal handler. Either may end the workflow by what it throws; what must not end it
    /// fails the task.
    /// </summary>
    private async Task RunTopLevelAsync(Func<Task> function)
    {
        try
        {
            await EndingAsync(function).ConfigureAwait(true);
        }
        catch (Exception e)
        {
            FailTask(e);
        }
    }

    private async Task EndingAsync(Func<Task> function)
    {
        try
        {
            await function().ConfigureAwait(true);
        }
        catch (ContinueAsNewException e)
        {
            Send(new() { ContinueAsNewWorkflowExecution = ToCommand(e.Input) });
        }
        catch (Exception e) when (
            _cancellation.IsCancellationRequested && TemporalException.IsCanceledException(e))
        {
            Send(new() { CancelWorkflowExecution = new() });
        }
        catch (Exception e) when (FailsWorkflow(e))
        {
            Send(new() { FailWorkflowExecution = new() { Failure = ToFailure(e) } });
        }
    }

    private bool FailsWorkflow(Exception e) =>
        e is FailureException or OperationCanceledException
        || FailureTypes.Any(type => type.IsInstanceOfType(e))
        || _options.FailureExceptionTypes.Any(type => type.IsInstanceOfType(e));

    private Failure ToFailure(Exception e) => _converter.FailureConverter.ToFailure(e, _converter.PayloadConverter);

    private Coresdk.WorkflowCommands.ContinueAsNewWorkflowExecution ToCommand(CreateContinueAsNewExceptionInput input)
    {
        var options = input.Options ?? new();
        var command = new Coresdk.WorkflowCommands.ContinueAsNewWorkflowExecution
        {
            WorkflowType = input.Workflow,
            TaskQueue = options.TaskQueue ?? string.Empty,
            WorkflowRunTimeout = options.RunTimeout.ToDuration(),
            WorkflowTaskTimeout = options.TaskTimeout.ToDuration(),
            RetryPolicy = options.RetryPolicy?.ToProto(),
            SearchAttributes = options.TypedSearchAttributes?.ToProto(),
            VersioningIntent = (Coresdk.Common.VersioningIntent)options.VersioningIntent,
            InitialVersioningBehavior = (Api.Enums.V1.ContinueAsNewVersioningBehavior)(
                options.InitialVersioningBehavior ?? InitialVersioningBehavior.Unspecified),
            BackoffStartInterval = options.BackoffStartInterval.ToDuration(),
        };
        command.Arguments.AddRange(input.Args.Select(_converter.PayloadConverter.ToPayload));
        command.Headers.AddAll(input.Headers);
        foreach (var (key, value) in options.Memo ?? new Dictionary<string, object>())
        {
            command.Memo[key] = _converter.PayloadConverter.ToPayload(value);
        }

        return command;
    }
}
