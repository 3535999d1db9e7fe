using Microsoft.Data.Sqlite;

namespace TemporalDev.Server.Persistence;

/// <summary>
/// A prepared statement with positional parameters <c>$1</c>, <c>$2</c>, … that is used again and again.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly SqliteCommand _command;

    public SqliteStatement(SqliteConnection connection, string sql, int parameters)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
        {
            _command.Parameters.Add(new SqliteParameter($"${i}", DBNull.Value));
        }
    }

    public SqliteStatement Set(int index, long value) => SetValue(index, value);

    public SqliteStatement Set(int index, string? value) => SetValue(index, (object?)value ?? DBNull.Value);

    public SqliteStatement Set(int index, byte[]? value) => SetValue(index, (object?)value ?? DBNull.Value);

    public SqliteStatement SetAny(int index, object value) => SetValue(index, value);

    public SqliteStatement SetNull(int index) => SetValue(index, DBNull.Value);

    public void Execute() => _command.ExecuteNonQuery();

    public SqliteDataReader Query() => _command.ExecuteReader();

    public void Dispose() => _command.Dispose();

    private SqliteStatement SetValue(int index, object value)
    {
        _command.Parameters[index - 1].Value = value;
        return this;
    }
}
