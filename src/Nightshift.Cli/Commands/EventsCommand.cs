using System.CommandLine;
using System.Text.Json;
using Nightshift.Activities.Events;
using Nightshift.Activities.Records;
using Nightshift.Activities.Schedules;
using Nightshift.Cli.Output;
using Nightshift.Cli.Schedules;
using Nightshift.Cli.Sessions;
using Nightshift.Contracts.Events;
using Nightshift.Contracts.Schedules;
using Nightshift.Worker.Configuration;
using Spectre.Console;

namespace Nightshift.Cli.Commands;

/// <summary><c>nightshift events</c>: what happened, and the schedules that wait for it.</summary>
internal sealed class EventsCommand
{
    private const int OutcomeLength = 100;

    private readonly CommandContext _context;

    private EventsCommand(CommandContext context) => _context = context;

    /// <summary>Builds the command and its subcommands.</summary>
    public static Command Create(CommandContext context)
    {
        var events = new EventsCommand(context);
        return new Command("events", "Send events, and look at what they did.") { events.Send(), events.List() };
    }

    private Command Send()
    {
        var type = new Argument<string>("TYPE") { Description = "What happened, such as 'order.paid'." };
        var id = new Option<string?>("--id")
        {
            Description = "Which one it is: one that is sent again is done once. Default: a new one.", HelpName = "ID",
        };
        var data = new Option<string?>("--data")
        {
            Description = "What is to be known of it, as JSON; '-' for standard input.", HelpName = "JSON",
        };
        var source = new Option<string>("--source")
        {
            Description = "Who tells.", DefaultValueFactory = _ => Environment.UserName, HelpName = "NAME",
        };
        var command = new Command("send", "Tell that something happened.") { type, id, data, source };
        command.SetAction(async (result, cancellationToken) =>
        {
            var message = new EventMessage(
                result.GetValue(type),
                result.GetValue(id) ?? Guid.NewGuid().ToString(),
                await ReadAsync(result.GetValue(data), cancellationToken),
                result.GetValue(source));
            if (message.Validate() is { Count: > 0 } errors)
            {
                throw new CliException(ExitCodes.BadInput, string.Join(' ', errors));
            }

            await using var session = await _context.OpenAsync(result, WorkerRole.None, cancellationToken);
            await session.Service<EventClient>().SendAsync(message, cancellationToken);
            var waiting = (await session.Service<ScheduleBook>().ListAsync(cancellationToken))
                .Where(view => view.Definition?.Trigger is EventTrigger wanted && wanted.Event == message.Type)
                .Select(view => view.Id).ToList();
            _context.Print(
                result,
                new { message.Type, message.Id, Schedules = waiting },
                () => Line(result, $"'{message.Type}' is sent, id {message.Id}. {Listeners(waiting)}"));
            return ExitCodes.Ok;
        });
        return command;
    }

    private Command List()
    {
        var type = new Option<string?>("--type")
        {
            Description = "Only of this type. Default: all.", HelpName = "TYPE",
        };
        var limit = new Option<int>("--limit") { Description = "How many.", DefaultValueFactory = _ => 20 };
        var command = new Command("list", "List events, latest first, and what they did.") { type, limit };
        command.SetAction(async (result, cancellationToken) =>
        {
            await using var session = await _context.OpenAsync(result, WorkerRole.None, cancellationToken);
            var records = session.Service<RecordStore>();
            List<(EventRow Event, IReadOnlyList<EventFireRow> Fires)> events = [];
            foreach (var row in await records.LatestEventsAsync(
                result.GetValue(type), result.GetValue(limit), cancellationToken))
            {
                events.Add((row, await records.FiresOfEventAsync(row.Type, row.Id, cancellationToken)));
            }

            _context.Print(
                result,
                events.Select(item => new { item.Event, item.Fires }).ToList(),
                () => WriteList(result, events));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static async Task<JsonElement?> ReadAsync(string? text, CancellationToken cancellationToken)
    {
        if (text is null)
        {
            return null;
        }

        try
        {
            var json = text == "-" ? await Console.In.ReadToEndAsync(cancellationToken) : text;
            using var document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new CliException(
                ExitCodes.BadInput,
                $"'data' is no JSON ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}); write a value such as "
                + "'{\"order\": 7}'.");
        }
    }

    private static string Listeners(List<string> ids) => ids.Count switch
    {
        0 => "No schedule waits for it.",
        1 => $"The schedule '{ids[0]}' waits for it.",
        _ => $"{ids.Count} schedules wait for it: {string.Join(", ", ids)}.",
    };

    private void WriteList(
        ParseResult result, IReadOnlyList<(EventRow Event, IReadOnlyList<EventFireRow> Fires)> events)
    {
        if (events.Count == 0)
        {
            Line(result, "No events yet. 'nightshift events send TYPE' sends one.");
            return;
        }

        var grid = ScheduleViews.Grid(5);
        ScheduleViews.Head(grid, "AT (UTC)", "EVENT", "ID", "SOURCE", "WHAT IT DID");
        foreach (var (row, fires) in events)
        {
            grid.AddRow(
                $"{row.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}",
                Markup.Escape(row.Type),
                Markup.Escape(row.Id),
                Markup.Escape(row.Source ?? "-"),
                Markup.Escape(Texts.OneLine(Outcome(fires), OutcomeLength)));
        }

        _context.Console(result).Ansi.Write(grid);
    }

    private static string Outcome(IReadOnlyList<EventFireRow> fires) => fires.Count == 0
        ? "no schedule waited for it"
        : string.Join("; ", fires.Select(fire => fire.Gate is { } gate
            ? $"{fire.ScheduleId} refused by {gate}: {fire.Reason}"
            : $"fired {fire.ScheduleId}"));

    private void Line(ParseResult result, string line) => _context.Console(result).Output.WriteLine(line);
}
