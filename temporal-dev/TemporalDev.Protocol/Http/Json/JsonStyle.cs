namespace TemporalDev.Protocol.Http.Json;

/// <summary>One of the four ways to write JSON; clients choose by content type.</summary>
/// <param name="ContentType">What the answer says it is.</param>
/// <param name="IsPretty">Indented by two spaces.</param>
/// <param name="HasShortPayloads">Payloads of JSON are written as what they hold.</param>
internal sealed record JsonStyle(string ContentType, bool IsPretty, bool HasShortPayloads)
{
    /// <summary>What every other content type gets. The odd name is what the real server answers with.</summary>
    public static readonly JsonStyle Default = new("*", IsPretty: false, HasShortPayloads: true);

    private static readonly JsonStyle[] Named =
    [
        new("application/json+pretty", IsPretty: true, HasShortPayloads: true),
        new("application/json+no-payload-shorthand", IsPretty: false, HasShortPayloads: false),
        new("application/json+pretty+no-payload-shorthand", IsPretty: true, HasShortPayloads: false),
    ];

    /// <summary>The style that a content type names; null for any other.</summary>
    public static JsonStyle? Find(string contentType) =>
        Array.Find(Named, style => style.ContentType.Equals(contentType, StringComparison.OrdinalIgnoreCase));

    /// <summary>The style that a query asks for; null when it does not ask.</summary>
    public static JsonStyle? Find(bool isPretty, bool hasLongPayloads) =>
        Array.Find(Named, style => style.IsPretty == isPretty && style.HasShortPayloads == !hasLongPayloads);
}
