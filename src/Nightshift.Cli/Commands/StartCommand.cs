using System.CommandLine;
using Nightshift.Activities.Schedules;
using Nightshift.Cli.Output;
using Nightshift.Cli.Sessions;
using Nightshift.Worker.Hosting;

namespace Nightshift.Cli.Commands;

/// <summary><c>nightshift start</c>: server, worker and schedules in one process, until it is told to stop.</summary>
internal sealed class StartCommand
{
    private readonly CommandContext _context;

    private StartCommand(CommandContext context) => _context = context;

    /// <summary>Builds the command.</summary>
    public static Command Create(CommandContext context)
    {
        var start = new StartCommand(context);
        var command = new Command(
            "start",
            "Run the house: a server where none is configured, a worker and the schedules. The first start makes the "
            + "default schedules; state is kept.");
        command.SetAction(start.InvokeAsync);
        return command;
    }

    private async Task<int> InvokeAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var console = _context.Console(result);
        var session = await _context.OpenAsync(result, WorkerRole.Serve, cancellationToken);
        var drain = session.Service<Drain>();
        try
        {
            await WelcomeAsync(console, session, cancellationToken);
            await session.WaitForStopAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It was told to stop before it had said that it is there.
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }

        console.Output.WriteLine(drain.Notice);
        await console.Output.FlushAsync(CancellationToken.None);
        await session.DisposeAsync();
        if (drain.IsOverdue)
        {
            console.Say(drain.Warning);
        }

        return drain.ExitCode;
    }

    private static async Task WelcomeAsync(CliConsole console, Session session, CancellationToken cancellationToken)
    {
        var schedules = await session.Service<ScheduleBook>().ListAsync(cancellationToken);
        var server = session.Temporal.RunsServer ? "running here" : "in use";
        console.Output.WriteLine($"Temporal {server}, at {session.Temporal.Address}");
        console.Output.WriteLine(
            $"{schedules.Count} schedules, {schedules.Count(schedule => schedule.Paused)} of them paused");
        console.Output.WriteLine("  look  nightshift schedules list");
        console.Output.WriteLine($"        temporal schedule list --address {session.Temporal.Address}");
        console.Output.WriteLine("Ctrl+C stops.");
        await console.Output.FlushAsync(CancellationToken.None);
    }
}
