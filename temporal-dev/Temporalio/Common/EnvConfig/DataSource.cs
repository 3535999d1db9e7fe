using System.Text;

namespace Temporalio.Common.EnvConfig;

/// <summary>Where a part of the configuration comes from: a file, or data at hand.</summary>
public sealed class DataSource
{
    private DataSource()
    {
    }

    /// <summary>The file's path; null if the data is at hand.</summary>
    public string? Path { get; private init; }

    /// <summary>The data; null if it is in a file.</summary>
    public byte[]? Data { get; private init; }

    /// <summary>Data in a file, which is read when the data is asked for.</summary>
    /// <param name="path">The file's path.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public static DataSource FromPath(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new() { Path = path };
    }

    /// <summary>Text at hand.</summary>
    /// <param name="content">The text.</param>
    public static DataSource FromUTF8String(string content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new() { Data = Encoding.UTF8.GetBytes(content) };
    }

    /// <summary>Data at hand.</summary>
    /// <param name="data">The data.</param>
    public static DataSource FromBytes(byte[] data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new() { Data = data };
    }

    /// <summary>Reads what <see cref="ToDictionary"/> writes.</summary>
    /// <param name="dictionary">A <c>path</c>, or <c>data</c> as text.</param>
    /// <returns>Null for null.</returns>
    /// <exception cref="ArgumentException">It has neither.</exception>
    public static DataSource? FromDictionary(IReadOnlyDictionary<string, string>? dictionary)
    {
        if (dictionary is null)
        {
            return null;
        }

        if (dictionary.TryGetValue("path", out var path))
        {
            return FromPath(path);
        }

        return dictionary.TryGetValue("data", out var data)
            ? FromUTF8String(data)
            : throw new ArgumentException("A data source has neither 'path' nor 'data'. Give one.");
    }

    /// <summary>The data, read from the file if it is in one.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public byte[] GetBytes() => Data ?? File.ReadAllBytes(Path!);

    /// <summary>A dictionary with <c>path</c>, or <c>data</c> as text.</summary>
    public Dictionary<string, string> ToDictionary() => Path is { } path
        ? new() { ["path"] = path }
        : new() { ["data"] = Encoding.UTF8.GetString(Data!) };
}
