namespace TemporalDev.Server.Visibility;

/// <summary>Comparisons as SQL, for columns of <c>runs</c> and for search attributes in their own table.</summary>
internal static class QuerySql
{
    /// <summary>A comparison; what has no value fulfils none, also none that is negated.</summary>
    public static string Compare(QueryField field, bool negated, Func<string, string> comparison)
    {
        if (field.Column is { } column)
        {
            return negated ? $"NOT ({comparison(column)})" : $"({comparison(column)})";
        }

        var any = Exists(field, comparison("value"));
        return negated ? $"(NOT {any} AND {Exists(field, "1")})" : any;
    }

    public static string IsNull(QueryField field, bool isNot)
    {
        if (field.Column is { } column)
        {
            return isNot ? $"({column} IS NOT NULL)" : $"({column} IS NULL)";
        }

        return isNot ? Exists(field, "1") : $"NOT {Exists(field, "1")}";
    }

    /// <remarks>The name is one that the namespace has, but quotes in it must not end the text.</remarks>
    private static string Exists(QueryField field, string condition) =>
        "EXISTS (SELECT 1 FROM attributes WHERE attributes.key = runs.key AND "
        + $"name = '{field.Name.Replace("'", "''")}' AND {condition})";
}
