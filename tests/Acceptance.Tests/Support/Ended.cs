using System.Text.Json;

namespace Acceptance.Tests.Support;

/// <summary>A process that has ended.</summary>
internal sealed record Ended(int ExitCode, string Output, string Error)
{
    /// <summary>The one JSON document that it printed.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>The JSON objects that it printed, one a line.</summary>
    public IReadOnlyList<JsonElement> Lines =>
    [
        .. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement),
    ];

    /// <summary>Fails unless it ended with this code; shows what it said.</summary>
    public Ended ExpectExit(int exitCode)
    {
        Assert.True(exitCode == ExitCode, $"It exited with {ExitCode}, not {exitCode}.\n{Error}\n{Output}");
        return this;
    }
}
