using System.Diagnostics;
using System.Text;

namespace TemporalDev.Server.Tests.Support;

/// <summary>The <c>temporal-dev</c> executable as a process of its own.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<string> _address =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "temporal-dev"))
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => OnOutput(line.Data);
        _process.ErrorDataReceived += (_, line) => Add(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it has printed.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public int Id => _process.Id;

    public static ServerProcess Start(params string[] arguments) => new(["server", "start-dev", .. arguments]);

    /// <summary>Starts it as the SDKs start a server that skips time.</summary>
    public static ServerProcess StartTestServer(params string[] arguments) => new(arguments);

    /// <summary>Where it listens, once it does.</summary>
    public Task<string> AddressAsync() => _address.Task.WaitAsync(Limit, TimeProvider.System);

    /// <summary>Its exit code, once it has ended.</summary>
    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Limit, TimeProvider.System);
        return _process.ExitCode;
    }

    /// <summary>Ends it without any notice: <c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private void OnOutput(string? line)
    {
        Add(line);
        if (line is null)
        {
            _address.TrySetException(new InvalidOperationException($"It ended. It said: {Output}"));
        }
        else if (line.StartsWith("Server:", StringComparison.Ordinal))
        {
            _address.TrySetResult(line["Server:".Length..].Trim());
        }
    }

    private void Add(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
