using System.Text.Json;
using System.Text.RegularExpressions;

namespace Nightshift.Activities.Llm.Providers;

/// <summary>The plan of the offline stand-in: understand, produce, verify, in the goal's own words.</summary>
internal static partial class ScriptedPlan
{
    /// <summary>The task that the stand-in's director sends back once.</summary>
    internal const string RevisedTask = "draft";

    private const int TopicLength = 90;

    internal static string Write(string goal, string? feedback)
    {
        var topic = Topic(goal);
        var figure = Figure(goal);
        var heeded = feedback is null ? [] : new[] { $"Heed: {Shorten(feedback, 300)}" };
        return JsonSerializer.Serialize(new
        {
            summary = $"First see where things stand for \"{topic}\", then produce what moves it, then check that "
                + "it does.",
            phases = new[]
            {
                Understand(topic, heeded),
                Produce(topic, figure, Product(goal)),
                Verify(topic, figure),
            },
        });
    }

    /// <summary>The figure that a goal names, such as <c>20%</c>; null where it names none.</summary>
    internal static string? Figure(string goal) =>
        FigurePattern().Match(goal) is { Success: true } match ? match.Value.Trim() : null;

    internal static string Topic(string goal) =>
        Shorten(goal.ReplaceLineEndings(" ").Trim().TrimEnd('.', '!', '?'), TopicLength);

    private static object Understand(string topic, string[] heeded) => new
    {
        id = "understand",
        title = $"Understand: {topic}",
        tasks = new[]
        {
            Task("baseline", $"Describe where \"{topic}\" stands today", "research",
                ["The goal as it is worded", .. heeded],
                "Names what is known, what is not, and how the unknown can be found out."),
            Task("audience", "Say whom it concerns and what they want", "analysis",
                ["The goal as it is worded", .. heeded],
                "Names at least two groups, and for each what would change their mind."),
            Task("options", "Weigh the ways to get there and choose one", "strategy",
                ["The results of the tasks before"],
                "Compares at least three ways and gives a reason for the choice.", "baseline", "audience"),
        },
    };

    private static object Produce(string topic, string? figure, string product) => new
    {
        id = "produce",
        title = $"Produce {product}",
        tasks = new[]
        {
            Task(RevisedTask, $"Draft {product} for \"{topic}\"", "writing", ["The chosen way"],
                "Can be used as it stands, and names a first step.", "options"),
            Task("measures", "Say how success is measured", "analysis", ["The chosen way"],
                figure is null
                    ? "Names one figure, its source and its target."
                    : $"Ties the target of {figure} to a figure and its source.",
                "options"),
            Task("final", $"Bring {product} and its measures together", "editing", ["The draft", "The measures"],
                "One text without contradictions.", RevisedTask, "measures"),
        },
    };

    private static object Verify(string topic, string? figure) => new
    {
        id = "verify",
        title = "Verify and hand over",
        tasks = new[]
        {
            Task("check", "Check the result against the goal", "analysis", ["The final text"],
                figure is null
                    ? "Goes through the goal word by word."
                    : $"Says what speaks for and against reaching {figure}.",
                "final"),
            Task("handover", $"Sum up what is to be done for \"{topic}\"", "summarizing", ["All results"],
                "Fits on one page and names the next three steps.", "check"),
        },
    };

    private static object Task(
        string id, string title, string skill, string[] inputs, string acceptance, params string[] dependsOn) =>
        new { id, title, skill, inputs, acceptance, dependsOn };

    private static string Product(string goal) =>
        Writing().IsMatch(goal) ? "the text"
        : Change().IsMatch(goal) ? "the list of changes"
        : "the proposal";

    private static string Shorten(string text, int length) =>
        text.Length <= length ? text : string.Concat(text.AsSpan(0, length - 1).TrimEnd(), "…");

    [GeneratedRegex(@"\d+([.,]\d+)?\s*(%|percent|x\b)?", RegexOptions.IgnoreCase)]
    private static partial Regex FigurePattern();

    [GeneratedRegex(@"\b(write|draft|post|blog|article|announce|describe|translate)", RegexOptions.IgnoreCase)]
    private static partial Regex Writing();

    [GeneratedRegex(@"\b(increase|grow|improve|raise|reduce|cut|lower|double|halve|speed)", RegexOptions.IgnoreCase)]
    private static partial Regex Change();
}
