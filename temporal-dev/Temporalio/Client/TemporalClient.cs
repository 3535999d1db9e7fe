using Temporalio.Client.Interceptors;

namespace Temporalio.Client;

/// <summary>A client of one namespace. Thread safe; make one and keep it.</summary>
public partial class TemporalClient : ITemporalClient
{
    /// <summary>Creates a client over a connection.</summary>
    /// <param name="connection">The connection; clients of other namespaces may share it.</param>
    /// <param name="options">The client's options; copied.</param>
    public TemporalClient(ITemporalConnection connection, TemporalClientOptions options)
    {
        Connection = connection;
        Options = (TemporalClientOptions)options.Clone();
        foreach (var plugin in Options.Plugins ?? [])
        {
            plugin.ConfigureClient(Options);
        }

        OutboundInterceptor = (Options.Interceptors ?? []).Reverse().Aggregate(
            (ClientOutboundInterceptor)new OutboundRoot(this),
            (next, interceptor) => interceptor.InterceptClient(next));
    }

    /// <inheritdoc/>
    public ITemporalConnection Connection { get; private init; }

    /// <inheritdoc/>
    public TemporalClientOptions Options { get; private init; }

    /// <inheritdoc/>
    public ClientOutboundInterceptor OutboundInterceptor { get; private init; }

    /// <inheritdoc/>
    public WorkflowService WorkflowService => Connection.WorkflowService;

    /// <inheritdoc/>
    public OperatorService OperatorService => Connection.OperatorService;

    /// <inheritdoc/>
    public IBridgeClientProvider BridgeClientProvider => Connection;

    /// <summary>Options of calls that are retried.</summary>
    protected internal static RpcOptions RetryRpcOptions { get; } = new() { Retry = true };

    /// <summary>Connects and creates a client.</summary>
    /// <param name="options">Where to, how, and the client's options.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    /// <exception cref="InvalidOperationException">The server cannot be reached or refuses.</exception>
    public static async Task<TemporalClient> ConnectAsync(TemporalClientConnectOptions options)
    {
        Func<TemporalClientConnectOptions, Task<TemporalConnection>> connect = TemporalConnection.ConnectAsync;
        foreach (var plugin in (options.Plugins ?? []).Reverse())
        {
            var next = connect;
            connect = pluginOptions => plugin.ConnectAsync(pluginOptions, next);
        }

        return new(await connect(options).ConfigureAwait(false), options.ToClientOptions());
    }

    /// <summary>Creates a client that connects with its first call. It cannot be used by workers before that.</summary>
    /// <param name="options">Where to, how, and the client's options.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public static TemporalClient CreateLazy(TemporalClientConnectOptions options) =>
        new(TemporalConnection.CreateLazy(options), options.ToClientOptions());

    /// <inheritdoc/>
    public AsyncActivityHandle GetAsyncActivityHandle(byte[] taskToken) =>
        new(this, new AsyncActivityHandle.TaskTokenReference(taskToken));

    /// <inheritdoc/>
    public AsyncActivityHandle GetAsyncActivityHandle(string workflowId, string? runId, string activityId) =>
        new(this, new AsyncActivityHandle.IdReference(workflowId, runId, activityId));

    /// <summary>The options, with retries unless they say something about retries.</summary>
    /// <param name="origOptions">The options of the caller; null for defaults.</param>
    protected internal static RpcOptions DefaultRetryOptions(RpcOptions? origOptions)
    {
        if (origOptions is null)
        {
            return RetryRpcOptions;
        }

        if (origOptions.Retry is not null)
        {
            return origOptions;
        }

        var copy = (RpcOptions)origOptions.Clone();
        copy.Retry = true;
        return copy;
    }
}
