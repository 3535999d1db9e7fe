using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TestSupport.RealServer;

namespace Acceptance.Tests.Support;

/// <summary>The official <c>temporal</c> CLI.</summary>
internal static partial class TemporalCli
{
    /// <summary>What differs between two runs of the same program: moments, and names of what happened once.</summary>
    private static readonly HashSet<string> IdsAndTimes = new(StringComparer.Ordinal)
    {
        "eventTime", "taskId", "identity", "requestId", "originalExecutionRunId", "firstExecutionRunId",
        "historySizeBytes", "workflowExecutionExpirationTime",
    };

    /// <summary>Runs a command against a server, to its good end.</summary>
    /// <returns>The JSON document that it printed; null for nothing.</returns>
    public static async Task<JsonElement?> RunAsync(string address, params string[] words)
    {
        var output = await RunAsync([.. words, "--address", address, "--output", "json"]);
        return output.AsSpan().Trim() is ['{' or '[', ..] ? JsonDocument.Parse(output).RootElement : null;
    }

    /// <summary>A workflow's history, a line for each event; ids and times are left out or masked.</summary>
    public static async Task<IReadOnlyList<string>> ShowAsync(string address, string workflowId)
    {
        var history = JsonNode.Parse(await RunAsync(
            ["workflow", "show", "--address", address, "--workflow-id", workflowId, "--output", "json"]))!;
        return [.. history["events"]!.AsArray().Select(e => Normalize(e!).ToJsonString())];
    }

    private static async Task<string> RunAsync(string[] args)
    {
        var token = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo(RealServerCli.Path!, args)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(token);
        var error = process.StandardError.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);
        Assert.True(process.ExitCode == 0, $"temporal {string.Join(' ', args)}: {await error}");
        return await output;
    }

    private static JsonNode Normalize(JsonNode node) => node switch
    {
        JsonObject value => new JsonObject(value
            .Where(member => !IdsAndTimes.Contains(member.Key))
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Normalize(member.Key, member.Value)))),
        JsonArray values => new JsonArray([.. values.Select(value => Normalize(value!))]),
        _ => Mask(node.ToString()),
    };

    private static JsonNode? Normalize(string name, JsonNode? value) => value switch
    {
        null => null,

        // A payload's bytes: they hold ids and times in their turn.
        JsonValue data when name == "data" => Mask(Encoding.UTF8.GetString(Convert.FromBase64String(data.ToString()))),
        _ => Normalize(value),
    };

    private static string Mask(string text) =>
        Moment().Replace(ProcessAtHost().Replace(Uuid().Replace(text, "<id>"), "<process>"), "<time>");

    [GeneratedRegex("[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\d+@[\w.-]+")]
    private static partial Regex ProcessAtHost();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")]
    private static partial Regex Moment();
}
