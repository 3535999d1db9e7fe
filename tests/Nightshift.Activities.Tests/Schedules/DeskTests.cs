using Nightshift.Activities.Notify;
using Nightshift.Activities.Schedules;
using Nightshift.Activities.Schedules.Desk;
using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Desk;
using Temporalio.Client;
using Temporalio.Exceptions;
using static Nightshift.Activities.Tests.Schedules.ScheduleHouse;

namespace Nightshift.Activities.Tests.Schedules;

/// <summary>Proposals: what each tier does, who may decide, and once only.</summary>
public sealed class DeskTests
{
    private static readonly DailyTrigger Daily = new(new TimeOnly(9, 0));

    [Fact]
    public async Task Proposal_ThatSpendsNothing_IsActivatedByPolicy()
    {
        await using var house = await StartAsync();
        await house.WorkAsync(async () =>
        {
            var receipt = await ProposeAsync(house, Schedule("low", Daily));

            Assert.Equal(
                (ProposalState.Activated, RiskTier.Low), (receipt.Proposal.State, receipt.Proposal.Tier));
            Assert.Equal(30, receipt.Proposal.Simulation.Times.Count);
            Assert.Equal(Begin.AddHours(9), receipt.Proposal.Simulation.Times[0]);
        });

        Assert.False((await house.Book.ShowAsync("low", Token)).Paused);
        Assert.Empty(house.Notices);
    }

    [Fact]
    public async Task Proposal_ThatSpendsALittle_IsActivatedAndReportedWithItsCollisions()
    {
        await using var house = await StartAsync();
        await house.WorkAsync(async () =>
        {
            await house.CreateAsync(Schedule("other", Daily));
            var receipt = await ProposeAsync(house, Goal("medium", 2));

            Assert.Equal(
                (ProposalState.Activated, RiskTier.Medium, 2m),
                (receipt.Proposal.State, receipt.Proposal.Tier, receipt.Proposal.Simulation.SpendPerDayUsd));
            Assert.Equal(
                "'other' fires in the same minute 30 times, first at 2040-01-01 09:00:00Z.",
                Assert.Single(receipt.Proposal.Simulation.Collisions));
        });

        Assert.Equal(NoticeLevel.Warning, Assert.Single(house.Notices).Level);
    }

    [Fact]
    public async Task Proposal_OfHighRisk_WaitsForOneApprovalOfWhatWasShown()
    {
        await using var house = await StartAsync();
        await house.WorkAsync(async () =>
        {
            var desk = house.Get<DeskClient>();
            var proposal = (await ProposeAsync(house, Goal("high", 25))).Proposal;
            Assert.Equal(ProposalState.Waiting, proposal.State);
            Assert.True((await house.Book.ShowAsync("high", Token)).Paused);

            Assert.Contains("is not what was shown", await RefusalAsync(
                () => desk.ApproveAsync(new ApproveProposal("high", "0000", "Ada"), Token)));
            await desk.ApproveAsync(new ApproveProposal("high", proposal.Hash, "Ada"), Token);
            Assert.StartsWith("'high' is approved already by Ada, since 2040-01-01", await RefusalAsync(
                () => desk.RejectAsync(new RejectProposal("high", "Bob"), Token)));
        });

        Assert.False((await house.Book.ShowAsync("high", Token)).Paused);
    }

    [Fact]
    public async Task Proposal_ThatNobodyAnswers_ExpiresAndIsGone()
    {
        await using var house = await StartAsync();
        await house.WorkAsync(async () =>
        {
            var desk = house.Get<DeskClient>();
            var proposal = (await ProposeAsync(house, Goal("high", 25))).Proposal;
            await house.SkipAsync(DeskLimits.ApprovalLifetime + TimeSpan.FromMinutes(1));

            Assert.StartsWith("'high' is expired already", await RefusalAsync(
                () => desk.ApproveAsync(new ApproveProposal("high", proposal.Hash, "Ada"), Token)));
        });

        Assert.Null(await house.Book.FindAsync("high", Token));
    }

    [Fact]
    public async Task Approval_OfWhatSomebodyChangedMeanwhile_IsRefused()
    {
        await using var house = await StartAsync();
        await house.WorkAsync(async () =>
        {
            var proposal = (await ProposeAsync(house, Goal("high", 25))).Proposal;
            await house.Book.UpdateAsync(Goal("high", 99), null, Token);

            Assert.Contains("is not any more what was shown", await RefusalAsync(() =>
                house.Get<DeskClient>().ApproveAsync(new ApproveProposal("high", proposal.Hash, "Ada"), Token)));
        });
    }

    [Fact]
    public async Task Proposals_OverTheirLimits_AreRefusedAndLeaveNothing()
    {
        await using var house = await StartAsync();
        await house.WorkAsync(async () =>
        {
            Assert.Contains("and 5m must lie between two runs", await RefusalAsync(
                () => ProposeAsync(house, Schedule("often", new CronTrigger("0,2 * * * *")))));
            Assert.Contains("and 96 is the limit of a proposal", await RefusalAsync(
                () => ProposeAsync(house, Schedule("busy", new IntervalTrigger(TimeSpan.FromMinutes(5))))));
            Assert.Contains("which never fires", await RefusalAsync(
                () => ProposeAsync(house, Schedule("never", new CronTrigger("0 0 30 2 *")))));
            for (var index = 0; index < DeskLimits.SchedulesPerProposer; index++)
            {
                await ProposeAsync(house, Schedule($"s{index}", Daily));
            }

            Assert.StartsWith("'agent' holds 10 schedules, and 10 is the limit", await RefusalAsync(
                () => ProposeAsync(house, Schedule("one-more", Daily))));
        });

        Assert.Equal(
            DeskLimits.SchedulesPerProposer, (await house.Book.ListAsync(Token)).Count);
    }

    [Fact]
    public async Task Proposals_AtTheSameTime_DoNotSlipPastTheLimit()
    {
        await using var house = await StartAsync();
        await house.WorkAsync(async () =>
        {
            var all = Enumerable.Range(0, DeskLimits.SchedulesPerProposer + 3).Select(async index =>
            {
                try
                {
                    await ProposeAsync(house, Schedule($"s{index}", Daily));
                    return true;
                }
                catch (WorkflowUpdateFailedException)
                {
                    return false;
                }
            });

            Assert.Equal(DeskLimits.SchedulesPerProposer, (await Task.WhenAll(all)).Count(accepted => accepted));
        });
    }

    [Fact]
    public async Task Messages_ThatAreNone_AreRefusedAndTheDeskStaysOpen()
    {
        await using var house = await StartAsync();
        await house.WorkAsync(async () =>
        {
            await house.Get<DeskClient>().OpenAsync(Token);
            var desk = house.Client.GetWorkflowHandle(DeskMessages.WorkflowId);
            foreach (var name in new[] { DeskMessages.Propose, DeskMessages.Disable })
            {
                await desk.SignalAsync(name, []);
                await desk.SignalAsync(name, [null]);
                await desk.SignalAsync(name, ["no object"]);
                await desk.SignalAsync(name, [new { Id = "", Definition = new { id = 7 } }]);
            }

            string[] updates =
                [DeskMessages.Propose, DeskMessages.Disable, DeskMessages.Approve, DeskMessages.Reject];
            foreach (var name in updates)
            {
                await RefusalAsync(() => desk.ExecuteUpdateAsync(name, []));
                await RefusalAsync(() => desk.ExecuteUpdateAsync(name, [null]));
                await RefusalAsync(() => desk.ExecuteUpdateAsync(name, ["no object"]));
                await RefusalAsync(() => desk.ExecuteUpdateAsync(name, [new { Id = "", By = "app" }]));
            }

            Assert.Contains("'target' is missing", await RefusalAsync(() => desk.ExecuteUpdateAsync(
                DeskMessages.Propose, [new { Definition = new { id = "half", trigger = 7 }, By = "app" }])));
            Assert.Empty(await desk.ExecuteUpdateAsync<IReadOnlyList<DeskSchedule>>(DeskMessages.List, []));
        });
    }

    [Fact]
    public async Task Desk_OfAnotherApplication_TakesSignalsAndListsByUpdate()
    {
        await using var house = await StartAsync();
        await house.WorkAsync(async () =>
        {
            await house.Get<DeskClient>().OpenAsync(Token);
            var desk = house.Client.GetWorkflowHandle(DeskMessages.WorkflowId);
            await desk.SignalAsync(
                DeskMessages.Propose, [new ProposeSchedule(Schedule("signalled", Daily), "agent")]);
            var listed = await desk.ExecuteUpdateAsync<IReadOnlyList<DeskSchedule>>(DeskMessages.List, []);
            while (listed.Count == 0 || listed[0].Paused)
            {
                listed = await desk.ExecuteUpdateAsync<IReadOnlyList<DeskSchedule>>(DeskMessages.List, []);
            }

            Assert.Equal(("signalled", "daily at 09:00"), (listed[0].Id, listed[0].Fires));
            await desk.ExecuteUpdateAsync<string>(
                DeskMessages.Disable, [new DisableSchedule("signalled", "app", "enough")]);
        });

        var view = await house.Book.ShowAsync("signalled", Token);
        Assert.Equal((true, "Disabled by app: enough"), (view.Paused, view.Note));
    }

    private static Task<ProposalReceipt> ProposeAsync(ScheduleHouse house, ScheduleDefinition definition) =>
        house.Get<DeskClient>().ProposeAsync(new ProposeSchedule(definition, "agent", "it helps"), Token);

    private static ScheduleDefinition Goal(string id, decimal usd) => Schedule(id, Daily) with
    {
        Target = new GoalTarget("Write posts") { BudgetUsd = usd },
        Input = null,
    };

    private static async Task<string> RefusalAsync(Func<Task> update) =>
        (await Assert.ThrowsAsync<WorkflowUpdateFailedException>(update)).InnerException!.Message;
}
