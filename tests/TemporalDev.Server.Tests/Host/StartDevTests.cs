using Microsoft.Data.Sqlite;
using TemporalDev.Server.Tests.Support;
using Temporalio.Api.WorkflowService.V1;

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

    /// <summary>Whatever <c>temporal server start-dev --help</c> lists.</summary>
    [Fact]
    public async Task FlagsOfTheTemporalCli_AreTaken()
    {
        await using var server = ServerProcess.Start(
            "-p", "0", "-n", "one", "-n", "two", "--ip", "127.0.0.1", "--http-port", "0", "--metrics-port", "0",
            "--headless", "--ui-ip", "127.0.0.1", "--ui-port", "1", "--ui-asset-path", "x", "--ui-codec-endpoint", "y",
            "--ui-public-path", "/z", "--dynamic-config-value", "a=1", "--dynamic-config-value", "b=\"c\"",
            "--log-config", "--sqlite-pragma", "synchronous=OFF", "--search-attribute", "Numbers=Int",
            "--log-level", "never", "--log-format", "pretty", "--client-connect-timeout", "1s", "--color", "never",
            "--command-timeout", "1s", "--config-file", "f", "--disable-config-env", "--disable-config-file",
            "--env", "e", "--env-file", "g", "--no-json-shorthand-payloads", "-o", "json", "--profile", "p",
            "--time-format", "iso");
        using var script = new Script(await server.AddressAsync(), "flags");
        foreach (var name in new[] { "default", "one", "two" })
        {
            await script.Client.CallAsync<DescribeNamespaceResponse>(new DescribeNamespaceRequest { Namespace = name });
        }
    }

    [Theory]
    [InlineData("'--log-format xml' is unknown", "--log-format", "xml")]
    [InlineData("'--log-level loud' is unknown", "--log-level", "loud")]
    [InlineData("'--search-attribute A' is not Name=Type", "--search-attribute", "A")]
    [InlineData("'--ip nowhere' is no IP address", "--ip", "nowhere")]
    public async Task WrongValues_OneSentence(string sentence, params string[] arguments)
    {
        await using var server = ServerProcess.Start(arguments);
        Assert.Equal(78, await server.ExitCodeAsync());
        Assert.Contains(sentence, server.Output, StringComparison.Ordinal);
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
