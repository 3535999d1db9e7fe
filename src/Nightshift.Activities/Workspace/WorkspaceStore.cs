using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Nightshift.Activities.Workspace;

/// <summary>
/// Files under one root. A file is written beside its place and moved there, so a reader sees the old text or the new
/// one, and a crash leaves at most a file that nobody reads. Safe for use by many activities at once.
/// </summary>
public sealed class WorkspaceStore
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly string _root;
    private readonly ILogger<WorkspaceStore> _logger;

    /// <summary>A store under the configured root, which is made when the first file is.</summary>
    public WorkspaceStore(IOptions<WorkspaceOptions> options, ILogger<WorkspaceStore> logger)
    {
        _root = Path.GetFullPath(options.Value.Root);
        _logger = logger;
    }

    /// <summary>The root, an absolute path.</summary>
    public string Root => _root;

    /// <summary>The absolute path of an artifact.</summary>
    /// <param name="path">A path within the workspace, with forward slashes.</param>
    /// <exception cref="WorkspaceException">The path leads out of the workspace.</exception>
    public string FullPath(string path)
    {
        var parts = path.Split('/');
        var full = Path.GetFullPath(Path.Combine([_root, .. parts]));
        var inside = parts.All(part => part.Length > 0 && part is not ("." or "..") && !part.Contains('\\'))
            && full.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return inside
            ? full
            : throw new WorkspaceException(
                $"'{path}' is not a path within the workspace; use names separated by single slashes, without '..'.",
                isPath: true);
    }

    /// <summary>Writes an artifact, in place of what was there.</summary>
    /// <exception cref="WorkspaceException">The path is wrong, or the file system refuses.</exception>
    public async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        var full = FullPath(path);
        var draft = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            await WriteThroughAsync(draft, text, cancellationToken);
            File.Move(draft, full, overwrite: true);
            WorkspaceLog.Written(_logger, path, text.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unavailable("written", full, e);
        }
        finally
        {
            Discard(draft);
        }
    }

    /// <summary>Reads an artifact.</summary>
    /// <exception cref="WorkspaceException">
    /// The path is wrong, or there is no such file, or the file system refuses.
    /// </exception>
    public async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var full = FullPath(path);
        try
        {
            return await File.ReadAllTextAsync(full, Utf8, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unavailable("read", full, e);
        }
    }

    /// <summary>Sees whether the root can be written, by writing.</summary>
    /// <exception cref="WorkspaceException">It cannot; the message says so in one sentence.</exception>
    public void EnsureWritable()
    {
        var probe = Path.Combine(_root, $".{Guid.NewGuid():N}.tmp");
        try
        {
            Directory.CreateDirectory(_root);
            File.WriteAllText(probe, "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unavailable("written", _root, e);
        }
        finally
        {
            Discard(probe);
        }
    }

    private static async Task WriteThroughAsync(string path, string text, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        await file.WriteAsync(Utf8.GetBytes(text), cancellationToken);

        // The records may say that this artifact exists; so it does, even if the power goes now.
        file.Flush(flushToDisk: true);
    }

    private void Discard(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            WorkspaceLog.DraftLeft(_logger, draft, e);
        }
    }

    private static WorkspaceException Unavailable(string verb, string full, Exception e) => new(
        $"'{full}' cannot be {verb} ({e.Message.TrimEnd('.')}); see that the directory exists, has room and belongs "
        + $"to this user, or set '{WorkspaceConstants.Section}:{nameof(WorkspaceOptions.Root)}'.",
        isPath: false,
        e);
}
