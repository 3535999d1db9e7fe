namespace TemporalDev.Server.Tests.Support;

/// <summary>A database file in a folder of its own, gone at the end.</summary>
public sealed class TemporaryDatabase : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("temporal-dev-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "temporal.db");

    public void Dispose() => _folder.Delete(recursive: true);
}
