using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nightshift.Cli.Output;

/// <summary>How JSON is written: camel case, enums by name, every field present, text as it is.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true };

    /// <summary>One line.</summary>
    public static string Line<T>(T value) => JsonSerializer.Serialize(value, Compact);

    /// <summary>A document over several lines.</summary>
    public static string Document<T>(T value) => JsonSerializer.Serialize(value, Indented);

    /// <summary>Reads what <see cref="Line{T}"/> and <see cref="Document{T}"/> write.</summary>
    public static T? Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Compact);
}
