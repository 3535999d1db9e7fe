using TemporalDev.Server.Persistence;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Visibility;

/// <summary>Comparisons as SQL, for columns of <c>runs</c> and for search attributes in their own table.</summary>
internal static class QuerySql
{
    /// <summary>A comparison; what has no value fulfils none, also none that is negated.</summary>
    /// <remarks>Lists and texts are the exception: what they hold is unequal to all else, also where they hold
    /// nothing.</remarks>
    public static string Compare(QueryField field, bool negated, Func<string, string> comparison)
    {
        if (field.Column is { } column)
        {
            return negated ? $"NOT ({comparison(column)})" : $"({comparison(column)})";
        }

        if (!negated)
        {
            return Exists(field, comparison("value"));
        }

        return field.Type is IndexedValueType.KeywordList or IndexedValueType.Text
            ? $"NOT {Exists(field, comparison("value"))}"
            : Exists(field, $"NOT ({comparison("value")})");
    }

    public static string IsNull(QueryField field, bool isNot)
    {
        if (field.IsCloseTime)
        {
            return $"(close_time {(isNot ? "<" : "=")} {SqliteSchema.NotClosed})";
        }

        if (field.Column is { } column)
        {
            return isNot ? $"({column} IS NOT NULL)" : $"({column} IS NULL)";
        }

        return isNot ? Exists(field, "1") : $"NOT {Exists(field, "1")}";
    }

    /// <summary>Whether an index tells which runs have a value of that field.</summary>
    public static bool HasKeys(QueryField field) =>
        field is { Column: null } or { Name: "ParentWorkflowId" or "RootWorkflowId" };

    /// <summary>Selects the keys of the runs that have such a value.</summary>
    public static string Keys(QueryField field, Func<string, string> condition) => field switch
    {
        { Column: null } =>
            $"SELECT key FROM attributes WHERE name = {Quoted(field.Name)} AND {condition("value")}",
        { Name: "ParentWorkflowId" } => $"SELECT key FROM runs WHERE {condition("parent_workflow_id")}",

        // Most runs are their own root, and say so by naming none.
        _ => $"SELECT key FROM runs WHERE {condition("root_workflow_id")} UNION ALL SELECT key FROM runs WHERE "
            + $"namespace = {SqliteSchema.NamespaceKey} AND {condition("workflow_id")} AND root_workflow_id IS NULL",
    };

    /// <summary>Selects the keys of the runs that started then.</summary>
    public static string StartKeys(string condition) =>
        $"SELECT key FROM runs WHERE namespace = {SqliteSchema.NamespaceKey} AND {condition}";

    /// <remarks>Not EXISTS: some releases of SQLite would collect all keys first, however many.</remarks>
    private static string Exists(QueryField field, string condition) =>
        "coalesce((SELECT 1 FROM attributes WHERE attributes.key = runs.key AND "
        + $"name = {Quoted(field.Name)} AND {condition} LIMIT 1), 0)";

    /// <remarks>The name is one that the namespace has, but quotes in it must not end the text.</remarks>
    private static string Quoted(string name) => $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";
}
