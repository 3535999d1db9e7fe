using TemporalDev.Server.Tests.Support;

namespace TemporalDev.Server.Tests.Scenarios;

public sealed class RealServerScenarioTests(RealServerFixture server)
{
    public static TheoryData<string> Names => ScenarioPlayer.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Scenario_Played_GivesTheTranscriptOnRecord(string name)
    {
        var transcript = await ScenarioPlayer.PlayAsync(name, await server.AddressAsync());
        if (ScenarioPlayer.IsUpdating)
        {
            await ScenarioPlayer.WriteGoldenAsync(name, transcript);
        }

        Assert.Equal(await ScenarioPlayer.ReadGoldenAsync(name), transcript);
    }
}
