using System.Runtime.ExceptionServices;
using Temporalio.Core;
using Temporalio.Core.Telemetry;
using Temporalio.Exceptions;
using Temporalio.Worker.Execution;

namespace Temporalio.Worker;

/// <content>Running the worker.</content>
public partial class TemporalWorker
{
    /// <summary>Runs the worker until it is stopped.</summary>
    /// <param name="stoppingToken">Stops it: polls end, and what is under way is finished first.</param>
    /// <returns>A task that only ends by an exception.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="InvalidOperationException">It was executed before, or cannot go on.</exception>
    public Task ExecuteAsync(CancellationToken stoppingToken) =>
        ExecuteAsync<ValueTuple>(null, stoppingToken);

    /// <summary>Runs the worker until a function has ended.</summary>
    /// <param name="untilComplete">The function.</param>
    /// <param name="stoppingToken">Stops the worker earlier.</param>
    /// <returns>A task that ends when the worker has.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="InvalidOperationException">It was executed before, or cannot go on.</exception>
    public Task ExecuteAsync(Func<Task> untilComplete, CancellationToken stoppingToken = default) =>
        ExecuteAsync<ValueTuple>(
            async () =>
            {
                await untilComplete().ConfigureAwait(false);
                return default;
            },
            stoppingToken);

    /// <summary>Runs the worker until a function has ended.</summary>
    /// <typeparam name="TResult">The type of the function's result.</typeparam>
    /// <param name="untilComplete">The function.</param>
    /// <param name="stoppingToken">Stops the worker earlier.</param>
    /// <returns>The function's result.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="InvalidOperationException">It was executed before, or cannot go on.</exception>
    public Task<TResult> ExecuteAsync<TResult>(
        Func<Task<TResult>>? untilComplete, CancellationToken stoppingToken = default)
    {
        if (Interlocked.Exchange(ref _started, 1) != 0)
        {
            throw new InvalidOperationException("Already started");
        }

        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        Func<TemporalWorker, CancellationToken, Task<TResult>> run = (worker, token) =>
            worker.RunAsync(untilComplete, token);
        foreach (var plugin in _plugins.Reverse())
        {
            var next = run;
            run = (worker, token) => plugin.RunWorkerAsync(worker, next, token);
        }

        return run(this, stoppingToken);
    }

    private async Task<TResult> RunAsync<TResult>(
        Func<Task<TResult>>? untilComplete, CancellationToken stoppingToken)
    {
        var options = WorkerParts.Core(this, LoggerFactory, _service.Connection);
        var plainCore = new CoreWorker(_service, options);
        var core = WorkerTelemetry.Metered(plainCore, options);
        await using var disposal = core.ConfigureAwait(false);
        using var eagerStarts = EagerStarts.Offer(
            _service.Connection, _client.Options.Namespace, options.TaskQueue, plainCore.TryReserveWorkflowSlot);
        await ValidateAsync(core, stoppingToken).ConfigureAwait(false);
        var activities = new ActivityWorker(core, WorkerParts.Activities(this, LoggerFactory, _service.Connection));
        var workflows = new WorkflowWorker(
            core, WorkerParts.Workflows(this, LoggerFactory, _service.Connection, activities.ProblemWith));
        List<Task> loops =
        [
            .. Options.Workflows.Count > 0 ? [workflows.RunAsync()] : Array.Empty<Task>(),
            .. Options.Activities.Count > 0 ? [activities.RunAsync()] : Array.Empty<Task>(),
        ];
        var stopped = StoppedAsync(stoppingToken);
        var user = untilComplete?.Invoke();
        var first = await Task.WhenAny([.. loops, stopped, .. user is null ? Array.Empty<Task>() : [user]])
            .ConfigureAwait(false);
        if (first.IsFaulted && first != user)
        {
            WorkerLog.WorkerFailed(_log, first.Exception!.InnerException!, Options.TaskQueue!);
        }

        await ShutDownAsync(core, activities, loops).ConfigureAwait(false);
        if (user is not null && first == user)
        {
            return await user.ConfigureAwait(false);
        }

        stoppingToken.ThrowIfCancellationRequested();
        throw new InvalidOperationException("The worker ended without being stopped.");
    }

    private async Task ValidateAsync(ICoreWorker core, CancellationToken stoppingToken)
    {
        try
        {
            await core.ValidateAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (RpcException e)
        {
            throw new InvalidOperationException(
                $"Worker validation failed: Namespace {_client.Options.Namespace} was not found or otherwise could not "
                + $"be described: {e.Message} ({e.Code})",
                e);
        }
    }

    private async Task ShutDownAsync(ICoreWorker core, ActivityWorker activities, IReadOnlyCollection<Task> loops)
    {
        WorkerLog.ShuttingDown(_log, Options.TaskQueue!);
        core.InitiateShutdown();
        activities.NotifyShutdown();
        try
        {
            await Task.WhenAll(loops).ConfigureAwait(false);
        }
        finally
        {
            await core.FinalizeShutdownAsync().ConfigureAwait(false);
        }
    }

    private static async Task StoppedAsync(CancellationToken token)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = token.Register(stopped.SetResult);
        await stopped.Task.ConfigureAwait(false);
    }
}
