using Microsoft.Data.Sqlite;

namespace TemporalDev.Server.Persistence;

/// <summary>Opens the database, and refuses what it cannot be sure of.</summary>
internal static class SqliteDatabase
{
    private const int NotADatabase = 26;
    private const int Corrupt = 11;

    /// <summary>Opens the writing connection, with the tables there.</summary>
    public static SqliteConnection OpenForWriting(string? file)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(ConnectionString(file, SqliteOpenMode.ReadWriteCreate));
        try
        {
            connection.Open();
            Execute(connection, file is null ? "PRAGMA journal_mode=OFF" : "PRAGMA journal_mode=WAL");
            Execute(connection, file is null ? "PRAGMA synchronous=OFF" : "PRAGMA synchronous=FULL");
            CreateOrCheck(connection, file);
            return connection;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw Problem(file, e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens a connection that reads beside the writer; files only.</summary>
    public static SqliteConnection OpenForReading(string file)
    {
        var connection = new SqliteConnection(ConnectionString(file, SqliteOpenMode.ReadOnly));
        connection.Open();
        return connection;
    }

    private static string ConnectionString(string? file, SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = file ?? ":memory:",
        Mode = file is null ? SqliteOpenMode.Memory : mode,
        Pooling = false,
    }.ToString();

    private static void CreateOrCheck(SqliteConnection connection, string? file)
    {
        var version = Scalar(connection, "PRAGMA user_version");
        var application = Scalar(connection, "PRAGMA application_id");
        if (version == 0 && application == 0 && Scalar(connection, "SELECT count(*) FROM sqlite_master") == 0)
        {
            Execute(
                connection,
                $"""
                BEGIN; {SqliteSchema.Create}
                PRAGMA application_id = {SqliteSchema.ApplicationId};
                PRAGMA user_version = {SqliteSchema.Version}; COMMIT
                """);
            return;
        }

        if (application != SqliteSchema.ApplicationId)
        {
            throw new TemporalDevServerException(
                ServerProblem.Database,
                $"Database '{file}' was not written by this server; name another file.");
        }

        if (version != SqliteSchema.Version)
        {
            throw new TemporalDevServerException(
                ServerProblem.Database,
                $"Database '{file}' has format {version}, and this server reads format {SqliteSchema.Version}; "
                + "use the server that wrote it, or name another file.");
        }
    }

    private static TemporalDevServerException Problem(string? file, SqliteException e) => e.SqliteErrorCode switch
    {
        NotADatabase or Corrupt => new TemporalDevServerException(
            ServerProblem.Database,
            $"Database '{file}' is corrupt or no database; restore it or name another file.",
            e),
        _ => new TemporalDevServerException(
            ServerProblem.Database, $"Database '{file}' cannot be opened: {e.Message}", e),
    };

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
