namespace Temporalio.Worker;

/// <summary>Changes workers and replayers as a package: their options, and how they are run.</summary>
public interface ITemporalWorkerPlugin
{
    /// <summary>The plugin's name.</summary>
    string Name { get; }

    /// <summary>Changes the options of a worker, before it is made.</summary>
    /// <param name="options">A copy of the user's options.</param>
    void ConfigureWorker(TemporalWorkerOptions options);

    /// <summary>Runs a worker.</summary>
    /// <typeparam name="TResult">What the run returns.</typeparam>
    /// <param name="worker">The worker.</param>
    /// <param name="continuation">Runs it on.</param>
    /// <param name="stoppingToken">Asks it to stop.</param>
    /// <returns>What the run returned.</returns>
    Task<TResult> RunWorkerAsync<TResult>(
        TemporalWorker worker,
        Func<TemporalWorker, CancellationToken, Task<TResult>> continuation,
        CancellationToken stoppingToken);

    /// <summary>Changes the options of a replayer, before it is made.</summary>
    /// <param name="options">A copy of the user's options.</param>
    void ConfigureReplayer(WorkflowReplayerOptions options);

    /// <summary>Replays workflows.</summary>
    /// <param name="replayer">The replayer.</param>
    /// <param name="continuation">Replays on.</param>
    /// <param name="cancellationToken">Asks it to stop.</param>
    /// <returns>The results.</returns>
    Task<IEnumerable<WorkflowReplayResult>> ReplayWorkflowsAsync(
        WorkflowReplayer replayer,
        Func<WorkflowReplayer, CancellationToken, Task<IEnumerable<WorkflowReplayResult>>> continuation,
        CancellationToken cancellationToken);

    /// <summary>Replays workflows as they come.</summary>
    /// <param name="replayer">The replayer.</param>
    /// <param name="continuation">Replays on.</param>
    /// <param name="cancellationToken">Asks it to stop.</param>
    /// <returns>The results.</returns>
    IAsyncEnumerable<WorkflowReplayResult> ReplayWorkflowsAsync(
        WorkflowReplayer replayer,
        Func<WorkflowReplayer, IAsyncEnumerable<WorkflowReplayResult>> continuation,
        CancellationToken cancellationToken);
}
