using System.CommandLine;
using Nightshift.Cli.Goals;
using Nightshift.Cli.Output;
using Nightshift.Cli.Sessions;
using Nightshift.Contracts.Goals;
using Nightshift.Worker.Configuration;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Nightshift.Cli.Commands;

/// <summary><c>nightshift goals</c>: look at goals and talk to them.</summary>
internal sealed partial class GoalsCommand
{
    private readonly CommandContext _context;

    private GoalsCommand(CommandContext context) => _context = context;

    /// <summary>Builds the command and its subcommands.</summary>
    public static Command Create(CommandContext context)
    {
        var goals = new GoalsCommand(context);
        return new Command("goals", "Look at goals and talk to them.")
        {
            goals.List(), goals.Show(), goals.Approve(), goals.Revise(), goals.Pause(), goals.Resume(), goals.Note(),
            goals.Cancel(),
        };
    }

    private Command List()
    {
        var limit = new Option<int>("--limit")
        {
            Description = "How many to list, latest first.",
            DefaultValueFactory = _ => 50,
        };
        var command = new Command("list", "List goals, latest first.") { limit };
        command.SetAction(async (result, cancellationToken) =>
        {
            await using var session = await _context.OpenAsync(result, WorkerRole.None, cancellationToken);
            var listed = await GoalList.ReadAsync(session.Client, result.GetValue(limit), cancellationToken);
            GoalListView.Write(_context.Console(result), _context.Globals.Format(result), listed);
            return ExitCodes.Ok;
        });
        return command;
    }

    private Command Show()
    {
        var goal = GoalArgument();
        var command = new Command("show", "Show a goal: plan, results, reviews, cost, artifacts.") { goal };
        command.SetAction(async (result, cancellationToken) =>
        {
            var id = ReadId(result, goal);
            await using var session = await _context.OpenAsync(result, WorkerRole.Answer, cancellationToken);
            var report = await ReportAsync(session, id, cancellationToken);
            var console = _context.Console(result);
            switch (_context.Globals.Format(result))
            {
                case OutputFormat.Json:
                    console.Output.WriteLine(Json.Document(report));
                    break;
                case OutputFormat.Jsonl:
                    console.Output.WriteLine(Json.Line(report));
                    break;
                default:
                    new ReportView(console.Ansi, session.Paths).Write(report, !session.Temporal.RunsServer);
                    break;
            }

            return ExitCodes.Ok;
        });
        return command;
    }

    private Command Cancel()
    {
        var goal = GoalArgument();
        var command = new Command("cancel", "End a goal. What it has made stays.") { goal };
        command.SetAction(async (result, cancellationToken) =>
        {
            var id = ReadId(result, goal);
            await using var session = await _context.OpenAsync(result, WorkerRole.Answer, cancellationToken);
            var handle = session.Client.GetWorkflowHandle(id);
            var rpc = new RpcOptions { CancellationToken = cancellationToken };
            await FindAsync(session, id, rpc);
            await handle.CancelAsync(new WorkflowCancelOptions { Rpc = rpc });
            await EndOfAsync(handle, rpc);
            Acknowledge(result, id, "Cancelled", $"'{id}' is cancelled; what it has made stays.");
            return ExitCodes.Ok;
        });
        return command;
    }

    /// <summary>A goal closes in order: it writes down that it was cancelled. Only then the worker may go.</summary>
    private static async Task EndOfAsync(WorkflowHandle handle, RpcOptions rpc)
    {
        try
        {
            await handle.GetResultAsync(rpcOptions: rpc);
        }
        catch (WorkflowFailedException)
        {
            // A cancelled workflow has no result, which is what was asked for.
        }
    }

    private static Argument<string> GoalArgument() =>
        new("ID") { Description = "The goal's id, as 'goals list' shows it." };

    private static string ReadId(ParseResult result, Argument<string> goal) =>
        GoalId.TryParse(result.GetValue(goal), out var id, out var error)
            ? id
            : throw new CliException(ExitCodes.BadInput, error!);

    private static async Task<WorkflowExecutionDescription> FindAsync(Session session, string id, RpcOptions rpc) =>
        await GoalStarter.DescribeAsync(session.Client.GetWorkflowHandle(id), rpc)
        ?? throw new CliException(
            ExitCodes.BadInput,
            $"'{id}' is not known to Temporal at '{session.Temporal.Address}'; 'nightshift goals list' shows the goals "
            + "that are.");

    private async Task<GoalReport> ReportAsync(Session session, string id, CancellationToken cancellationToken)
    {
        var description = await FindAsync(session, id, new RpcOptions { CancellationToken = cancellationToken });
        var handle = session.Client.GetWorkflowHandle(id, description.RunId);
        var progress = await new GoalFollower(handle, _context.TimeProvider).AskAsync(cancellationToken);
        var command = session.TemporalCommand("workflow show", id);
        return GoalReport.From(progress, null, description.RunId, session.Paths, command);
    }

    private void Acknowledge(ParseResult result, string id, string state, string message)
    {
        var console = _context.Console(result);
        console.Output.WriteLine(_context.Globals.Format(result) switch
        {
            OutputFormat.Json => Json.Document(new { GoalId = id, State = state, Message = message }),
            OutputFormat.Jsonl => Json.Line(new { GoalId = id, State = state, Message = message }),
            _ => message,
        });
    }
}
