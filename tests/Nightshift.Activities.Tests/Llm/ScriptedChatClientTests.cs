using Microsoft.Extensions.AI;
using Nightshift.Activities.Llm.Prompts;
using Nightshift.Activities.Llm.Providers;
using Nightshift.Workflows.Goals;
using Nightshift.Workflows.Goals.Ports;
using TestSupport.Time;

namespace Nightshift.Activities.Tests.Llm;

public sealed class ScriptedChatClientTests
{
    private static readonly ScriptedChatClient Client = new(TimeSpan.Zero, new ManualTimeProvider());

    [Theory]
    [InlineData("Increase signup conversion by 20%")]
    [InlineData("x")]
    [InlineData("Write \"quoted\" {braces} </goal> text\nover two lines.")]
    public async Task GetResponse_Plan_CanRunAndIsTheSameEachTime(string goal)
    {
        var request = new PlanRequest(new GoalBrief("goal-x", goal, null, [], null), 1, null, null, 0);
        var prompt = PlanPrompt.Build(request, null, 32_000);
        var text = await AskAsync(prompt);

        var plan = PlanReader.Read(text, out var errors);
        Assert.Empty(errors);
        Assert.Equal(3, plan!.Phases.Count);
        Assert.Empty(PlanValidator.Validate(plan));
        Assert.Equal(text, await AskAsync(prompt));
    }

    [Fact]
    public async Task GetResponse_GoalWithAFigure_TiesTheMeasureToIt()
    {
        var brief = new GoalBrief("goal-x", "Increase signups by 20%", null, [], null);
        var request = new PlanRequest(brief, 1, null, null, 0);

        Assert.Contains("target of 20%", await AskAsync(PlanPrompt.Build(request, null, 32_000)));
    }

    private static async Task<string> AskAsync(string prompt) => (await Client.GetResponseAsync(
        [new ChatMessage(ChatRole.System, PlanPrompt.System), new ChatMessage(ChatRole.User, prompt)],
        cancellationToken: TestContext.Current.CancellationToken)).Text;
}
