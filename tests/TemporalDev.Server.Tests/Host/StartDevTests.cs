using Microsoft.Data.Sqlite;
using TemporalDev.Server.Tests.Support;

namespace TemporalDev.Server.Tests.Host;

/// <summary>The executable: what it prints, and how it ends.</summary>
public sealed class StartDevTests
{
    private const int SigTerm = 15;

    [Fact]
    public async Task UnknownFlags_AreNotFatal()
    {
        await using var server = ServerProcess.Start(
            "--port", "0", "--headless", "--ui-port", "1", "--dynamic-config-value", "a=b", "--what-is-this", "3");
        using var script = new Script(await server.AddressAsync(), "flags");
        await script.StartAsync();
    }

    [Fact]
    public async Task Terminate_StopsCleanly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no POSIX signals on Windows.");
        await using var server = ServerProcess.Start("--port", "0");
        await server.AddressAsync();
        Assert.Equal(0, Kill(server.Id, SigTerm));
        Assert.Equal(0, await server.ExitCodeAsync());
    }

    [Fact]
    public async Task PortInUse_OneSentence()
    {
        await using var first = ServerProcess.Start("--port", "0");
        var port = (await first.AddressAsync()).Split(':')[1];
        await using var second = ServerProcess.Start("--port", port);
        Assert.Equal(1, await second.ExitCodeAsync());
        Assert.Equal(
            $"Port '{port}' on '127.0.0.1' is already in use. Stop what listens there, or choose another port.",
            second.Output.Trim());
    }

    [Fact]
    public async Task LockedDatabase_OneSentence()
    {
        using var database = new TemporaryDatabase();
        await using var first = ServerProcess.Start("--port", "0", "--db-filename", database.Path);
        await first.AddressAsync();
        await using var second = ServerProcess.Start("--port", "0", "--db-filename", database.Path);
        Assert.Equal(1, await second.ExitCodeAsync());
        Assert.Contains($"Database '{database.Path}' is in use", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherVersion_OneSentence()
    {
        using var database = new TemporaryDatabase();
        await using (await TemporalDevServer.StartAsync(
            new() { DatabaseFile = database.Path }, TestContext.Current.CancellationToken))
        {
        }

        Execute(database.Path, "PRAGMA user_version = 99");
        await ExpectRefusalAsync(database.Path, "has format 99");
    }

    [Fact]
    public async Task OtherApplication_OneSentence()
    {
        using var database = new TemporaryDatabase();
        Execute(database.Path, "CREATE TABLE t (x)");
        await ExpectRefusalAsync(database.Path, "was not written by this server");
    }

    [Fact]
    public async Task CorruptFile_OneSentence()
    {
        using var database = new TemporaryDatabase();
        await File.WriteAllTextAsync(
            database.Path, new string('x', 10_000), TestContext.Current.CancellationToken);
        await ExpectRefusalAsync(database.Path, "is corrupt or no database");
    }

    [Theory]
    [InlineData("'--port 70000' is no port", "--port", "70000")]
    [InlineData("'--ip nowhere' is no IP address", "--ip", "nowhere")]
    [InlineData("'--search-attribute X' is not Name=Type", "--search-attribute", "X")]
    [InlineData("'--log-level loud' is unknown", "--log-level", "loud")]
    public async Task WrongOption_OneSentence(string sentence, params string[] arguments)
    {
        await using var server = ServerProcess.Start(arguments);
        Assert.Equal(78, await server.ExitCodeAsync());
        Assert.Contains(sentence, server.Output, StringComparison.Ordinal);
    }

    private static async Task ExpectRefusalAsync(string database, string sentence)
    {
        await using var server = ServerProcess.Start("--port", "0", "--db-filename", database);
        Assert.Equal(78, await server.ExitCodeAsync());
        Assert.Contains($"Database '{database}' {sentence}", server.Output, StringComparison.Ordinal);
    }

    private static void Execute(string database, string sql)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
