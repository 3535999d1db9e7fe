using System.CommandLine;
using System.Globalization;
using Nightshift.Cli.Goals;
using Nightshift.Cli.Output;
using Nightshift.Cli.Sessions;
using Nightshift.Contracts.Goals;
using Nightshift.Worker.Configuration;
using Temporalio.Exceptions;

namespace Nightshift.Cli.Commands;

/// <summary><c>nightshift run</c>: a goal from its text to its summary, or on from where it was.</summary>
internal sealed class RunCommand
{
    private readonly Argument<string> _goal = new("GOAL")
    {
        Description =
            "What is to be achieved, in a sentence or two. The same text is the same goal: a run that was cut short "
            + "goes on where it was; one that is done is shown.",
    };

    private readonly Option<string> _priority = new("--priority")
    {
        Description = "How urgent it is: P0 (now) to P3 (when nothing else is to be done).",
        DefaultValueFactory = _ => nameof(GoalPriority.P2),
        HelpName = "P0|P1|P2|P3",
    };

    private readonly Option<string?> _category = new("--category")
    {
        Description = "A word to group goals by.",
        HelpName = "NAME",
    };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Plan and price only; run no task." };

    private readonly Option<string> _budget = new("--budget")
    {
        Description = "What it may cost, in US dollars.",
        DefaultValueFactory = _ => GoalLimits.DefaultBudgetUsd.ToString(CultureInfo.InvariantCulture),
        HelpName = "USD",
    };

    private readonly Option<string?> _model = new("--model")
    {
        Description = "The one model to ask; the default is a model by skill.",
        HelpName = "ID",
    };

    private readonly Option<bool> _approve = new("--approve")
    {
        Description = "Wait for a person to approve the plan before its first task runs.",
    };

    private readonly Option<bool> _again = new("--again")
    {
        Description = "Do a goal once more that is done already.",
    };

    private readonly CommandContext _context;

    private RunCommand(CommandContext context) => _context = context;

    /// <summary>Builds the command.</summary>
    public static Command Create(CommandContext context)
    {
        var run = new RunCommand(context);
        var command = new Command(
            "run",
            "Plan, execute and review a goal, or go on with it. Brings along what is missing: a server, a worker.")
        {
            run._goal, run._priority, run._category, run._dryRun, run._budget, run._model, run._approve, run._again,
        };
        command.SetAction(run.InvokeAsync);
        return command;
    }

    private async Task<int> InvokeAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var input = ReadInput(result);
        var console = _context.Console(result);
        var display = RunDisplay.Create(_context.Globals.Format(result), console, _context.TimeProvider);
        await using var session = await _context.OpenAsync(result, WorkerRole.Work, cancellationToken);
        var run = await GoalStarter.StartAsync(session.Client, input, result.GetValue(_again), cancellationToken);
        var follower = new GoalFollower(run.Handle, _context.TimeProvider);
        display.Begin(run, session);
        try
        {
            if (run.Origin == GoalRunOrigin.Resumed && session.Options.Worker != WorkerRole.None)
            {
                SayWhatIsInVain(console, input, (await follower.AskAsync(cancellationToken)).Input);
            }

            var progress = await display.FollowAsync(
                follower.FollowAsync(cancellationToken), session, cancellationToken);
            return await EndAsync(run, progress, session, display, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            SayHowToComeBack(console, session, run, input);
            throw;
        }
    }

    private static async Task<int> EndAsync(
        GoalRun run, GoalProgress progress, Session session, RunDisplay display, CancellationToken cancellationToken)
    {
        var exitCode = ExitCodes.GoalFailed;
        string? summary = null;
        try
        {
            var rpc = new Temporalio.Client.RpcOptions { CancellationToken = cancellationToken };
            var goal = await run.Handle.GetResultAsync<GoalResult>(rpcOptions: rpc);
            summary = goal.Summary;
            exitCode = goal.Outcome.IsSuccess() ? ExitCodes.Ok : ExitCodes.GoalFailed;
        }
        catch (WorkflowFailedException e)
        {
            summary = Failures.Cause(e).Message;
            exitCode = Failures.ExitCodeOf(e);
        }

        var command = session.TemporalCommand("workflow show", run.Handle.Id);
        display.End(GoalReport.From(progress, summary, run.Handle.RunId ?? "", session.Paths, command), session);
        return exitCode;
    }

    private static void SayWhatIsInVain(CliConsole console, GoalInput wanted, GoalInput running)
    {
        if (wanted with { Goal = running.Goal } != running)
        {
            console.Say(
                $"It was started with priority {running.Priority}, budget {Amounts.Usd(running.BudgetUsd)} and its "
                + "other options; those given now do not change them.");
        }
    }

    private static void SayHowToComeBack(CliConsole console, Session session, GoalRun run, GoalInput input)
    {
        var goesOn = session.Options.Worker == WorkerRole.None
            ? "Its worker goes on with it."
            : "It goes on where it was, with the same command or any other worker.";
        console.Say($"Detached from '{run.Handle.Id}'. {goesOn}");
        console.Say($"  come back  {CommandText.Run(input.Goal)}");
        console.Say($"  look       nightshift goals show {run.Handle.Id}");
        console.Say($"  give it up nightshift goals cancel {run.Handle.Id}");
    }

    private GoalInput ReadInput(ParseResult result)
    {
        List<string> errors = [];
        if (!GoalPriorities.TryParse(result.GetValue(_priority), out var priority, out var error))
        {
            errors.Add(error!);
        }

        var budgetText = result.GetValue(_budget) ?? "";
        if (!decimal.TryParse(budgetText, NumberStyles.Number, CultureInfo.InvariantCulture, out var budget))
        {
            errors.Add(
                $"'budget' is '{Texts.OneLine(budgetText, 40)}'; give an amount in US dollars, such as 5 or 0.50.");
        }

        var input = new GoalInput
        {
            Goal = (result.GetValue(_goal) ?? "").Trim(),
            Priority = priority,
            Category = result.GetValue(_category),
            DryRun = result.GetValue(_dryRun),
            BudgetUsd = budget,
            Model = result.GetValue(_model),
            RequireApproval = result.GetValue(_approve),
        };
        errors.AddRange(input.Validate());
        return errors.Count == 0 ? input : throw new CliException(ExitCodes.BadInput, errors);
    }
}
