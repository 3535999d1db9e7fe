using System.Globalization;
using System.Text.RegularExpressions;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Visibility;

/// <summary>Something a list filter can compare: a column of <c>runs</c>, or a search attribute.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Column">SQL of its value; null for one that is in <c>attributes</c>.</param>
internal sealed partial record QueryField(string Name, IndexedValueType Type, string? Column)
{
    private const string IfClosed = "CASE WHEN close_time = " + SqliteSchema.NotClosed + " THEN NULL ELSE";

    /// <summary>What <c>run_counts</c> has too.</summary>
    private static readonly string[] Counted = ["WorkflowType", "TaskQueue", "ExecutionStatus"];

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
        ["HistoryLength"] = $"({IfClosed} history_length END)",
        ["HistorySizeBytes"] = $"({IfClosed} history_size END)",
        ["StateTransitionCount"] = $"({IfClosed} state_transitions END)",
        ["ExecutionDuration"] = $"({IfClosed} (close_time - execution_time) * 100 END)",
        ["ParentWorkflowId"] = "parent_workflow_id",
        ["ParentRunId"] = "parent_run_id",
        ["RootWorkflowId"] = "coalesce(root_workflow_id, workflow_id)",
        ["RootRunId"] = "coalesce(root_run_id, run_id)",
    };

    /// <summary>Whether it is the time of close, which its column has of open runs too.</summary>
    public bool IsCloseTime => Name == "CloseTime" && Column is not null;

    /// <summary>Whether it can be counted by without a look at the runs.</summary>
    public bool IsCounted => Counted.Contains(Name);

    /// <summary>The field of that name.</summary>
    /// <exception cref="Protocol.GrpcStatusException">There is none.</exception>
    public static QueryField Find(string name, SearchAttributeRules rules)
    {
        if (Columns.TryGetValue(name, out var column))
        {
            return new QueryField(name, SystemSearchAttributes.All[name], column);
        }

        if (rules.TypeOf(name) is { } type)
        {
            return new QueryField(name, type, null);
        }

        return SystemSearchAttributes.Predefined.TryGetValue("Temporal" + name, out var predefined)
            ? new QueryField("Temporal" + name, predefined, null)
            : throw QueryErrors.UnknownName(name);
    }

    /// <summary>A value of a filter as SQL compares it with this field.</summary>
    /// <exception cref="Protocol.GrpcStatusException">It is none that the field takes.</exception>
    public object Value(QueryOperand operand) => operand switch
    {
        QueryOperand.Column column => throw QueryErrors.NotSupported(
            "column name on the right side of comparison expression "
            + $"(did you forget to quote '{column.Name}'?)"),
        QueryOperand.Other { Type: "*sqlparser.FuncExpr" } => throw QueryErrors.NotSupported("nested func"),
        QueryOperand.Text text => OfText(text.Value),
        QueryOperand.Number number => OfNumber(number.Value),
        QueryOperand.Bool flag => OfBool(flag.Value),
        _ => throw QueryErrors.Invalid($"unexpected value type {operand.TypeName}"),
    };

    private object OfText(string text) => (Name, Type) switch
    {
        (_, IndexedValueType.KeywordList or IndexedValueType.Text) => text,
        ("ExecutionStatus", _) => Status(text),
        ("ExecutionDuration", _) =>
            QueryDurations.Nanoseconds(text) ?? throw QueryErrors.NotADuration(Name, text),
        (_, IndexedValueType.Datetime) => Time(text),
        (_, IndexedValueType.Int or IndexedValueType.Double) when
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => text,
    };

    private object OfNumber(string text)
    {
        const int nanosPerTick = 100;
        if (Type is IndexedValueType.KeywordList or IndexedValueType.Text)
        {
            throw NotText(text);
        }

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
                && double.IsFinite(real);
            return !isNumber ? throw QueryErrors.NotANumber(text)
                : Name == "ExecutionStatus" || Type == IndexedValueType.Datetime
                ? throw QueryErrors.Invalid($"unexpected value type float64 for search attribute {Name}")
                : real;
        }

        return Type switch
        {
            IndexedValueType.Datetime => DateTime.UnixEpoch.Ticks + (whole / nanosPerTick),
            IndexedValueType.Keyword when Name != "ExecutionStatus" => text,
            _ => whole,
        };
    }

    private object OfBool(bool flag) => Type switch
    {
        IndexedValueType.KeywordList or IndexedValueType.Text => throw NotText(flag ? "true" : "false"),

        // Equal to no time, as on the real server; the times here are numbers that it could be equal to.
        IndexedValueType.Datetime => "",
        _ => flag ? 1L : 0L,
    };

    private static Protocol.GrpcStatusException NotText(string text) =>
        QueryErrors.Invalid($"unexpected value type (expected string, got {text})");

    /// <summary>A status by its name, or by the one it has in protos.</summary>
    private static object Status(string text)
    {
        foreach (var value in WorkflowReflection.Descriptor.EnumTypes
            .Single(type => type.Name == nameof(WorkflowExecutionStatus)).Values)
        {
            if (value.Name == text || ((WorkflowExecutionStatus)value.Number).ToString() == text)
            {
                return (long)value.Number;
            }
        }

        throw QueryErrors.Invalid($"invalid ExecutionStatus value '{text}'");
    }

    private static object Time(string text) =>
        Rfc3339().IsMatch(text) && SearchAttributeRows.TryTicks(text, out var ticks)
            ? ticks
            : throw QueryErrors.Invalid($"unable to parse datetime '{text}'");

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$")]
    private static partial Regex Rfc3339();
}
