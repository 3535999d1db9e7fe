using Nightshift.Activities.Records;
using Npgsql;

namespace Nightshift.Activities.Tests.Records;

public sealed class PostgresRecordStoreTests : RecordStoreTests
{
    private readonly PostgresServer _server;

    public PostgresRecordStoreTests(PostgresServer server) => _server = server;

    [Fact]
    public async Task EnsureReadyAsync_NobodyListens_IsOneClearSentenceWithoutThePassword()
    {
        using var store = Store("Host=127.0.0.1;Port=1;Database=x;Username=u;Password=secret");
        var failure = await Assert.ThrowsAsync<RecordsException>(() => store.EnsureReadyAsync(Token));

        Assert.False(failure.IsVersion);
        Assert.StartsWith("The records in '127.0.0.1:1/x' cannot be used (", failure.Message);
        Assert.DoesNotContain("secret", failure.ToString());
    }

    protected override Task<string> NewDatabaseAsync() => _server.NewDatabaseAsync();

    protected override async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }
}
