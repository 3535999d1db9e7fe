using System.Net;
using Acceptance.Tests.Support;

namespace Acceptance.Tests;

public sealed class AWorkerDrainsOnSigterm
{
    [Fact]
    public async Task AndWhatItBeganIsEnded()
    {
        await using var household = new Household();
        household.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        var worker = household.StartWorker();
        var listening = await worker.UntilAsync(line => line.Contains("Now listening on"));
        var url = listening[listening.IndexOf("http://127", StringComparison.Ordinal)..].Split('"')[0].TrimEnd('.');
        await worker.UntilAsync(line => line.Contains("WorkerStarted") || line.Contains("Working for namespace"));
        using var client = new HttpClient();
        var token = TestContext.Current.CancellationToken;
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri($"{url}/healthz/live"), token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri($"{url}/healthz/ready"), token)).StatusCode);

        (await household.RunAsync("run", "Write a launch post", "--no-worker", "-o", "json")).ExpectExit(0);
        await worker.SignalAsync("TERM");
        var ended = (await worker.WaitAsync()).ExpectExit(0);

        Assert.Contains("Shutting down gracefully...", ended.Output);
        Assert.Equal("", ended.Error);
        Assert.All(ended.Lines, line => Assert.NotEqual("Error", line.GetProperty("LogLevel").GetString()));
    }

    [Fact]
    public async Task AndSaysEverythingThatIsWrongWithItsConfigurationAtOnce()
    {
        await using var household = new Household();
        household.Environment["Worker__LlmCallsPerSecond"] = "-1";
        household.Environment["Llm__TimeoutSeconds"] = "0";
        household.Environment["Records__ConnectionString"] = "nonsense";
        household.Environment["TEMPORAL_ADDRESS"] = "nowhere";

        var refused = (await household.StartWorker().WaitAsync()).ExpectExit(78);

        Assert.Equal(4, refused.Error.TrimEnd().Split('\n').Length);
        Assert.Contains("'Worker:LlmCallsPerSecond' is out of range", refused.Error);
        Assert.Contains("'Llm:TimeoutSeconds' is out of range", refused.Error);
        Assert.Contains("'Records:ConnectionString' is not a connection string", refused.Error);
        Assert.Contains("'nowhere' is not a Temporal address", refused.Error);
        Assert.False(File.Exists(Path.Combine(household.StateDirectory, "temporal.db")));
    }
}
