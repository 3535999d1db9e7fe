using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Nightshift.Worker.Configuration;
using Nightshift.Worker.Hosting;
using Nightshift.Worker.Temporal;

namespace Nightshift.Worker.Tests.Hosting;

public sealed class ConfigurationCheckTests
{
    [Fact]
    public async Task Run_SeveralSectionsWrong_ReportsAllWithTemporals()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(
        [
            new("Worker:DrainTimeout", "02:00:00"),
            new("Worker:LlmCallsPerSecond", "0"),
            new("Worker:ConcurrentLlmCalls", "0"),
            new("Workspace:Root", ""),
        ]);
        builder.AddNightshift(new TemporalSettings { StateDirectory = "/s", Address = "nowhere" }, WorkerParts.All);
        await using var app = builder.Build();

        var exception = Assert.Throws<InvalidConfigurationException>(() => ConfigurationCheck.Run(app.Services));

        Assert.Equal(
            [
                "'Worker:ConcurrentLlmCalls' is out of range; give a number from 1 to 1000.",
                "'Worker:DrainTimeout' is out of range; give a time from 00:00:00 to 01:00:00.",
                "'Worker:LlmCallsPerSecond' is out of range; give a number from 0.01 to 1000.",
                "'Workspace:Root' is empty; name a directory.",
                "'nowhere' is not a Temporal address; write host:port, such as '127.0.0.1:7233'.",
            ],
            exception.Errors.Order(StringComparer.Ordinal).ToArray());
    }

    [Fact]
    public async Task Run_NoNumber_NamesTheValue()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([new("Worker:DrainTimeout", "soon")]);
        builder.AddNightshift(new TemporalSettings { StateDirectory = "/s" }, WorkerParts.All);
        await using var app = builder.Build();

        var exception = Assert.Throws<InvalidConfigurationException>(() => ConfigurationCheck.Run(app.Services));

        Assert.Contains("Worker:DrainTimeout", Assert.Single(exception.Errors));
    }
}
