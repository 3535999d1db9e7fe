using System.CommandLine;
using Nightshift.Activities.Records;
using Nightshift.Activities.Schedules;
using Nightshift.Cli.Output;
using Nightshift.Cli.Schedules;
using Nightshift.Cli.Sessions;
using Nightshift.Contracts.Schedules;
using Nightshift.Worker.Configuration;

namespace Nightshift.Cli.Commands;

/// <summary><c>nightshift schedules</c>: everything that runs again and again, or later.</summary>
internal sealed partial class SchedulesCommand
{
    private const int ShownRuns = 10;

    private readonly CommandContext _context;

    private SchedulesCommand(CommandContext context) => _context = context;

    /// <summary>Builds the command and its subcommands.</summary>
    public static Command Create(CommandContext context)
    {
        var schedules = new SchedulesCommand(context);
        return new Command("schedules", "Look at schedules, change them, run them.")
        {
            schedules.List(), schedules.Show(), schedules.Runs(), schedules.Next(), schedules.Calendar(),
            schedules.CreateOne(), schedules.Update(), schedules.Enable(), schedules.Disable(), schedules.Delete(),
            schedules.Import(), schedules.Trigger(), schedules.Backfill(), schedules.Reset(), schedules.Propose(),
            schedules.Proposals(), schedules.Approve(), schedules.Reject(), schedules.Schema(),
            WhyCommand.Create(context),
        };
    }

    private Command List() => Simple("list", "List schedules.", [], async (session, result, token) =>
    {
        var counters = await CountersAsync(session, token);
        var reports = (await Book(session).ListAsync(token))
            .Select(view => ScheduleReport.From(view, counters.GetValueOrDefault(view.Id))).ToList();
        Print(result, reports, () => ScheduleViews.WriteList(_context.Console(result), reports));
    });

    private Command Show()
    {
        var id = IdArgument();
        return Simple("show", "Show a schedule with its counters and runs.", [id], async (session, result, token) =>
        {
            var view = await Book(session).ShowAsync(result.GetValue(id)!, token);
            var counters = (await CountersAsync(session, token)).GetValueOrDefault(view.Id);
            var runs = await session.Service<RecordStore>().ScheduleRunsAsync(view.Id, ShownRuns, token);
            var report = ScheduleReport.From(view, counters);
            var daylight = await DaylightAsync(session, view, token);
            Print(
                result,
                new { Summary = report, Temporal = view, Runs = runs, Daylight = daylight },
                () => ScheduleViews.WriteOne(_context.Console(result), view, report, runs, daylight));
        });
    }

    private Command Schema()
    {
        var command = new Command("schema", "Print the JSON schema of definitions.");
        command.SetAction(result =>
        {
            _context.Console(result).Output.WriteLine(ScheduleSchema.Text());
            return ExitCodes.Ok;
        });
        return command;
    }

    private Task<IReadOnlyList<string>> DaylightAsync(
        Session session, ScheduleView view, CancellationToken cancellationToken) => ScheduleReport.DaylightAsync(
        session.Service<DaylightNotes>(), view, _context.TimeProvider.GetUtcNow(), cancellationToken);

    private static ScheduleBook Book(Session session) => session.Service<ScheduleBook>();

    private static async Task<IReadOnlyDictionary<string, ScheduleCounters>> CountersAsync(
        Session session, CancellationToken cancellationToken) =>
        (await session.Service<RecordStore>().ScheduleCountersAsync(cancellationToken))
        .ToDictionary(counters => counters.ScheduleId);

    private static Argument<string> IdArgument() =>
        new("ID") { Description = "The schedule's id, as 'schedules list' shows it." };

    private static Option<string> By() => new("--by")
    {
        Description = "Who does this.",
        DefaultValueFactory = _ => Environment.UserName,
        HelpName = "NAME",
    };

    /// <summary>A command that works with a session.</summary>
    private Command Simple(
        string name,
        string description,
        IReadOnlyList<Symbol> symbols,
        Func<Session, ParseResult, CancellationToken, Task> action,
        WorkerRole worker = WorkerRole.None) => Checked(
            name,
            description,
            symbols,
            (_, _) => Task.FromResult(0),
            (session, result, _, cancellationToken) => action(session, result, cancellationToken),
            worker);

    /// <summary>A command that reads its values, and may refuse them, before it opens a session to work with.</summary>
    private Command Checked<T>(
        string name,
        string description,
        IReadOnlyList<Symbol> symbols,
        Func<ParseResult, CancellationToken, Task<T>> read,
        Func<Session, ParseResult, T, CancellationToken, Task> action,
        WorkerRole worker = WorkerRole.None)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Add(argument);
            }
            else
            {
                command.Add((Option)symbol);
            }
        }

        command.SetAction(async (result, cancellationToken) =>
        {
            var values = await read(result, cancellationToken);
            await using var session = await _context.OpenAsync(result, worker, cancellationToken);
            await action(session, result, values, cancellationToken);
            return ExitCodes.Ok;
        });
        return command;
    }

    private void Print<T>(ParseResult result, T value, Action text) => _context.Print(result, value, text);

    private void Lines(ParseResult result, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            _context.Console(result).Output.WriteLine(line);
        }
    }

    private void Done(ParseResult result, string id, string message) =>
        Print(result, new { Id = id, Message = message }, () => Lines(result, [message]));
}
