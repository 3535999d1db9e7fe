using System.Text;
using Nightshift.Activities.Llm.Prompts;

namespace Nightshift.Activities.Llm.Providers;

/// <summary>
/// The result of a task as the offline stand-in writes it: a frame for the task's skill in the goal's own words. It
/// claims no fact, since it knows none.
/// </summary>
internal static class ScriptedResult
{
    internal static string Write(string goal, string prompt)
    {
        var topic = ScriptedPlan.Topic(goal);
        var text = new StringBuilder();
        text.AppendLine(PromptSections.Read(prompt, "skill") switch
        {
            "research" => Research(topic, ScriptedPlan.Figure(goal)),
            "analysis" => Analysis(topic, ScriptedPlan.Figure(goal)),
            "strategy" => Strategy(topic),
            "editing" => Editing(topic, PromptSections.ReadAll(prompt, "material")),
            "summarizing" => Summary(topic),
            _ => Draft(topic),
        });
        Append(text, "To be met", PromptSections.Read(prompt, "acceptance"));
        Append(text, "Taken into account", PromptSections.Read(prompt, "notes"));
        Append(text, "Changed for the feedback", PromptSections.Read(prompt, "feedback"));
        return text.ToString();
    }

    private static string Research(string topic, string? figure) => $"""
        **Known:** the goal as it is worded, "{topic}", and nothing else.

        **Not known:**

        - where this stands today{(figure is null ? "" : $", and from which value the {figure} counts")}
        - what was tried before, and what came of it
        - by when it is wanted

        **How to find out:** ask who set the goal for the last two; for the first, take the figure of the last full
        month and of the month before, from the source that is looked at anyway.
        """;

    private static string Analysis(string topic, string? figure)
    {
        var by = figure is null ? "" : $" by {figure}";
        var target = figure is null ? "" : $"; the target is {figure}";
        return $"""
            | Whom it concerns | What they want | What would change their mind |
            |---|---|---|
            | those who set "{topic}" | to see it move{by} | a figure that moves without it |
            | those who have to do it | to know what comes first | a first step that fits into a week |
            | those it is done for | less effort than before | effort that nobody asked them about |

            **Measure:** one figure, from one source, read on the same weekday{target}.
            """;
    }

    private static string Strategy(string topic) => $"""
        | Way | For | Against |
        |---|---|---|
        | one small change at a time | each effect can be told apart | slow |
        | one large change | quick if it is right | nobody knows which part of it worked |
        | ask first, change later | rests on what is known | changes nothing for weeks |

        **Choice:** one small change at a time. For "{topic}" nothing is known yet, and this way learns with each step.
        """;

    private static string Draft(string topic) => $"""
        **For:** {topic}

        1. Write down today's figure and where it is read. Takes a day; the owner of the goal does it.
        2. List what stands in the way, and order the list by effort.
        3. Take the first item, change it for one week, and compare.
        4. Keep what helped, undo the rest, and take the next item.
        """;

    private static string Editing(string topic, IReadOnlyList<string> materials)
    {
        var text = new StringBuilder().Append("**For:** ").AppendLine(topic);
        foreach (var material in materials)
        {
            text.AppendLine();
            var body = material.Split('\n').Where(line => !line.StartsWith('>'));
            text.AppendJoin('\n', body.Select(line => line.Replace("# ", "## "))).AppendLine();
        }

        return text.ToString().TrimEnd();
    }

    private static string Summary(string topic) => $"""
        "{topic}" has a plan, a draft and a measure. The next three steps:

        1. Put today's figure into the draft.
        2. Agree on the first item of its list.
        3. Look at the figure again after a week.
        """;

    private static void Append(StringBuilder text, string title, string? content)
    {
        if (content is not null)
        {
            text.AppendLine().Append("## ").AppendLine(title).AppendLine().AppendLine(content);
        }
    }
}
