using Nightshift.Activities.Llm.Prompts;

namespace Nightshift.Activities.Tests.Llm;

public sealed class PlanReaderTests
{
    private const string Plan = """
        {"summary":"s","phases":[{"id":"One_Phase","title":"t","tasks":[
          {"id":"a","title":"t","skill":"writing","acceptance":"x"},
          {"id":"b","title":"t","skill":"writing","inputs":null,"acceptance":"x","dependsOn":["A"],},
        ]}]}
        """;

    [Theory]
    [InlineData(Plan)]
    [InlineData("Here is the plan:\n```json\n" + Plan + "\n```\nTell me if {you} want more.")]
    [InlineData("I use {braces} first. " + Plan)]
    public void Read_PlanInAnyWrapping_IsFound(string text)
    {
        var plan = PlanReader.Read(text, out var errors);

        Assert.Empty(errors);
        var phase = Assert.Single(plan!.Phases);
        Assert.Equal("one-phase", phase.Id);
        Assert.Equal(["a"], phase.Tasks[1].DependsOn);
        Assert.Empty(phase.Tasks[0].Inputs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("I would rather talk about the weather.")]
    [InlineData("[1, 2]")]
    public void Read_Prose_SaysWhatIsMissing(string text)
    {
        Assert.Null(PlanReader.Read(text, out var errors));
        Assert.Equal(["It holds no JSON object."], errors);
    }

    [Fact]
    public void Read_CutOffJson_SaysSo()
    {
        Assert.Null(PlanReader.Read(Plan[..80], out var errors));
        Assert.StartsWith("Its JSON cannot be read: ", Assert.Single(errors));
    }

    [Fact]
    public void Read_PlanWithACycle_SaysWhichTasks()
    {
        var cyclic = Plan.Replace(
            "\"acceptance\":\"x\"},", "\"acceptance\":\"x\",\"dependsOn\":[\"b\"]},", StringComparison.Ordinal);

        Assert.Null(PlanReader.Read(cyclic, out var errors));
        Assert.Equal(["Tasks 'a' → 'b' → 'a' wait for one another; remove one of these dependencies."], errors);
    }

    [Fact]
    public void Read_LongTexts_AreCutRatherThanRefused()
    {
        var wordy = Plan.Replace("\"s\"", $"\"{new string('s', 5_000)}\"", StringComparison.Ordinal);
        var plan = PlanReader.Read(wordy, out _);

        Assert.Equal(600, plan!.Summary.Length);
    }

    [Theory]
    [InlineData("""{"verdict":"Revise","feedback":" more ","tasks":["a"]}""", true)]
    [InlineData("""{"verdict":"maybe"}""", false)]
    [InlineData("""{}""", false)]
    public void Read_Verdict_IsOneOfThree(string text, bool usable) =>
        Assert.Equal(usable, ReviewReader.Read(text, out _) is not null);
}
