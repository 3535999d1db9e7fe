using System.CommandLine;
using Nightshift.Activities.Schedules;
using Nightshift.Activities.Schedules.Breaker;
using Nightshift.Activities.Schedules.Import;
using Nightshift.Cli.Output;
using Nightshift.Cli.Schedules;
using Nightshift.Cli.Sessions;
using Nightshift.Contracts.Schedules;
using Nightshift.Worker.Configuration;

namespace Nightshift.Cli.Commands;

/// <summary>Commands that change schedules.</summary>
internal sealed partial class SchedulesCommand
{
    private static Argument<string> FileArgument(string what) => new("FILE") { Description = what };

    private Command CreateOne()
    {
        var (file, by) = (FileArgument("A definition as JSON or YAML; '-' for standard input."), By());
        return Checked(
            "create", "Make a schedule.", [file, by], One(file), async (session, result, definition, token) =>
            {
                await Book(session).CreateAsync(definition, result.GetValue(by)!, null, token);
                Done(result, definition.Id, $"'{definition.Id}' is made, version {definition.Version}.");
                await SayDaylightAsync(session, result, definition.Id, token);
            });
    }

    private Command Update()
    {
        var file = FileArgument("The definition as it shall be, as JSON or YAML; '-' for standard input.");
        var expected = new Option<string?>("--expect")
        {
            Description = "Only if the schedule still has this version, as 'schedules show' tells it.",
            HelpName = "VERSION",
        };
        return Checked(
            "update", "Change a schedule.", [file, expected], One(file),
            async (session, result, definition, token) =>
            {
                await Book(session).UpdateAsync(definition, result.GetValue(expected), token);
                Done(result, definition.Id, $"'{definition.Id}' is changed, version {definition.Version}.");
                await SayDaylightAsync(session, result, definition.Id, token);
            });
    }

    private Command Enable()
    {
        var (id, by) = (IdArgument(), By());
        return Simple("enable", "Let a schedule fire again.", [id, by], async (session, result, token) =>
        {
            await Book(session).ResumeAsync(result.GetValue(id)!, $"Enabled by {result.GetValue(by)}.", token);
            Done(result, result.GetValue(id)!, $"'{result.GetValue(id)}' fires from now on.");
        });
    }

    private Command Disable()
    {
        var (id, by) = (IdArgument(), By());
        var reason = ReasonOption();
        return Simple("disable", "Stop a schedule from firing.", [id, reason, by], async (session, result, token) =>
        {
            var why = result.GetValue(reason) is { Length: > 0 } text ? $": {text}" : ".";
            await Book(session).PauseAsync(result.GetValue(id)!, $"Disabled by {result.GetValue(by)}{why}", token);
            Done(result, result.GetValue(id)!, $"'{result.GetValue(id)}' does not fire any more.");
        });
    }

    private Command Delete()
    {
        var id = IdArgument();
        return Simple("delete", "End a schedule; runs at work go on.", [id], async (session, result, token) =>
        {
            await Book(session).DeleteAsync(result.GetValue(id)!, token);
            Done(result, result.GetValue(id)!, $"'{result.GetValue(id)}' is gone.");
        });
    }

    private Command Reset()
    {
        var (id, by) = (IdArgument(), By());
        return Simple(
            "reset", "Close a schedule's breaker: let it fire again.", [id, by], async (session, result, token) =>
            {
                var (name, who) = (result.GetValue(id)!, result.GetValue(by)!);
                var view = await Book(session).ShowAsync(name, token);
                var known = await session.Service<BreakerLine>().ResetAsync(name, who, token);
                if (view.IsHeldByBreaker)
                {
                    await Book(session).ResumeAsync(name, $"Breaker closed: reset by {who}.", token);
                    Done(result, name, $"'{name}' fires from now on.");
                }
                else
                {
                    Done(result, name, known
                        ? $"The failures of '{name}' are forgotten; it was not paused by its breaker."
                        : $"'{name}' has no open breaker; nothing was to be done.");
                }
            });
    }

    private Command Import()
    {
        var file = FileArgument(
            "Definitions as JSON or YAML, a crontab, or a list of {id, cron, handler}; '-' for standard input.");
        var by = By();
        var command = new Command("import", "Make schedules what a file says. Once more does nothing.") { file, by };
        command.SetAction(async (result, token) =>
        {
            var path = result.GetValue(file)!;
            var entries = ScheduleFile.Read(path, await ReadAsync(path, token));
            await using var session = await _context.OpenAsync(result, Sessions.WorkerRole.None, token);
            var report = await session.Service<ScheduleImporter>().ImportAsync(entries, result.GetValue(by)!, token);
            Print(result, report, () => ImportView.Write(_context.Console(result), report));
            return report.Count(ImportResult.Refused) == 0 ? ExitCodes.Ok : ExitCodes.BadInput;
        });
        return command;
    }

    private Command Trigger()
    {
        var id = IdArgument();
        var overlap = OverlapOption();
        return Checked(
            "trigger", "Run a schedule now, also a disabled one.", [id, overlap],
            (result, _) => Task.FromResult(Overlap(result.GetValue(overlap))),
            async (session, result, policy, token) =>
            {
                await Book(session).TriggerAsync(result.GetValue(id)!, policy, token);
                Done(result, result.GetValue(id)!, $"'{result.GetValue(id)}' is triggered.");
            });
    }

    private Command Backfill()
    {
        var (id, overlap) = (IdArgument(), OverlapOption());
        var from = new Option<string>("--from")
        {
            Description = "The first time, such as 2026-11-20T00:00:00Z.",
            Required = true,
            HelpName = "TIME",
        };
        var to = new Option<string>("--to") { Description = "The last time.", Required = true, HelpName = "TIME" };
        return Checked(
            "backfill", "Run the slots of a time that is over; slots that have run are skipped.",
            [id, from, to, overlap],
            (result, _) => Task.FromResult((
                First: CommandValues.Moment("from", result.GetValue(from)),
                Last: CommandValues.Moment("to", result.GetValue(to)),
                Policy: Overlap(result.GetValue(overlap)) ?? OverlapPolicy.BufferAll)),
            async (session, result, values, token) =>
            {
                var name = result.GetValue(id)!;
                var slots = await Book(session).BackfillAsync(
                    name, values.First, values.Last, values.Policy, token);
                Done(result, name, $"'{name}' runs {Amounts.Of(slots, "slot")} now; look with 'nightshift schedules "
                    + $"runs {name}'.");
            });
    }

    private static Option<string?> ReasonOption() => new("--reason") { Description = "Why.", HelpName = "TEXT" };

    private async Task SayDaylightAsync(
        Session session, ParseResult result, string id, CancellationToken cancellationToken)
    {
        foreach (var note in await DaylightAsync(
            session, await Book(session).ShowAsync(id, cancellationToken), cancellationToken))
        {
            _context.Console(result).Say(note);
        }
    }

    private static Func<ParseResult, CancellationToken, Task<ScheduleDefinition>> One(Argument<string> file) =>
        async (result, cancellationToken) =>
        {
            var path = result.GetValue(file)!;
            return ScheduleFile.ReadOne(path, await ReadAsync(path, cancellationToken));
        };

    private static async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return path == "-"
                ? await Console.In.ReadToEndAsync(cancellationToken)
                : await File.ReadAllTextAsync(path, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(
                ExitCodes.BadInput, $"'{path}' cannot be read ({e.Message.TrimEnd('.')}); name a file.");
        }
    }
}
