using System.Text.Json;

namespace Nightshift.Workflows.Schedules;

/// <summary>Whether an output is what a step asks for.</summary>
public static class JsonMatch
{
    /// <summary>
    /// Whether the output fits: of an object that is asked for, every member must fit the output's; anything else must
    /// be equal.
    /// </summary>
    public static bool Fits(JsonElement wanted, JsonElement? output)
    {
        if (output is not { } actual)
        {
            return false;
        }

        return wanted.ValueKind == JsonValueKind.Object && actual.ValueKind == JsonValueKind.Object
            ? wanted.EnumerateObject().All(
                member => actual.TryGetProperty(member.Name, out var value) && Fits(member.Value, value))
            : JsonElement.DeepEquals(wanted, actual);
    }
}
