using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Nightshift.Activities.Records;

/// <summary>Says what is wrong with a connection string without repeating it: it may hold a password.</summary>
internal sealed class RecordsOptionsValidator : IValidateOptions<RecordsOptions>
{
    private const string Subject = $"'{RecordsConstants.Section}:{nameof(RecordsOptions.ConnectionString)}'";

    private const string Forms =
        "use 'Host=…;Database=…;Username=…;Password=…' for PostgreSQL or 'Data Source=…' for an SQLite file.";

    public ValidateOptionsResult Validate(string? name, RecordsOptions options)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = options.ConnectionString };
            var complete = IsPostgres(parts)
                ? new NpgsqlConnectionStringBuilder(options.ConnectionString).Host is { Length: > 0 }
                : new SqliteConnectionStringBuilder(options.ConnectionString).DataSource is { Length: > 0 };
            return complete
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail($"{Subject} names no database; {Forms}");
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return ValidateOptionsResult.Fail($"{Subject} is not a connection string; {Forms}");
        }
    }

    /// <summary>Whether a connection string names a server; only PostgreSQL has one.</summary>
    internal static bool IsPostgres(DbConnectionStringBuilder parts) =>
        parts.ContainsKey("Host") || parts.ContainsKey("Server");
}
