using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Core;
using Temporalio.Runtime;
using Temporalio.Worker.Execution;

namespace Temporalio.Worker;

/// <summary>
/// Runs workflows against histories, to see whether they still do what they did. Nothing is sent anywhere.
/// </summary>
public class WorkflowReplayer
{
    /// <summary>Creates a replayer.</summary>
    /// <param name="options">What it replays with; copied.</param>
    /// <exception cref="ArgumentException">The options are wrong; the message says all that is.</exception>
    public WorkflowReplayer(WorkflowReplayerOptions options)
    {
        Options = (WorkflowReplayerOptions)options.Clone();
        foreach (var plugin in Options.Plugins ?? [])
        {
            plugin.ConfigureReplayer(Options);
        }

        WorkerOptionsCheck.ThrowIfWrong(Options);
    }

    /// <summary>What it replays with.</summary>
    public WorkflowReplayerOptions Options { get; }

    /// <summary>Replays a history.</summary>
    /// <param name="history">The history.</param>
    /// <param name="throwOnReplayFailure">Whether what goes wrong is thrown, not returned. Default true.</param>
    /// <param name="cancellationToken">Stops the replay.</param>
    /// <returns>How it went.</returns>
    /// <exception cref="Exceptions.WorkflowNondeterminismException">The workflow does something else now.</exception>
    public async Task<WorkflowReplayResult> ReplayWorkflowAsync(
        WorkflowHistory history, bool throwOnReplayFailure = true, CancellationToken cancellationToken = default)
    {
        var results = await ReplayWorkflowsAsync([history], throwOnReplayFailure, cancellationToken)
            .ConfigureAwait(false);
        return results.Single();
    }

    /// <summary>Replays histories one after another.</summary>
    /// <param name="histories">The histories.</param>
    /// <param name="throwOnReplayFailure">Whether what goes wrong is thrown, not returned. Default false.</param>
    /// <param name="cancellationToken">Stops the replay.</param>
    /// <returns>How each went.</returns>
    /// <exception cref="Exceptions.WorkflowNondeterminismException">A workflow does something else now.</exception>
    public Task<IEnumerable<WorkflowReplayResult>> ReplayWorkflowsAsync(
        IEnumerable<WorkflowHistory> histories,
        bool throwOnReplayFailure = false,
        CancellationToken cancellationToken = default)
    {
        Func<WorkflowReplayer, CancellationToken, Task<IEnumerable<WorkflowReplayResult>>> replay =
            async (replayer, token) =>
            {
                using var tracing = replayer.Trace();
                var results = new List<WorkflowReplayResult>();
                foreach (var history in histories)
                {
                    results.Add(await replayer.ReplayOneAsync(history, tracing, throwOnReplayFailure, token)
                        .ConfigureAwait(false));
                }

                return results;
            };
        foreach (var plugin in (Options.Plugins ?? []).Reverse())
        {
            var next = replay;
            replay = (replayer, token) => plugin.ReplayWorkflowsAsync(replayer, next, token);
        }

        return replay(this, cancellationToken);
    }

    /// <summary>Replays histories as they come.</summary>
    /// <param name="histories">The histories.</param>
    /// <param name="throwOnReplayFailure">Whether what goes wrong is thrown, not returned. Default false.</param>
    /// <param name="cancellationToken">Stops the replay.</param>
    /// <returns>How each went.</returns>
    /// <exception cref="Exceptions.WorkflowNondeterminismException">A workflow does something else now.</exception>
    public IAsyncEnumerable<WorkflowReplayResult> ReplayWorkflowsAsync(
        IAsyncEnumerable<WorkflowHistory> histories,
        bool throwOnReplayFailure = false,
        CancellationToken cancellationToken = default)
    {
        Func<WorkflowReplayer, IAsyncEnumerable<WorkflowReplayResult>> replay =
            replayer => replayer.ReplayEachAsync(histories, throwOnReplayFailure, cancellationToken);
        foreach (var plugin in (Options.Plugins ?? []).Reverse())
        {
            var next = replay;
            replay = replayer => plugin.ReplayWorkflowsAsync(replayer, next, cancellationToken);
        }

        return replay(this);
    }

    private async IAsyncEnumerable<WorkflowReplayResult> ReplayEachAsync(
        IAsyncEnumerable<WorkflowHistory> histories,
        bool throwOnReplayFailure,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var tracing = Trace();
        await foreach (var history in histories.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return await ReplayOneAsync(history, tracing, throwOnReplayFailure, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private async Task<WorkflowReplayResult> ReplayOneAsync(
        WorkflowHistory history,
        TracingProbation? tracing,
        bool throwOnReplayFailure,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var failure = await new ReplayedRun(Options, Runtime, tracing).ReplayAsync(history, cancellationToken)
            .ConfigureAwait(false);
        if (failure is not null && throwOnReplayFailure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return new(history, failure);
    }

    /// <summary>Listens for all histories, where each would start to for itself.</summary>
    private TracingProbation? Trace() =>
        Options.DisableWorkflowTracingEventListener ? null : new(Runtime.TimeProvider);

    private TemporalRuntime Runtime => Options.Runtime ?? TemporalRuntime.Default;
}
