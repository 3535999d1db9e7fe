using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;
using Temporalio.Api.TestService.V1;
using Temporalio.Client;

namespace Temporalio.Testing;

/// <summary>An environment that has started its server.</summary>
internal sealed class ServerEnvironment : WorkflowEnvironment
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly IEnvironmentServer _server;
    private int _disabled;

    private ServerEnvironment(TemporalClient client, IEnvironmentServer server)
        : base(client)
    {
        _server = server;
        if (server.HasTestService)
        {
            var options = (TemporalClientOptions)client.Options.Clone();
            options.Interceptors = [new TimeSkippingInterceptor(this), .. options.Interceptors ?? []];

            // They have changed the options by now, and must not do so twice.
            options.Plugins = null;
            Client = new TemporalClient(client.Connection, options);
        }
    }

    public override bool SupportsTimeSkipping => _server.HasTestService;

    private TestService TestService => Client.Connection.TestService;

    /// <summary>Connects to the server; if that fails, the server is stopped.</summary>
    public static async Task<WorkflowEnvironment> ConnectAsync(
        IEnvironmentServer server, TemporalClientConnectOptions options)
    {
        options = (TemporalClientConnectOptions)options.Clone();
        options.TargetHost = server.TargetHost;
        options.OpenStream = server.OpenStream;
        try
        {
            return new ServerEnvironment(await TemporalClient.ConnectAsync(options).ConfigureAwait(false), server);
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public override async Task DelayAsync(TimeSpan delay, CancellationToken? cancellationToken = null)
    {
        if (!SupportsTimeSkipping)
        {
            await base.DelayAsync(delay, cancellationToken).ConfigureAwait(false);
            return;
        }

        // An activity that runs, or a lock, can make all of it take real time.
        var timeout = delay < TimeSpan.MaxValue - Patience ? delay + Patience : TimeSpan.MaxValue;
        await TestService.UnlockTimeSkippingWithSleepAsync(
            new SleepRequest { Duration = Duration.FromTimeSpan(delay) },
            new RpcOptions { CancellationToken = cancellationToken, Timeout = timeout }).ConfigureAwait(false);
    }

    public override async Task<DateTime> GetCurrentTimeAsync() => SupportsTimeSkipping
        ? (await TestService.GetCurrentTimeAsync(new Empty()).ConfigureAwait(false)).Time.ToDateTime()
        : await base.GetCurrentTimeAsync().ConfigureAwait(false);

    public override async Task<T> WithAutoTimeSkippingDisabledAsync<T>(Func<Task<T>> func)
    {
        Interlocked.Increment(ref _disabled);
        try
        {
            return await func().ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _disabled);
        }
    }

    public override Task ShutdownAsync() => _server.DisposeAsync().AsTask();

    /// <summary>Waits for something, skipping time meanwhile.</summary>
    public async Task<T> WithTimeSkippingUnlockedAsync<T>(Func<Task<T>> wait)
    {
        if (Volatile.Read(ref _disabled) != 0)
        {
            return await wait().ConfigureAwait(false);
        }

        await TestService.UnlockTimeSkippingAsync(new UnlockTimeSkippingRequest()).ConfigureAwait(false);
        T result;
        try
        {
            result = await wait().ConfigureAwait(false);
        }
        catch
        {
            await TryLockAsync().ConfigureAwait(false);
            throw;
        }

        await TestService.LockTimeSkippingAsync(new LockTimeSkippingRequest()).ConfigureAwait(false);
        return result;
    }

    /// <summary>Locks again after something failed, whose exception matters more than that of the lock.</summary>
    private async Task TryLockAsync()
    {
        try
        {
            await TestService.LockTimeSkippingAsync(new LockTimeSkippingRequest()).ConfigureAwait(false);
        }
        catch (Exceptions.RpcException e)
        {
            TestingLog.LockFailed(Logger, e);
        }
    }
}
