using System.Text;
using Nightshift.Activities.Llm.Prompts;

namespace Nightshift.Activities.Llm.Providers;

/// <summary>
/// The result of a task as the offline stand-in writes it: what was asked, point by point, with nothing invented.
/// </summary>
internal static class ScriptedResult
{
    internal static string Write(string goal, string prompt)
    {
        var title = PromptSections.Read(prompt, "title") ?? "The task";
        var acceptance = PromptSections.Read(prompt, "acceptance") ?? "";
        var text = new StringBuilder();
        text.Append("**Asked:** ").AppendLine(title).AppendLine();
        text.Append("**For the goal:** ").AppendLine(ScriptedPlan.Topic(goal)).AppendLine();
        text.AppendLine("## Points").AppendLine();
        foreach (var point in Points(acceptance))
        {
            text.Append("- ").Append(point).AppendLine(": to be filled in by a model or a person.");
        }

        Append(text, "Worked from", PromptSections.Read(prompt, "inputs"));
        Append(text, "Built on", FirstLine(PromptSections.Read(prompt, "material")));
        Append(text, "Taken into account", PromptSections.Read(prompt, "notes"));
        Append(text, "Changed for the feedback", PromptSections.Read(prompt, "feedback"));
        return text.ToString();
    }

    private static IEnumerable<string> Points(string acceptance) =>
        acceptance.Split([',', '.', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string? FirstLine(string? text) => text?.Split('\n')[0].TrimStart('#', ' ');

    private static void Append(StringBuilder text, string title, string? content)
    {
        if (content is not null)
        {
            text.AppendLine().Append("## ").AppendLine(title).AppendLine().AppendLine(content);
        }
    }
}
