using TemporalDev.Server.Tests.Support;

namespace TemporalDev.Server.Tests.Scenarios;

public sealed class EmbeddedServerScenarioTests(EmbeddedServerFixture server)
{
    public static TheoryData<string> Names => ScenarioPlayer.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Scenario_Played_GivesTheTranscriptOfTheRealServer(string name)
    {
        var transcript = await ScenarioPlayer.PlayAsync(name, server.Address);

        // Beside the test, to be compared with the one on record when they differ.
        var actual = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "Actual"));
        await File.WriteAllTextAsync(
            Path.Combine(actual.FullName, name + ".txt"), transcript, TestContext.Current.CancellationToken);
        Assert.Equal(await ScenarioPlayer.ReadGoldenAsync(name), transcript);
    }
}
