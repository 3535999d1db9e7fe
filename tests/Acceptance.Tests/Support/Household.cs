using System.Text.Json;

namespace Acceptance.Tests.Support;

/// <summary>
/// A working directory of its own with a state directory in it, and the processes that ran there. What still runs at
/// the end is killed, and the directory goes with it.
/// </summary>
internal sealed class Household : IAsyncDisposable
{
    private readonly List<Running> _processes = [];

    public Household()
    {
        WorkingDirectory = Directory.CreateTempSubdirectory("nightshift-").FullName;
        Environment["Llm__ScriptedDelayMilliseconds"] = "20";
        Environment["Worker__LlmCallsPerSecond"] = "1000";
    }

    /// <summary>Where commands run.</summary>
    public string WorkingDirectory { get; }

    /// <summary>Where their state lies.</summary>
    public string StateDirectory => Path.Combine(WorkingDirectory, ".nightshift");

    /// <summary>What commands find in their environment, beside what every process needs.</summary>
    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>The records of the state directory.</summary>
    public RecordsFile Records => new(Path.Combine(StateDirectory, "records.db"));

    /// <summary>Where the embedded server of the state directory listens.</summary>
    public string EmbeddedServerAddress() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(StateDirectory, "temporal.json")))
            .RootElement.GetProperty("Address").GetString()!;

    /// <summary>Starts <c>nightshift</c>.</summary>
    public Running Start(params string[] args) => Start(Executables.Cli, args);

    /// <summary>Starts <c>nightshift-worker</c>.</summary>
    public Running StartWorker(params string[] args) => Start(Executables.Worker, args);

    /// <summary>Runs <c>nightshift</c> to its end.</summary>
    public Task<Ended> RunAsync(params string[] args) => Start(args).WaitAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        Directory.Delete(WorkingDirectory, recursive: true);
    }

    private Running Start(string executable, string[] args)
    {
        var process = new Running(executable, args, WorkingDirectory, Environment);
        _processes.Add(process);
        return process;
    }
}
