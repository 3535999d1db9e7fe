using System.Diagnostics;
using System.Text;
using System.Threading.Channels;

namespace Acceptance.Tests.Support;

/// <summary>
/// A process under test. Every wait ends with the test's own time-out, and then says what the process had said.
/// </summary>
internal sealed class Running : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process = new();
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Channel<string> _errorLines = Channel.CreateUnbounded<string>();
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly Task _reading;

    public Running(
        string executable,
        IReadOnlyList<string> args,
        string workingDirectory,
        IReadOnlyDictionary<string, string> environment)
    {
        _process.StartInfo = new ProcessStartInfo(executable, args)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        var inherited = _process.StartInfo.Environment;
        foreach (var name in inherited.Keys.Where(IsConfiguration).ToList())
        {
            inherited.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            inherited[name] = value;
        }

        // Nothing of this machine's Temporal profile.
        inherited["TEMPORAL_CONFIG_FILE"] = environment.GetValueOrDefault(
            "TEMPORAL_CONFIG_FILE", Path.Combine(workingDirectory, "no-temporal.toml"));
        _process.Start();
        _process.StandardInput.Close();
        _reading = Task.WhenAll(ReadOutputAsync(), ReadErrorAsync());
    }

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>Waits for a line on standard output.</summary>
    public Task<string> UntilAsync(Func<string, bool> isIt) => UntilAsync(_lines.Reader, isIt);

    /// <summary>Waits for a line on standard error.</summary>
    public Task<string> UntilErrorAsync(Func<string, bool> isIt) => UntilAsync(_errorLines.Reader, isIt);

    /// <summary><c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(Token);
    }

    /// <summary>Sends a signal by its name.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync(Token);
    }

    /// <summary>Waits for the end.</summary>
    public async Task<Ended> WaitAsync()
    {
        try
        {
            await _process.WaitForExitAsync(Token).WaitAsync(Patience, TimeProvider.System, Token);
            await _reading.WaitAsync(Patience, TimeProvider.System, Token);
        }
        catch (TimeoutException e)
        {
            throw new InvalidOperationException($"It did not end.\n{_error}\n{_output}", e);
        }

        return new Ended(_process.ExitCode, _output.ToString(), _error.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static bool IsConfiguration(string name) =>
        name.StartsWith("TEMPORAL_", StringComparison.Ordinal)
        || name.StartsWith("ANTHROPIC_", StringComparison.Ordinal)
        || name.StartsWith("OPENAI_", StringComparison.Ordinal)
        || name.Contains("__", StringComparison.Ordinal);

    private async Task<string> UntilAsync(ChannelReader<string> lines, Func<string, bool> isIt)
    {
        try
        {
            while (true)
            {
                var line = await lines.ReadAsync(Token).AsTask()
                    .WaitAsync(Patience, TimeProvider.System, Token);
                if (isIt(line))
                {
                    return line;
                }
            }
        }
        catch (Exception e) when (e is TimeoutException or ChannelClosedException)
        {
            throw new InvalidOperationException($"The line never came.\n{_error}\n{_output}", e);
        }
    }

    private async Task ReadOutputAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _output.Append(line).Append('\n');
            _lines.Writer.TryWrite(line);
        }

        _lines.Writer.Complete();
    }

    private async Task ReadErrorAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            _error.Append(line).Append('\n');
            _errorLines.Writer.TryWrite(line);
        }

        _errorLines.Writer.Complete();
    }
}
