using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nightshift.Contracts.Goals;

/// <summary>
/// Priorities as words. A word that is none becomes a value that <see cref="GoalInput.Validate"/> refuses: a goal that
/// cannot be read at all would hang in the server instead of failing with a sentence.
/// </summary>
internal sealed class GoalPriorityConverter : JsonConverter<GoalPriority>
{
    private const GoalPriority Unknown = (GoalPriority)(-1);

    public override GoalPriority Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return GoalPriorities.TryParse(reader.GetString(), out var priority, out _) ? priority : Unknown;
        }

        reader.Skip();
        return Unknown;
    }

    public override void Write(Utf8JsonWriter writer, GoalPriority value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
