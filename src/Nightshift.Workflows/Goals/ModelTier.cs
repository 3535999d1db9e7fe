using System.Text.Json.Serialization;

namespace Nightshift.Workflows.Goals;

/// <summary>How strong a model a call needs. Which model that is stands in one table, beside the prices.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ModelTier>))]
public enum ModelTier
{
    /// <summary>Small, quick and cheap: routine work on given text.</summary>
    Fast,

    /// <summary>The default.</summary>
    Standard,

    /// <summary>The strongest: planning and whatever takes long thought.</summary>
    Deep,
}
