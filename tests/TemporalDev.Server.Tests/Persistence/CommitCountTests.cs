using TemporalDev.Server.Tests.Support;

namespace TemporalDev.Server.Tests.Persistence;

/// <summary>What noise cannot touch: how often a workflow is written.</summary>
public sealed class CommitCountTests
{
    /// <summary>Temporal's own sequence writes seven times: docs/architecture, design §6.</summary>
    [Fact]
    public async Task Hello_WithOneActivity_TakesSevenCommits()
    {
        const int workflows = 20;
        await using var server = await TemporalDevServer.StartAsync(
            cancellationToken: TestContext.Current.CancellationToken);
        await server.Services.Store.FlushAsync();
        var before = server.Services.Store.Writes;
        for (var i = 0; i < workflows; i++)
        {
            using var script = new Script(server.Address, "hello");
            await script.ScheduleAsync();
            await script.CompleteActivityAsync(await script.PollActivityAsync());
            await script.CompleteAsync(await script.PollAsync(), Commands.Complete());
        }

        await server.Services.Store.FlushAsync();
        Assert.InRange((server.Services.Store.Writes - before) / (double)workflows, 1, 7);
    }

    [Fact]
    public async Task Commits_ManyAtOnce_ShareFlushes()
    {
        using var database = new TemporaryDatabase();
        await using var server = await TemporalDevServer.StartAsync(
            new() { DatabaseFile = database.Path }, TestContext.Current.CancellationToken);
        var before = (server.Services.Store.Writes, server.Services.Store.Flushes);
        using var client = new ProtocolClient(server.Address);
        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => new Script(client, $"shared-{i}").StartAsync()));
        var writes = server.Services.Store.Writes - before.Writes;
        var flushes = server.Services.Store.Flushes - before.Flushes;
        Assert.Equal(500, writes);
        Assert.True(flushes < writes / 2, $"{writes} writes took {flushes} flushes.");
    }
}
