using System.Text.Json.Nodes;
using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Reading;

namespace Nightshift.Workflows.Tests.Contracts.Schedules;

/// <summary>The published schema and the reader say the same.</summary>
public sealed class ScheduleSchemaTests
{
    private static readonly JsonNode Schema = JsonNode.Parse(ScheduleSchema.Text())!;

    public static TheoryData<string> Objects =>
        ["", "daily", "weekly", "interval", "cron", "calendar", "delay", "event", "lifecycle", "reconciliation",
            "policies"];

    [Theory]
    [MemberData(nameof(Objects))]
    public void Members_OfEachObject_AreThoseThatTheReaderKnows(string name)
    {
        var published = Members(name.Length == 0 ? Schema : Schema["$defs"]![name]!);

        // Whatever is not known is answered with the list of what is.
        var json = name switch
        {
            "" => """{"id":"a","nonsense":1}""",
            "policies" => """{"id":"a","policies":{"nonsense":1}}""",
            _ => $$"""{"id":"a","trigger":{"type":"{{name}}","nonsense":1} }""",
        };
        var error = Assert.Single(
            ScheduleDefinitionTests.Read(json).Validate(), text => text.Contains("nonsense' is not known"));
        var known = error[(error.IndexOf("use ", StringComparison.Ordinal) + 4)..].TrimEnd('.')
            .Split(", ").Select(word => word.Trim('\''));

        Assert.Equal(published.Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Words_OfEachPolicy_AreThoseOfTheReader()
    {
        var policies = Schema["$defs"]!["policies"]!["properties"]!;

        Assert.Equal(Words.All<OverlapPolicy>(), Enum(policies["overlap"]!));
        Assert.Equal(Words.All<MissedRunPolicy>(), Enum(policies["missed_run"]!));
        Assert.Equal(Words.All<ShutdownPolicy>(), Enum(policies["shutdown"]!));
        Assert.Equal(Words.All<RiskTier>(), Enum(policies["risk_tier"]!));
    }

    [Fact]
    public void Triggers_OfTheSchema_AreThoseOfTheReader() => Assert.Equal(
        TriggerTypes.All,
        Schema["$defs"]!["trigger"]!["oneOf"]!.AsArray().Select(item => ((string)item!["$ref"]!).Split('/')[^1]));

    private static IEnumerable<string> Members(JsonNode schema) =>
        schema["properties"]!.AsObject().Select(member => member.Key);

    private static IEnumerable<string> Enum(JsonNode schema) =>
        schema["enum"]!.AsArray().Select(word => (string)word!);
}
