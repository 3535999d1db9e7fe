using Microsoft.Data.Sqlite;

namespace Acceptance.Tests.Support;

/// <summary>The records of a state directory, read beside the program that writes them.</summary>
internal sealed class RecordsFile(string path)
{
    /// <summary>Kind and subject of every cost row, in order.</summary>
    public IReadOnlyList<string> CostedCalls() => Read("SELECT kind || ' ' || subject FROM costs ORDER BY 1");

    /// <summary>State of every run's row.</summary>
    public IReadOnlyList<string> RunStates() => Read("SELECT state FROM runs ORDER BY started_at");

    /// <summary>Kind and subject of every call that was completed, in order.</summary>
    public IReadOnlyList<string> CompletedCalls() =>
        Read("SELECT kind || ' ' || subject FROM actions WHERE finished_at IS NOT NULL AND error IS NULL ORDER BY 1");

    /// <summary>Schedule, status, tries and outcome of every scheduled run, in order of the schedules.</summary>
    public IReadOnlyList<string> ScheduledRuns() => Read(
        "SELECT schedule_id || ' ' || status || ' ' || attempt || ' ' || coalesce(error, outcome, '') "
        + "FROM schedule_runs ORDER BY 1");

    private IReadOnlyList<string> Read(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<string> values = [];
        while (reader.Read())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }
}
