using TemporalDev.Server;
using Temporalio.Client;
using TestSupport.RealServer;

namespace Temporalio.Tests.Client;

/// <summary>Our server in this process, and a real one where there is one; each started when first asked for.</summary>
public sealed class ClientServers : IAsyncDisposable
{
    public const string Own = "own";
    public const string Real = "real";

    private const string SearchAttribute = "ClientKind=Keyword";

    private readonly Lazy<Task<TemporalDevServer>> _own = new(() => TemporalDevServer.StartAsync(new()
    {
        SearchAttributes = new Dictionary<string, SearchAttributeType> { ["ClientKind"] = SearchAttributeType.Keyword },
    }));

    private readonly Lazy<Task<RealTemporalServer>> _real = new(() => RealTemporalServer.StartAsync(SearchAttribute));

    public static TheoryData<string> Names => [Own, Real];

    /// <summary>Connects to a server; skips the test where there is no real one.</summary>
    public async Task<TemporalClient> ConnectAsync(string name)
    {
        Assert.SkipWhen(name == Real && RealServerCli.Path is null, RealServerCli.MissingReason);
        var address = name == Own ? (await _own.Value).Address : (await _real.Value).Address;
        return await TemporalClient.ConnectAsync(new(address) { Identity = "tester" });
    }

    public async ValueTask DisposeAsync()
    {
        if (_own.IsValueCreated)
        {
            await (await _own.Value).DisposeAsync();
        }

        if (_real.IsValueCreated)
        {
            await (await _real.Value).DisposeAsync();
        }
    }
}
