using System.CommandLine;
using Nightshift.Activities.Schedules.Desk;
using Nightshift.Cli.Schedules;
using Nightshift.Cli.Sessions;
using Nightshift.Contracts.Schedules.Desk;
using Nightshift.Worker.Configuration;

namespace Nightshift.Cli.Commands;

/// <summary>Commands that talk to the schedule desk.</summary>
internal sealed partial class SchedulesCommand
{
    private Command Propose()
    {
        var file = FileArgument("A definition as JSON or YAML; '-' for standard input.");
        var (by, reason) = (By(), ReasonOption());
        return Checked(
            "propose", "Propose a schedule: it is validated, priced and simulated, and its risk decides.",
            [file, reason, by],
            One(file),
            async (session, result, definition, token) =>
            {
                var receipt = await session.Service<DeskClient>().ProposeAsync(
                    new ProposeSchedule(definition, result.GetValue(by), result.GetValue(reason)), token);
                Print(result, receipt, () => ProposalView.Write(_context.Console(result), receipt));
            },
            WorkerRole.Answer);
    }

    private Command Proposals() => Simple(
        "proposals", "List proposals, latest first.", [],
        async (session, result, token) =>
        {
            var desk = session.Service<DeskClient>();
            IReadOnlyList<DeskProposal> proposals =
                await desk.IsOpenAsync(token) ? await desk.ProposalsAsync(token) : [];
            Print(result, proposals, () => ProposalView.WriteList(_context.Console(result), proposals));
        },
        WorkerRole.Answer);

    private Command Approve()
    {
        var (id, by) = (IdArgument(), By());
        var hash = new Option<string?>("--hash")
        {
            Description = "Approve only what has this hash, or one that begins so; the default is what waits now.",
            HelpName = "SHA256",
        };
        return Simple(
            "approve", "Approve a proposal that waits.", [id, hash, by],
            async (session, result, token) =>
            {
                var desk = session.Service<DeskClient>();
                var proposal = await ProposalAsync(desk, result.GetValue(id)!, token);
                var given = result.GetValue(hash);
                var full = given is null || proposal.Hash.StartsWith(given, StringComparison.OrdinalIgnoreCase)
                    ? proposal.Hash
                    : given;
                var receipt = await desk.ApproveAsync(
                    new ApproveProposal(result.GetValue(id), full, result.GetValue(by)), token);
                Print(result, receipt, () => Lines(result, [receipt.Message]));
            },
            WorkerRole.Answer);
    }

    private Command Reject()
    {
        var (id, by, reason) = (IdArgument(), By(), ReasonOption());
        return Simple(
            "reject", "Reject a proposal that waits.", [id, reason, by],
            async (session, result, token) =>
            {
                var desk = session.Service<DeskClient>();
                await ProposalAsync(desk, result.GetValue(id)!, token);
                var receipt = await desk.RejectAsync(
                    new RejectProposal(result.GetValue(id), result.GetValue(by), result.GetValue(reason)), token);
                Print(result, receipt, () => Lines(result, [receipt.Message]));
            },
            WorkerRole.Answer);
    }

    private static async Task<DeskProposal> ProposalAsync(
        DeskClient desk, string id, CancellationToken cancellationToken)
    {
        var known = await desk.IsOpenAsync(cancellationToken) ? await desk.ProposalsAsync(cancellationToken) : [];
        return known.FirstOrDefault(item => item.Id == id)
            ?? throw new CliException(
                ExitCodes.BadInput, $"'{id}' is no proposal; 'nightshift schedules proposals' shows those that are.");
    }
}
