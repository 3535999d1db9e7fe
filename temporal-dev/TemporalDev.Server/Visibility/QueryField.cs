using System.Globalization;
using TemporalDev.Server.Namespaces;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Visibility;

/// <summary>Something a list filter can compare: a column of <c>runs</c>, or a custom search attribute.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Column">SQL of its value; null for a custom search attribute.</param>
internal sealed record QueryField(string Name, IndexedValueType Type, string? Column)
{
    private static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        ["WorkflowId"] = "workflow_id",
        ["RunId"] = "run_id",
        ["WorkflowType"] = "workflow_type",
        ["StartTime"] = "start_time",
        ["ExecutionTime"] = "execution_time",
        ["CloseTime"] = "close_time",
        ["ExecutionStatus"] = "status",
        ["TaskQueue"] = "task_queue",
        ["HistoryLength"] = "(CASE WHEN close_time IS NULL THEN NULL ELSE history_length END)",
        ["HistorySizeBytes"] = "(CASE WHEN close_time IS NULL THEN NULL ELSE history_size END)",
        ["StateTransitionCount"] = "(CASE WHEN close_time IS NULL THEN NULL ELSE state_transitions END)",
        ["ExecutionDuration"] = "((close_time - execution_time) * 100)",
        ["ParentWorkflowId"] = "parent_workflow_id",
        ["ParentRunId"] = "parent_run_id",
        ["RootWorkflowId"] = "coalesce(root_workflow_id, workflow_id)",
        ["RootRunId"] = "coalesce(root_run_id, run_id)",
    };

    /// <summary>The field of that name.</summary>
    public static QueryField Find(string name, SearchAttributeRules rules)
    {
        if (Columns.TryGetValue(name, out var column))
        {
            return new QueryField(name, SystemSearchAttributes.All[name], column);
        }

        foreach (var candidate in new[] { name, "Temporal" + name, WithoutPrefix(name) })
        {
            if (rules.TypeOf(candidate) is { } type)
            {
                return new QueryField(candidate, type, null);
            }
        }

        throw QueryErrors.UnknownName(name);
    }

    /// <summary>A value of a filter as SQL compares it with this field.</summary>
    public object Value(QueryToken token)
    {
        var text = token.Text;
        return (Name, Type) switch
        {
            ("ExecutionStatus", _) => Status(text),
            ("ExecutionDuration", _) => QueryDurations.Nanoseconds(text) ?? throw Wrong(text),
            (_, IndexedValueType.Datetime) => Time(token),
            (_, IndexedValueType.Int) when
                long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) =>
                number,
            (_, IndexedValueType.Int or IndexedValueType.Double) =>
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : throw Wrong(text),
            (_, IndexedValueType.Bool) => bool.TryParse(text, out var flag) ? (flag ? 1L : 0L) : throw Wrong(text),
            _ => token.Kind == QueryTokenKind.Text ? text : throw Wrong(text),
        };
    }

    private Protocol.GrpcStatusException Wrong(string text) => QueryErrors.WrongValue(Name, text);

    private static string WithoutPrefix(string name) =>
        name.StartsWith("Temporal", StringComparison.Ordinal) ? name["Temporal".Length..] : name;

    private object Status(string text) =>
        (Enum.TryParse<WorkflowExecutionStatus>(text, ignoreCase: true, out var status) && Enum.IsDefined(status))
            ? (long)status
            : throw QueryErrors.WrongValue(Name, text);

    private object Time(QueryToken token)
    {
        const int nanosPerTick = 100;
        if (token.Kind == QueryTokenKind.Number
            && long.TryParse(token.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var nanos))
        {
            return DateTime.UnixEpoch.Ticks + (nanos / nanosPerTick);
        }

        return SearchAttributeRows.TryTicks(token.Text, out var ticks)
            ? ticks
            : throw QueryErrors.WrongValue(Name, token.Text);
    }
}
