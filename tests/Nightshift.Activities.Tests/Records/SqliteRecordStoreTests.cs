using Microsoft.Data.Sqlite;
using Nightshift.Activities.Records;
using Nightshift.Activities.Tests.Support;

namespace Nightshift.Activities.Tests.Records;

public sealed class SqliteRecordStoreTests : RecordStoreTests, IDisposable
{
    private readonly TempDirectory _directory = new();

    [Fact]
    public async Task EnsureReadyAsync_FileThatIsNoDatabase_IsOneClearSentence()
    {
        await File.WriteAllTextAsync(_directory.File("x.db"), new string('x', 4096), Token);
        using var store = Store($"Data Source={_directory.File("x.db")}");
        var failure = await Assert.ThrowsAsync<RecordsException>(() => store.EnsureReadyAsync(Token));

        Assert.False(failure.IsVersion);
        Assert.Equal(
            $"The records in '{_directory.File("x.db")}' cannot be used (the file is not an SQLite database); see "
            + "that the database is there and lets this user in, or set 'Records:ConnectionString'.",
            failure.Message);
    }

    [Fact]
    public async Task EnsureReadyAsync_DirectoryThatIsNotThere_IsMade()
    {
        using var store = Store($"Data Source={_directory.File("a/b/x.db")}");
        await store.EnsureReadyAsync(Token);

        Assert.True(File.Exists(_directory.File("a/b/x.db")));
    }

    [Fact]
    public async Task EnsureReadyAsync_FileInTheWay_IsOneClearSentence()
    {
        await File.WriteAllTextAsync(_directory.File("a"), "", Token);
        using var store = Store($"Data Source={_directory.File("a/x.db")}");

        var failure = await Assert.ThrowsAsync<RecordsException>(() => store.EnsureReadyAsync(Token));
        Assert.StartsWith($"The records in '{_directory.File("a/x.db")}' cannot be used (", failure.Message);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _directory.Dispose();
    }

    protected override Task<string> NewDatabaseAsync() =>
        Task.FromResult($"Data Source={_directory.File("records.db")}");

    protected override async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Token);
    }
}
