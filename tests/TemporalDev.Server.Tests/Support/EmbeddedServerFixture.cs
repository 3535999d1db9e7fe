using TemporalDev.Server.Tests.Support;

[assembly: AssemblyFixture(typeof(EmbeddedServerFixture))]
[assembly: AssemblyFixture(typeof(RealServerFixture))]

namespace TemporalDev.Server.Tests.Support;

/// <summary>One server in memory for all scenarios.</summary>
public sealed class EmbeddedServerFixture : IAsyncLifetime
{
    private TemporalDevServer? _server;

    public string Address => _server!.Address;

    public string HttpAddress => _server!.HttpAddress!;

    public async ValueTask InitializeAsync() => _server = await TemporalDevServer.StartAsync(new()
    {
        HttpEndPoint = new(System.Net.IPAddress.Loopback, 0),
        SearchAttributes = new Dictionary<string, SearchAttributeType>
        {
            ["ScriptKeyword"] = SearchAttributeType.Keyword, ["ScriptInt"] = SearchAttributeType.Int,
        },
    });

    public async ValueTask DisposeAsync() => await _server!.DisposeAsync();
}
