using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nightshift.Contracts.Schedules.Reading;

/// <summary>Definitions as JSON, wherever they travel.</summary>
internal sealed class ScheduleDefinitionConverter : JsonConverter<ScheduleDefinition>
{
    public override ScheduleDefinition Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return DefinitionReader.Read(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, ScheduleDefinition value, JsonSerializerOptions options) =>
        DefinitionJson.ToNode(value).WriteTo(writer);
}
