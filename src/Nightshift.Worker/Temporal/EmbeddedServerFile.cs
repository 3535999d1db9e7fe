using System.Text.Json;

namespace Nightshift.Worker.Temporal;

/// <summary>
/// The file by which processes with the same state directory find the embedded server that one of them runs. It is a
/// hint only: the lock on the server's database is the truth. It outlives the server, so that the next one can listen
/// at the same address.
/// </summary>
internal sealed class EmbeddedServerFile(string stateDirectory)
{
    private readonly string _path = Path.Combine(stateDirectory, "temporal.json");

    /// <summary>What the file says; null where there is none, or one that was not finished.</summary>
    public EmbeddedServerInfo? Read()
    {
        try
        {
            return JsonSerializer.Deserialize<EmbeddedServerInfo>(File.ReadAllText(_path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Replaces the file in one step.</summary>
    public void Write(EmbeddedServerInfo info)
    {
        var unfinished = $"{_path}.{info.ProcessId}";
        File.WriteAllText(unfinished, JsonSerializer.Serialize(info));
        File.Move(unfinished, _path, overwrite: true);
    }
}
