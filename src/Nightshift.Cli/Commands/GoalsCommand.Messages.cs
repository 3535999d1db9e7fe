using System.CommandLine;
using Nightshift.Cli.Goals;
using Nightshift.Cli.Output;
using Nightshift.Cli.Sessions;
using Nightshift.Contracts.Goals;
using Nightshift.Worker.Configuration;
using Temporalio.Client;

namespace Nightshift.Cli.Commands;

/// <summary>The updates and the signal of a goal.</summary>
internal sealed partial class GoalsCommand
{
    private static Option<string> By() => new("--by")
    {
        Description = "Who decides.",
        DefaultValueFactory = _ => Environment.UserName,
        HelpName = "NAME",
    };

    private Command Approve()
    {
        var goal = GoalArgument();
        var by = By();
        var hash = new Option<string?>("--hash")
        {
            Description = "Approve only the plan with this hash; the default is the one that waits now.",
            HelpName = "SHA256",
        };
        var command = new Command("approve", "Approve the plan that waits.") { goal, hash, by };
        command.SetAction((result, cancellationToken) => UpdateAsync(
            result,
            goal,
            GoalMessages.Approve,
            async handle => new ApproveGoal(
                result.GetValue(hash) ?? await OfferedHashAsync(handle, cancellationToken), result.GetValue(by)),
            cancellationToken));
        return command;
    }

    private Command Revise()
    {
        var goal = GoalArgument();
        var feedback = new Argument<string>("FEEDBACK") { Description = "What should be different." };
        var by = By();
        var command = new Command("revise", "Have the plan made anew, or the running phase done over.")
        {
            goal, feedback, by,
        };
        command.SetAction((result, cancellationToken) => UpdateAsync(
            result,
            goal,
            GoalMessages.Revise,
            _ => Task.FromResult(new ReviseGoal(result.GetValue(feedback) ?? "", result.GetValue(by))),
            cancellationToken));
        return command;
    }

    private Command Pause()
    {
        var goal = GoalArgument();
        var by = By();
        var reason = new Option<string?>("--reason")
        {
            Description = "Why, for those who look later.",
            HelpName = "TEXT",
        };
        var command = new Command("pause", "Begin nothing new; what runs is finished.") { goal, reason, by };
        command.SetAction((result, cancellationToken) => UpdateAsync(
            result,
            goal,
            GoalMessages.Pause,
            _ => Task.FromResult(new PauseGoal(result.GetValue(reason), result.GetValue(by))),
            cancellationToken));
        return command;
    }

    private Command Resume()
    {
        var goal = GoalArgument();
        var by = By();
        var command = new Command("resume", "Go on with a paused goal.") { goal, by };
        command.SetAction((result, cancellationToken) => UpdateAsync(
            result,
            goal,
            GoalMessages.Resume,
            _ => Task.FromResult(new ResumeGoal(result.GetValue(by))),
            cancellationToken));
        return command;
    }

    private Command Note()
    {
        var goal = GoalArgument();
        var text = new Argument<string>("TEXT") { Description = "What every later call should know." };
        var by = By();
        var command = new Command("note", "Tell a goal something.") { goal, text, by };
        command.SetAction(async (result, cancellationToken) =>
        {
            var id = ReadId(result, goal);
            var note = ReadNote(result.GetValue(text));
            await using var session = await _context.OpenAsync(result, WorkerRole.None, cancellationToken);
            var rpc = new RpcOptions { CancellationToken = cancellationToken };
            await FindAsync(session, id, rpc);
            await session.Client.GetWorkflowHandle(id).SignalAsync(
                GoalMessages.AddNote,
                [new GoalNote(note, result.GetValue(by))],
                new WorkflowSignalOptions { Rpc = rpc });
            Acknowledge(result, id, "Noted", $"'{id}' takes the note into every call from now on.");
            return ExitCodes.Ok;
        });
        return command;
    }

    /// <summary>A signal cannot be refused, so what cannot be taken is refused here.</summary>
    private static string ReadNote(string? text)
    {
        var note = text?.Trim() ?? "";
        return note.Length is > 0 and <= GoalLimits.NoteLength
            ? note
            : throw new CliException(
                ExitCodes.BadInput,
                $"'note' has {Amounts.Of(note.Length, "character")}; write 1 to "
                + $"{Amounts.Count(GoalLimits.NoteLength)}.");
    }

    private async Task<int> UpdateAsync<T>(
        ParseResult result,
        Argument<string> goal,
        string update,
        Func<WorkflowHandle, Task<T>> createArgument,
        CancellationToken cancellationToken)
    {
        var id = ReadId(result, goal);
        await using var session = await _context.OpenAsync(result, WorkerRole.Answer, cancellationToken);
        var rpc = new RpcOptions { CancellationToken = cancellationToken };
        await FindAsync(session, id, rpc);
        var handle = session.Client.GetWorkflowHandle(id);
        var receipt = await handle.ExecuteUpdateAsync<GoalReceipt>(
            update, [await createArgument(handle)], new WorkflowUpdateOptions { Rpc = rpc });
        Acknowledge(result, id, receipt.State.ToString(), receipt.Message);
        if (session.Temporal.RunsServer)
        {
            var progress = await new GoalFollower(handle, _context.TimeProvider).AskAsync(cancellationToken);
            _context.Console(result).Say(
                $"Nobody works on it at the moment; go on with it: {CommandText.Run(progress.Input.Goal)}");
        }

        return ExitCodes.Ok;
    }

    private async Task<string> OfferedHashAsync(WorkflowHandle handle, CancellationToken cancellationToken)
    {
        var progress = await new GoalFollower(handle, _context.TimeProvider).AskAsync(cancellationToken);
        return progress.Offer?.Hash
            ?? throw new CliException(
                ExitCodes.BadInput,
                $"'{progress.GoalId}' has no plan that waits for approval: it is {progress.State.Words()}.");
    }
}
