using Coresdk.WorkflowCommands;
using Temporalio.Api.Failure.V1;
using Temporalio.Converters;

namespace Temporalio.Worker.Execution.Operations;

/// <summary>
/// What a run can ask for, of one kind. Whatever the kind, the code that waits goes on equally many steps after the
/// answer: answers that come together are seen in the order in which they came.
/// </summary>
/// <param name="run">The run.</param>
internal abstract class OperationGroup(WorkflowInstance run)
{
    /// <summary>The run.</summary>
    protected WorkflowInstance Run => run;

    /// <summary>Waits for the answer of an operation as a task of the run, and reads it.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="token">Asks for its cancellation.</param>
    /// <param name="cancel">The command that does.</param>
    /// <param name="read">Makes the result of the answer, or throws the failure that it is.</param>
    protected Task<TResult> FollowAsync<TAnswer, TResult>(
        Operation<TAnswer> operation,
        CancellationToken token,
        Func<uint, WorkflowCommand> cancel,
        Func<TAnswer, TResult> read) => run.QueueAsync(async () =>
        {
            using var registration = CancelBy(token, operation, cancel);
            return read(await operation.Answer.ConfigureAwait(true));
        });

    /// <summary>Sends a command when a token is cancelled while an operation is open.</summary>
    protected CancellationTokenRegistration CancelBy<TAnswer>(
        CancellationToken token, Operation<TAnswer> operation, Func<uint, WorkflowCommand> cancel) =>
        token.Register(() =>
        {
            if (operation.IsOpen)
            {
                run.Send(cancel(operation.Number));
            }
        });

    /// <summary>The exception that a failure of another workflow or an activity is in this run.</summary>
    protected static Exception ToException(Failure failure, DataConverter converter) =>
        converter.FailureConverter.ToException(failure, converter.PayloadConverter);

    /// <summary>The value of a payload. One that nobody asked for is not converted.</summary>
    protected static TResult ToResult<TResult>(Api.Common.V1.Payload? payload, DataConverter converter) =>
        payload is null || typeof(TResult) == typeof(ValueTuple)
            ? default!
            : converter.PayloadConverter.ToValue<TResult>(payload);
}
