namespace TemporalDev.Server.Persistence;

/// <summary>Keeps a second process off the database file: an exclusive lock on a file beside it.</summary>
/// <remarks>The operating system gives it back when the process ends, however it ends.</remarks>
internal sealed class DatabaseLock : IDisposable
{
    private readonly FileStream _stream;

    private DatabaseLock(FileStream stream) => _stream = stream;

    public static DatabaseLock Take(string databaseFile)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(databaseFile))!);
            return new DatabaseLock(new FileStream(
                databaseFile + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new TemporalDevServerException(
                ServerProblem.Database, $"Database '{databaseFile}' cannot be written: {e.Message}", e);
        }
        catch (IOException e) when (File.Exists(databaseFile + ".lock"))
        {
            throw new TemporalDevServerException(
                ServerProblem.DatabaseLocked,
                $"Database '{databaseFile}' is in use by another server; stop that one or name another file.",
                e);
        }
        catch (IOException e)
        {
            throw new TemporalDevServerException(
                ServerProblem.Database, $"Database '{databaseFile}' cannot be created: {e.Message}", e);
        }
    }

    public void Dispose() => _stream.Dispose();
}
