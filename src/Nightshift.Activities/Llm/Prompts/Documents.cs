using System.Globalization;
using System.Text;
using Nightshift.Contracts.Goals;
using Nightshift.Workflows.Goals;
using Nightshift.Workflows.Goals.Ports;

namespace Nightshift.Activities.Llm.Prompts;

/// <summary>What models answer, as people read it in the workspace.</summary>
internal static class Documents
{
    internal static string Plan(PlanRequest request, GoalPlan plan, CallUsage usage)
    {
        var text = Open($"Plan: {request.Brief.Goal}", usage);
        text.AppendLine(plan.Summary);
        if (request.Feedback is { } feedback)
        {
            text.AppendLine().AppendLine(
                CultureInfo.InvariantCulture, $"This is revision {request.Revision}, made for: {OneLine(feedback)}");
        }

        foreach (var phase in plan.Phases)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {phase.Title} (`{phase.Id}`)");
            foreach (var task in phase.Tasks)
            {
                Append(text, task);
            }
        }

        return text.ToString();
    }

    internal static string Task(TaskRequest request, LlmAnswer answer, CallUsage usage)
    {
        var text = Open(request.Task.Title, usage);
        text.AppendLine(answer.Text.Trim());
        if (answer.IsCut)
        {
            text.AppendLine().AppendLine("> The answer is cut off here: it reached its largest length.");
        }

        return text.ToString();
    }

    internal static string Review(ReviewRequest request, ReviewReader.Review review, CallUsage usage)
    {
        var text = Open($"Review: {request.Phase.Title}, pass {request.Pass}", usage);
        text.AppendLine(CultureInfo.InvariantCulture, $"**{review.Verdict}**").AppendLine();
        text.AppendLine(review.Feedback);
        if (review.Tasks.Count > 0)
        {
            text.AppendLine().Append("Tasks: ").AppendLine(string.Join(", ", review.Tasks.Select(id => $"`{id}`")));
        }

        return text.ToString();
    }

    private static StringBuilder Open(string title, CallUsage usage)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"# {OneLine(title)}").AppendLine();
        if (usage.Offline)
        {
            text.Append("> ").AppendLine(GoalText.OfflineNotice).AppendLine();
        }

        return text;
    }

    private static void Append(StringBuilder text, PlanTask task)
    {
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"### {task.Title} (`{task.Id}`)").AppendLine();
        text.Append("- skill: ").AppendLine(task.Skill);
        text.Append("- acceptance: ").AppendLine(OneLine(task.Acceptance));
        if (task.DependsOn.Count > 0)
        {
            text.Append("- after: ").AppendLine(string.Join(", ", task.DependsOn.Select(id => $"`{id}`")));
        }

        foreach (var input in task.Inputs)
        {
            text.Append("- input: ").AppendLine(OneLine(input));
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
