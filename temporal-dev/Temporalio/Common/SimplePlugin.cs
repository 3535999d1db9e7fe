using System.Runtime.CompilerServices;
using Temporalio.Client;
using Temporalio.Worker;

namespace Temporalio.Common;

/// <summary>A plugin that is made of settings. Give it to a client, and its workers get their part too.</summary>
public class SimplePlugin : ITemporalClientPlugin, ITemporalWorkerPlugin
{
    /// <summary>Creates a plugin.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="options">What it brings; copied. Default nothing.</param>
    public SimplePlugin(string name, SimplePluginOptions? options = null)
    {
        Name = name;
        Options = (SimplePluginOptions)(options ?? new()).Clone();
    }

    /// <inheritdoc cref="ITemporalClientPlugin.Name"/>
    public string Name { get; private init; }

    /// <summary>What it brings.</summary>
    public SimplePluginOptions Options { get; private init; }

    /// <inheritdoc/>
    public virtual void ConfigureClient(TemporalClientOptions options)
    {
        options.DataConverter = Replaced(options.DataConverter, Options.DataConverterOption)!;
        options.Interceptors = Extended(options.Interceptors, Options.ClientInterceptorsOption);
    }

    /// <inheritdoc/>
    public virtual Task<TemporalConnection> ConnectAsync(
        TemporalClientConnectOptions options,
        Func<TemporalClientConnectOptions, Task<TemporalConnection>> continuation) => continuation(options);

    /// <inheritdoc/>
    public virtual void ConfigureWorker(TemporalWorkerOptions options)
    {
        foreach (var activity in Options.Activities)
        {
            options.AddActivity(activity);
        }

        foreach (var workflow in Options.Workflows)
        {
            options.AddWorkflow(workflow);
        }

        options.Interceptors = Extended(options.Interceptors, Options.WorkerInterceptorsOption);
        options.WorkflowFailureExceptionTypes =
            Extended(options.WorkflowFailureExceptionTypes, Options.WorkflowFailureExceptionTypesOption);
    }

    /// <inheritdoc/>
    public virtual async Task<TResult> RunWorkerAsync<TResult>(
        TemporalWorker worker,
        Func<TemporalWorker, CancellationToken, Task<TResult>> continuation,
        CancellationToken stoppingToken)
    {
        await BeforeAsync().ConfigureAwait(false);
        try
        {
            return await continuation(worker, stoppingToken).ConfigureAwait(false);
        }
        finally
        {
            await AfterAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public virtual void ConfigureReplayer(WorkflowReplayerOptions options)
    {
        options.DataConverter = Replaced(options.DataConverter, Options.DataConverterOption)!;
        foreach (var workflow in Options.Workflows)
        {
            options.AddWorkflow(workflow);
        }

        options.Interceptors = Extended(options.Interceptors, Options.WorkerInterceptorsOption);
        options.WorkflowFailureExceptionTypes =
            Extended(options.WorkflowFailureExceptionTypes, Options.WorkflowFailureExceptionTypesOption);
    }

    /// <inheritdoc/>
    public virtual async Task<IEnumerable<WorkflowReplayResult>> ReplayWorkflowsAsync(
        WorkflowReplayer replayer,
        Func<WorkflowReplayer, CancellationToken, Task<IEnumerable<WorkflowReplayResult>>> continuation,
        CancellationToken cancellationToken)
    {
        await BeforeAsync().ConfigureAwait(false);
        try
        {
            return await continuation(replayer, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await AfterAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public virtual async IAsyncEnumerable<WorkflowReplayResult> ReplayWorkflowsAsync(
        WorkflowReplayer replayer,
        Func<WorkflowReplayer, IAsyncEnumerable<WorkflowReplayResult>> continuation,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await BeforeAsync().ConfigureAwait(false);
        try
        {
            await foreach (var result in continuation(replayer).WithCancellation(cancellationToken)
                .ConfigureAwait(false))
            {
                yield return result;
            }
        }
        finally
        {
            await AfterAsync().ConfigureAwait(false);
        }
    }

    private static T? Replaced<T>(T? existing, SimplePluginOptions.SimplePluginOption<T>? option) => option switch
    {
        null => existing,
        { Configurable: { } configurable } => configurable(existing),
        _ => option.Constant,
    };

    private static IReadOnlyCollection<T>? Extended<T>(
        IReadOnlyCollection<T>? existing, SimplePluginOptions.SimplePluginOption<IReadOnlyCollection<T>>? option) =>
        option switch
        {
            null => existing,
            { Configurable: { } configurable } => configurable(existing),
            _ => [.. existing ?? [], .. option.Constant ?? []],
        };

    private Task BeforeAsync() => Options.RunContextBefore?.Invoke() ?? Task.CompletedTask;

    private Task AfterAsync() => Options.RunContextAfter?.Invoke() ?? Task.CompletedTask;
}
