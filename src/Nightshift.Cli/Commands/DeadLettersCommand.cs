using System.CommandLine;
using Nightshift.Activities.Records;
using Nightshift.Activities.Schedules.DeadLetters;
using Nightshift.Cli.Output;
using Nightshift.Cli.Sessions;
using Nightshift.Worker.Configuration;
using Spectre.Console;

namespace Nightshift.Cli.Commands;

/// <summary><c>nightshift dead-letters</c>: runs that failed for good, until somebody decides.</summary>
internal sealed class DeadLettersCommand
{
    private readonly CommandContext _context;

    private DeadLettersCommand(CommandContext context) => _context = context;

    /// <summary>Builds the command and its subcommands.</summary>
    public static Command Create(CommandContext context)
    {
        var letters = new DeadLettersCommand(context);
        return new Command("dead-letters", "Look at runs that failed for good, and decide about them.")
        {
            letters.List(), letters.Show(), letters.Requeue(), letters.Discard(),
        };
    }

    private Command List()
    {
        var state = new Option<string?>("--state")
        {
            Description = "Only letters in this state. Default: all.", HelpName = "STATE",
        };
        state.AcceptOnlyFromAmong(
            DeadLetterRow.Waiting, DeadLetterRow.Requeued, DeadLetterRow.Settled, DeadLetterRow.Discarded);
        var limit = CommandValues.Count("--limit", "How many.", 50);
        var command = new Command("list", "List dead letters, latest first.") { state, limit };
        command.SetAction((result, cancellationToken) =>
        {
            var most = CommandValues.Within("limit", result.GetValue(limit), 1, 1_000);
            return RunAsync(result, cancellationToken, async book =>
            {
                var letters = await book.ListAsync(result.GetValue(state), most, cancellationToken);
                _context.Print(result, letters, () => WriteList(result, letters));
            });
        });
        return command;
    }

    private Command Show()
    {
        var id = IdArgument();
        var command = new Command("show", "Show a dead letter: what failed, why, with which input.") { id };
        command.SetAction((result, cancellationToken) => RunAsync(result, cancellationToken, async book =>
        {
            var letter = await book.ShowAsync(result.GetValue(id)!, cancellationToken);
            _context.Print(result, letter, () => WriteOne(result, letter));
        }));
        return command;
    }

    private Command Requeue()
    {
        var (id, by) = (IdArgument(), By());
        var command = new Command("requeue", "Run what failed once more, with its input of then.") { id, by };
        command.SetAction((result, cancellationToken) => RunAsync(result, cancellationToken, async book =>
        {
            var letter = result.GetValue(id)!;
            var run = await book.RequeueAsync(letter, result.GetValue(by)!, cancellationToken);
            _context.Print(
                result,
                new { Id = letter, Run = run },
                () => Line(result, $"'{letter}' runs again as '{run}'; it is settled if that succeeds."));
        }));
        return command;
    }

    private Command Discard()
    {
        var (id, by) = (IdArgument(), By());
        var note = new Option<string?>("--note") { Description = "Why.", HelpName = "TEXT" };
        var command = new Command("discard", "Put a dead letter away.") { id, note, by };
        command.SetAction((result, cancellationToken) => RunAsync(result, cancellationToken, async book =>
        {
            var letter = result.GetValue(id)!;
            await book.DiscardAsync(letter, result.GetValue(by)!, result.GetValue(note), cancellationToken);
            _context.Print(result, new { Id = letter }, () => Line(result, $"'{letter}' is discarded."));
        }));
        return command;
    }

    private static Argument<string> IdArgument() =>
        new("ID") { Description = "The letter's id, as 'dead-letters list' shows it." };

    private static Option<string> By() => new("--by")
    {
        Description = "Who does this.", DefaultValueFactory = _ => Environment.UserName, HelpName = "NAME",
    };

    private async Task<int> RunAsync(
        ParseResult result, CancellationToken cancellationToken, Func<DeadLetterBook, Task> action)
    {
        await using var session = await _context.OpenAsync(result, WorkerRole.None, cancellationToken);
        await action(session.Service<DeadLetterBook>());
        return ExitCodes.Ok;
    }

    private void Line(ParseResult result, string line) => _context.Console(result).Output.WriteLine(line);

    private void WriteList(ParseResult result, IReadOnlyList<DeadLetterRow> letters)
    {
        if (letters.Count == 0)
        {
            Line(result, "No dead letters.");
            return;
        }

        var grid = new Grid().AddColumns(5);
        grid.AddRow("LETTER", "STATE", "SCHEDULE", "SLOT (UTC)", "ERROR");
        foreach (var letter in letters)
        {
            grid.AddRow(
                Markup.Escape(letter.Id),
                Markup.Escape(letter.State),
                Markup.Escape(letter.ScheduleId),
                $"{letter.Slot.UtcDateTime:yyyy-MM-dd HH:mm}",
                Markup.Escape(Texts.OneLine(letter.Error, 80)));
        }

        _context.Console(result).Ansi.Write(grid);
    }

    private void WriteOne(ParseResult result, DeadLetterRow letter)
    {
        Line(result, $"{letter.Id} ({letter.State}), schedule '{letter.ScheduleId}', slot {letter.Slot:u}");
        var tries = letter.Attempt == 1 ? "1 try" : $"{letter.Attempt} tries";
        Line(result, $"failed after {tries}: {letter.Error}");
        if (letter.DecidedBy is { } by)
        {
            var why = letter.Note is { } note ? $": {note}" : "";
            Line(result, $"{letter.State} by {by} at {letter.DecidedAt:u}{why}");
        }

        Line(result, letter.Definition);
    }
}
