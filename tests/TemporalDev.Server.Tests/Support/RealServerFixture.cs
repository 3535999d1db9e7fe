using TestSupport.RealServer;

namespace TemporalDev.Server.Tests.Support;

/// <summary>One real server for all scenarios, started by the first that wants it.</summary>
public sealed class RealServerFixture : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private Task<RealTemporalServer>? _server;

    /// <summary>Where it listens; skips the test where there is none.</summary>
    public async Task<string> AddressAsync() => (await ServerAsync()).Address;

    /// <summary>Where its HTTP API listens; skips the test where there is none.</summary>
    public async Task<string> HttpAddressAsync() => (await ServerAsync()).HttpAddress;

    private async Task<RealTemporalServer> ServerAsync()
    {
        Assert.SkipWhen(RealServerCli.Path is null, RealServerCli.MissingReason);
        lock (_gate)
        {
            _server ??= RealTemporalServer.StartAsync("ScriptKeyword=Keyword", "ScriptInt=Int");
        }

        return await _server;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await (await _server).DisposeAsync();
        }
    }
}
