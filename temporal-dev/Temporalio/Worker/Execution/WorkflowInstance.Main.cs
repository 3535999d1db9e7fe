using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Failure.V1;
using Temporalio.Exceptions;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Worker.Execution;

/// <content>The run method, and what becomes of exceptions.</content>
internal sealed partial class WorkflowInstance
{
    private object?[]? _startArguments;

    private void Begin()
    {
        _begun = true;
        _ = QueueAsync(() => RunTopLevelAsync(async () =>
        {
            var input = new ExecuteWorkflowInput(Instance, Definition.RunMethod, StartArguments());
            _startArguments = null;
            var result = await Inbound.ExecuteWorkflowAsync(input).ConfigureAwait(true);
            AddCommand(new()
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
            AddCommand(new() { ContinueAsNewWorkflowExecution = ToCommand(e.Input) });
        }
        catch (Exception e) when (
            _cancellation.IsCancellationRequested && TemporalException.IsCanceledException(e))
        {
            AddCommand(new() { CancelWorkflowExecution = new() });
        }
        catch (Exception e) when (FailsWorkflow(e))
        {
            AddCommand(new() { FailWorkflowExecution = new() { Failure = ToFailure(e) } });
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
            WorkflowRunTimeout = ToDuration(options.RunTimeout),
            WorkflowTaskTimeout = ToDuration(options.TaskTimeout),
            RetryPolicy = options.RetryPolicy?.ToProto(),
            SearchAttributes = options.TypedSearchAttributes?.ToProto(),
            VersioningIntent = (Coresdk.Common.VersioningIntent)options.VersioningIntent,
            InitialVersioningBehavior = (Api.Enums.V1.ContinueAsNewVersioningBehavior)(
                options.InitialVersioningBehavior ?? InitialVersioningBehavior.Unspecified),
            BackoffStartInterval = ToDuration(options.BackoffStartInterval),
        };
        command.Arguments.AddRange(input.Args.Select(_converter.PayloadConverter.ToPayload));
        AddAll(command.Headers, input.Headers);
        foreach (var (key, value) in options.Memo ?? new Dictionary<string, object>())
        {
            command.Memo[key] = _converter.PayloadConverter.ToPayload(value);
        }

        return command;
    }

    private static Duration? ToDuration(TimeSpan? time) => time is { } value ? Duration.FromTimeSpan(value) : null;

    private static void AddAll<T>(IDictionary<string, T> target, IDictionary<string, T>? source)
    {
        foreach (var (key, value) in source ?? new Dictionary<string, T>())
        {
            target[key] = value;
        }
    }
}
