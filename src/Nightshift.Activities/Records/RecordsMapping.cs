using System.Data;
using System.Globalization;
using Dapper;
using Npgsql;

namespace Nightshift.Activities.Records;

/// <summary>
/// Moments between .NET and both databases: SQLite keeps them as ISO 8601 text, PostgreSQL as a type of its own.
/// </summary>
internal sealed class RecordsMapping : SqlMapper.TypeHandler<DateTimeOffset>
{
    private static readonly Lazy<bool> Installed = new(() =>
    {
        // Dapper's mapping is one for the process; nobody else in it uses Dapper.
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new RecordsMapping());
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        return true;
    });

    /// <summary>Tells Dapper, once.</summary>
    internal static void Install() => _ = Installed.Value;

    public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) =>
        parameter.Value = parameter is NpgsqlParameter
            ? value.ToUniversalTime()
            : value.ToUniversalTime().ToString("o", CultureInfo.InvariantCulture);

    public override DateTimeOffset Parse(object value) => value switch
    {
        DateTimeOffset moment => moment,
        DateTime moment => new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)),
        string text => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture),
        _ => throw new FormatException($"'{value}' in the records is not a moment."),
    };
}
