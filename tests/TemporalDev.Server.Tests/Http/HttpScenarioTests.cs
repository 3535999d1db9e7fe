using System.Reflection;
using TemporalDev.Server.Tests.Scenarios;
using TemporalDev.Server.Tests.Support;

namespace TemporalDev.Server.Tests.Http;

/// <summary>Both servers must answer as on record in <c>Golden/</c>, which the real one wrote.</summary>
public sealed class HttpScenarioTests(EmbeddedServerFixture embedded, RealServerFixture real)
{
    private static readonly Dictionary<string, Func<HttpScript, Task>> All = (
        from type in new[] { typeof(HttpScenarios), typeof(WrongHttpScenarios) }
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public)
        where method.GetCustomAttribute<HttpScenarioAttribute>() is not null
        select KeyValuePair.Create($"Http.{method.Name}", method.CreateDelegate<Func<HttpScript, Task>>()))
        .ToDictionary();

    public static TheoryData<string> Names => new(All.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Scenario_EmbeddedServer_AnswersAsTheRealOne(string name) =>
        Assert.Equal(await ScenarioPlayer.ReadGoldenAsync(name), await PlayAsync(name, embedded.HttpAddress));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Scenario_RealServer_AnswersAsOnRecord(string name)
    {
        var transcript = await PlayAsync(name, await real.HttpAddressAsync());
        if (ScenarioPlayer.IsUpdating)
        {
            await ScenarioPlayer.WriteGoldenAsync(name, transcript);
        }

        Assert.Equal(await ScenarioPlayer.ReadGoldenAsync(name), transcript);
    }

    private static async Task<string> PlayAsync(string name, string address)
    {
        using var script = new HttpScript(address, name.ToLowerInvariant().Replace('.', '-'));
        await All[name](script);
        return script.Transcript;
    }
}
