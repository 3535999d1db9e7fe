using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nightshift.Activities.Records;
using Nightshift.Activities.Workspace;

namespace Nightshift.Activities.Schedules.Audit;

/// <summary>
/// The audit log: one JSON object a line for every run, in a file for each day (UTC) of the workspace. A run has one
/// line, however often it is written. Safe for use by many activities at once; several processes take turns.
/// </summary>
public sealed class AuditLog : IDisposable
{
    private static readonly JsonSerializerOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private readonly WorkspaceStore _workspace;
    private readonly TimeProvider _timeProvider;
    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>A log in a workspace.</summary>
    public AuditLog(WorkspaceStore workspace, TimeProvider timeProvider) =>
        (_workspace, _timeProvider) = (workspace, timeProvider);

    /// <summary>The file for a day, a path within the workspace.</summary>
    public static string PathOf(DateTimeOffset day) => $"audit/schedules-{day.UtcDateTime:yyyy-MM-dd}.jsonl";

    /// <summary>Writes a run's line, unless it is there.</summary>
    /// <exception cref="WorkspaceException">The file cannot be written.</exception>
    public async Task WriteAsync(ScheduleRunRow run, CancellationToken cancellationToken)
    {
        var full = _workspace.FullPath(PathOf(run.FinishedAt ?? run.StartedAt));
        var line = JsonSerializer.Serialize(run, Compact) + "\n";
        await _gate.WaitAsync(cancellationToken);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            await using var file = await OpenAsync(full, cancellationToken);
            if (!await ContainsAsync(file, $"\"run_key\":{JsonSerializer.Serialize(run.RunKey, Compact)}"))
            {
                await AppendAsync(file, line, cancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WorkspaceException(
                $"'{full}' cannot be written ({e.Message.TrimEnd('.')}); see that the directory has room and belongs "
                + "to this user.",
                isPath: false,
                e);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task<FileStream> OpenAsync(string full, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(full, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            }
            catch (IOException) when (attempt < 50 && File.Exists(full))
            {
                // Another process writes its line.
                await Task.Delay(Patience, _timeProvider, cancellationToken);
            }
        }
    }

    private static async Task<bool> ContainsAsync(FileStream file, string key)
    {
        using var reader = new StreamReader(file, Encoding.UTF8, leaveOpen: true);
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.Contains(key, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static async Task AppendAsync(FileStream file, string line, CancellationToken cancellationToken)
    {
        // A line that a crash cut off must not swallow this one.
        file.Seek(0, SeekOrigin.End);
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            if (file.ReadByte() != '\n')
            {
                file.WriteByte((byte)'\n');
            }
        }

        await file.WriteAsync(Encoding.UTF8.GetBytes(line), cancellationToken);
        file.Flush(flushToDisk: true);
    }
}
