using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Nightshift.Activities.Records;
using Nightshift.Activities.Schedules;
using Nightshift.Activities.Schedules.Handlers;
using Nightshift.Worker.Hosting;
using Nightshift.Worker.Temporal;

namespace Nightshift.Worker.Tests.Schedules;

/// <summary>What a host does for schedules when it starts and stops.</summary>
public sealed class ScheduleStartupTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("nightshift-");
    private readonly ConcurrentDictionary<string, Channel<string>> _calls = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Host_ThatStartsAndStops_FiresWhatWaitsForThat()
    {
        var file = Path.Combine(_directory.FullName, "own.yaml");
        await File.WriteAllTextAsync(
            file,
            """
            - id: up
              trigger: { type: lifecycle, on: host_started }
              target: { type: task_handler, handler: note }
              policies: { overlap: allow_all }
            - id: down
              trigger: { type: lifecycle, on: host_stopping }
              target: { type: task_handler, handler: note }
              policies: { overlap: allow_all }
            """,
            Token);
        string first;
        using (var host = await StartAsync(file))
        {
            first = await Calls("up").ReadAsync(Token);
            await host.StopAsync(Token);
        }

        // What a stopping host could not do any more, the next one does.
        using (var host = await StartAsync(file))
        {
            var second = first;
            while (second == first)
            {
                // The first host may have stopped before it could say that it was done.
                second = await Calls("up").ReadAsync(Token);
            }

            var stopped = await Calls("down").ReadAsync(Token);
            var book = host.Services.GetRequiredService<ScheduleBook>();
            var ids = (await book.ListAsync(Token)).Select(view => view.Id);
            var events = await host.Services.GetRequiredService<RecordStore>().LatestEventsAsync(null, 10, Token);
            await host.StopAsync(Token);

            Assert.Equal(
                ("host_started", "host_started", "host_stopping"), (Type(first), Type(second), Type(stopped)));
            Assert.Equal(first.Split(' ')[1], stopped.Split(' ')[1]);
            Assert.Equal(9, ids.Count());
            Assert.Equal(
                ["host_started", "host_stopping", "host_started"], events.Select(row => row.Type));
        }
    }

    private static string Type(string text) => text.Split(' ')[0];

    private ChannelReader<string> Calls(string id) => Channel(id).Reader;

    private Channel<string> Channel(string id) =>
        _calls.GetOrAdd(id, _ => System.Threading.Channels.Channel.CreateUnbounded<string>());

    private async Task<IHost> StartAsync(string importFile)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
            [new("Schedules:ImportFile", importFile), new("Worker:DrainTimeout", "00:00:01")]);
        builder.Services.AddTaskHandler("note", _ => new Note(this));
        builder.AddNightshift(new TemporalSettings { StateDirectory = _directory.FullName }, WorkerParts.Service);
        var host = builder.Build();
        await host.PrepareNightshiftAsync(Token);
        await host.StartAsync(Token);
        return host;
    }

    private sealed class Note(ScheduleStartupTests test) : ITaskHandler
    {
        public Task<TaskHandlerResult> RunAsync(TaskHandlerContext context, CancellationToken cancellationToken)
        {
            test.Channel(context.TaskId).Writer.TryWrite($"{context.Event!.Type} {context.Event.Id}");
            return Task.FromResult(TaskHandlerResult.Success("noted"));
        }
    }
}
