using System.Text.Json;
using Microsoft.Extensions.Options;
using Nightshift.Activities.Events;
using Nightshift.Activities.Records;
using Nightshift.Activities.Schedules;
using Nightshift.Activities.Schedules.Desk;
using Nightshift.Activities.Schedules.Import;
using Nightshift.Contracts.Events;
using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Reading;
using Nightshift.Worker.Configuration;
using Temporalio.Exceptions;

namespace Nightshift.Worker.Schedules;

/// <summary>
/// What a host does for schedules when it starts and stops: on the first start it makes the default ones and imports
/// the configured file; on every start and stop it fires those that wait for that.
/// </summary>
internal sealed class ScheduleStartup(
    ScheduleBook book,
    ScheduleImporter importer,
    DeskClient desk,
    EventClient events,
    EventDispatcher dispatcher,
    TelegramPoller poller,
    IOptions<SchedulesOptions> options,
    TimeProvider timeProvider,
    ILogger<ScheduleStartup> logger)
    : IHostedLifecycleService
{
    private const string ImportCreator = "import";

    private static readonly TimeSpan StoppingPatience = TimeSpan.FromSeconds(3);

    // Each host starts once, and stops once.
    private readonly string _host = Guid.NewGuid().ToString();

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        // The desk is there from the end of the first start on.
        if (!await desk.IsOpenAsync(cancellationToken))
        {
            await SeedAsync(cancellationToken);
        }

        await desk.OpenAsync(cancellationToken);
        await events.OpenAsync(cancellationToken);
        await poller.StartAsync(cancellationToken);
        await TellAsync(
            LifecycleMoment.HostStarted,
            trigger => trigger is ReconciliationTrigger or LifecycleTrigger { On: LifecycleMoment.HostStarted },
            cancellationToken);
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await TellAsync(
                LifecycleMoment.HostStopping,
                trigger => trigger is LifecycleTrigger { On: LifecycleMoment.HostStopping },
                cancellationToken)
                .WaitAsync(StoppingPatience, timeProvider, cancellationToken);
        }
        catch (Exception e) when (e is RpcException or TimeoutException or RecordsException)
        {
            // A server that is gone must not keep the host from stopping.
            logger.StoppingNotTold(e);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task SeedAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Defaults)
        {
            var made = await DefaultSchedules.CreateAsync(book, cancellationToken);
            logger.DefaultsMade(string.Join(", ", made));
        }

        if (options.Value.ImportFile is not { Length: > 0 } file)
        {
            return;
        }

        var report = await importer.ImportAsync(
            ScheduleFile.Read(file, await ReadAsync(file, cancellationToken)), ImportCreator, cancellationToken);
        logger.Imported(
            file,
            report.Count(ImportResult.Created),
            report.Count(ImportResult.Unchanged),
            report.Count(ImportResult.Changed),
            report.Count(ImportResult.Refused));
        foreach (var line in report.Lines.Where(line => line.Result == ImportResult.Refused))
        {
            logger.ImportRefused(line.Where, line.Id, string.Join(' ', line.Errors));
        }
    }

    private static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidConfigurationException(
                $"'Schedules:ImportFile' is '{file}', which cannot be read ({e.Message.TrimEnd('.')}); correct it.");
        }
    }

    // Not by the router: a host that stops may be the last one that could do it.
    private Task TellAsync(
        LifecycleMoment moment, Func<ScheduleTrigger, bool> isMeant, CancellationToken cancellationToken)
    {
        var message = new EventMessage(
            Words.Of(moment),
            _host,
            JsonSerializer.SerializeToElement(new { host = Environment.MachineName, process = Environment.ProcessId }),
            Environment.MachineName);
        return dispatcher.DispatchAsync(message, isMeant, timeProvider.GetUtcNow(), cancellationToken);
    }
}
