using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Nightshift.Activities.Tests.Support;

[assembly: AssemblyFixture(typeof(Nightshift.Activities.Tests.Records.PostgresServer))]

namespace Nightshift.Activities.Tests.Records;

/// <summary>
/// A PostgreSQL of its own for this test run, in a temporary directory on a free port. Where the machine has no
/// PostgreSQL, the tests that need one are skipped with the reason.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt/postgresql"];

    private static readonly string[] Programs = ["initdb", "pg_ctl"];

    private readonly TempDirectory _directory = new();
    private readonly Lazy<Task<string?>> _started;
    private string? _bin;
    private string _connection = "";
    private int _databases;

    public PostgresServer() => _started = new(StartAsync);

    /// <summary>The connection string of an empty database; skips the test where there is no server.</summary>
    internal async Task<string> NewDatabaseAsync()
    {
        var missing = await _started.Value;
        Assert.SkipWhen(missing is not null, missing ?? "");
        var name = $"test{Interlocked.Increment(ref _databases)}";
        await using var source = Npgsql.NpgsqlDataSource.Create(_connection + ";Database=postgres");
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return $"{_connection};Database={name}";
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection.Length > 0)
        {
            Npgsql.NpgsqlConnection.ClearAllPools();
            await RunAsync(Path.Combine(_bin!, "pg_ctl"), ["-D", _directory.File("data"), "-m", "immediate", "stop"]);
        }

        _directory.Dispose();
    }

    /// <summary>Starts the server.</summary>
    /// <returns>Why there is none; null where there is one.</returns>
    private async Task<string?> StartAsync()
    {
        _bin = Find();
        if (_bin is null)
        {
            return "No PostgreSQL on this machine ('initdb' is neither on the PATH nor under /usr/lib/postgresql); "
                + "install 'postgresql' to run this test.";
        }

        // initdb refuses root; the system's own account for it takes over, and owns the directory.
        if (Environment.UserName == "root")
        {
            await RunAsync("chown", ["postgres", _directory.Path], asPostgres: false);
        }

        var port = FreePort();
        var data = _directory.File("data");
        await RunAsync(Path.Combine(_bin, "initdb"), ["-D", data, "-U", "nightshift", "-A", "trust", "--no-sync"]);
        await RunAsync(
            Path.Combine(_bin, "pg_ctl"),
            [
                "-D", data, "-w", "-l", _directory.File("log"), "-o",
                $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off", "start",
            ]);
        _connection = $"Host=127.0.0.1;Port={port};Username=nightshift;Include Error Detail=true";
        return null;
    }

    private static string? Find()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var installed = Places.Where(Directory.Exists)
            .SelectMany(place => Directory.EnumerateFiles(place, "initdb", SearchOption.AllDirectories))
            .Select(file => Path.GetDirectoryName(file)!)
            .OrderDescending(StringComparer.Ordinal);
        return path.Where(Directory.Exists).Concat(installed).FirstOrDefault(
            directory => Programs.All(program => File.Exists(Path.Combine(directory, program))));
    }

    private static int FreePort()
    {
        // pg_ctl cannot choose one itself; the moment between is short, and a clash fails loudly.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task RunAsync(string program, string[] arguments, bool asPostgres = true)
    {
        var start = new ProcessStartInfo
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        string[] line = asPostgres && Environment.UserName == "root"
            ? ["runuser", "-u", "postgres", "--", program, .. arguments]
            : [program, .. arguments];
        start.FileName = line[0];
        foreach (var argument in line[1..])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"'{line[0]}' did not start.");

        // The server that pg_ctl leaves behind keeps its outputs open: wait for the process, not for the end of them.
        process.OutputDataReceived += (_, _) => { };
        var errors = new System.Text.StringBuilder();
        process.ErrorDataReceived += (_, e) => errors.AppendLine(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{string.Join(' ', line)}' ended with {process.ExitCode}: {errors}");
        }
    }
}
