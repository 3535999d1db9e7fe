using Nightshift.Activities.Schedules.Desk;
using Nightshift.Activities.Tests.Schedules;
using Nightshift.Contracts;
using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Desk;
using Nightshift.Workflows.Telegram;
using Temporalio.Client;
using static Nightshift.Activities.Tests.Schedules.ScheduleHouse;

namespace Nightshift.Activities.Tests.Telegram;

/// <summary>A house with a bot: what an operator writes in the chat is done to its schedules, and answered.</summary>
public sealed class TelegramHouseTests
{
    private long _update = 40;

    [Fact]
    public async Task Operator_InTheChat_DecidesAboutAProposalAndItsSchedule()
    {
        await using var stub = await StubTelegram.StartAsync();
        await using var house = await StartAsync(new()
        {
            ["Telegram:Token"] = StubTelegram.Token,
            ["Telegram:BaseUrl"] = stub.Url,
            ["Telegram:ChatId"] = "7",
            ["Telegram:AllowedUsers:0"] = $"{TelegramRig.Operator}",
        });
        await house.WorkAsync(async () =>
        {
            await house.Client.StartWorkflowAsync(
                (TelegramPollerWorkflow poller) => poller.RunAsync(0),
                new WorkflowOptions(TelegramPollerWorkflow.Id, TaskQueues.Main));
            var proposal = Schedule("dear", new DailyTrigger(new TimeOnly(9, 0))) with
            {
                Target = new GoalTarget("Write posts") { BudgetUsd = 25 },
                Input = null,
            };
            await house.Get<DeskClient>().ProposeAsync(new ProposeSchedule(proposal, "agent"), Token);

            Assert.Contains("<b>agent proposes 'dear', risk high. Approve it?</b>", await SentAsync(stub));
            Assert.Equal("'dear' fires from now on.", await AskAsync(stub, "/approve dear"));
            Assert.StartsWith("'dear' is approved already by telegram:ann", await AskAsync(stub, "/reject dear"));
            Assert.Equal("'dear' does not fire any more.", await AskAsync(stub, "/pause dear too much"));
            Assert.Equal(
                "dear: daily at 09:00; paused (Disabled by telegram:ann: too much)",
                await AskAsync(stub, "/schedules"));
        });

        Assert.True((await house.Book.ShowAsync("dear", Token)).Paused);
    }

    private Task<string> AskAsync(StubTelegram stub, string text)
    {
        stub.Write(++_update, TelegramRig.Operator, text);
        return SentAsync(stub);
    }

    private static async Task<string> SentAsync(StubTelegram stub) => await stub.Sent.Reader.ReadAsync(Token);
}
