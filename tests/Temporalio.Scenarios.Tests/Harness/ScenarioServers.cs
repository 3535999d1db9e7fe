using TemporalDev.Server;
using TestSupport.RealServer;

[assembly: AssemblyFixture(typeof(Temporalio.Scenarios.Tests.Harness.ScenarioServers))]

namespace Temporalio.Scenarios.Tests.Harness;

/// <summary>One server of each kind for all scenarios, started when first asked for.</summary>
public sealed class ScenarioServers : IAsyncDisposable
{
    /// <summary>The custom search attributes that both servers have.</summary>
    private static readonly Dictionary<string, SearchAttributeType> Attributes = new()
    {
        ["ScenarioKeyword"] = SearchAttributeType.Keyword,
        ["ScenarioText"] = SearchAttributeType.Text,
        ["ScenarioInt"] = SearchAttributeType.Int,
        ["ScenarioDouble"] = SearchAttributeType.Double,
        ["ScenarioBool"] = SearchAttributeType.Bool,
        ["ScenarioDatetime"] = SearchAttributeType.Datetime,
        ["ScenarioKeywordList"] = SearchAttributeType.KeywordList,
    };

    private readonly Lazy<Task<TemporalDevServer>> _own =
        new(() => TemporalDevServer.StartAsync(new() { SearchAttributes = Attributes }));

    private readonly Lazy<Task<RealTemporalServer>> _real = new(() => RealTemporalServer.StartAsync(
        [.. Attributes.Select(attribute => $"{attribute.Key}={attribute.Value}")]));

    private readonly Lazy<Task<TemporalConnection>> _toOwn;
    private readonly Lazy<Task<TemporalConnection>> _toReal;

    /// <summary>Nothing is started yet.</summary>
    public ScenarioServers()
    {
        _toOwn = new(async () => await TemporalConnection.ConnectAsync(new((await _own.Value).Address)));
        _toReal = new(async () => await TemporalConnection.ConnectAsync(new((await _real.Value).Address)));
    }

    /// <summary>The connection to a server that its scenarios share; skips the test where there is no server.</summary>
    public Task<TemporalConnection> ConnectAsync(Place place)
    {
        Assert.SkipWhen(place == Place.Real && RealServerCli.Path is null, RealServerCli.MissingReason);
        return place == Place.Own ? _toOwn.Value : _toReal.Value;
    }

    /// <inheritdoc/>
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
