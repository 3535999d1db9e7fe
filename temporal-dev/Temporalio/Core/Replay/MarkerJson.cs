using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Temporalio.Api.Common.V1;

namespace Temporalio.Core.Replay;

/// <summary>JSON payloads as the core half writes them into markers: readable in histories.</summary>
internal static class MarkerJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Encodes a value.</summary>
    public static Payload Encode(JsonNode value) => new()
    {
        Metadata = { ["encoding"] = ByteString.CopyFromUtf8("json/plain") },
        Data = UnsafeByteOperations.UnsafeWrap(Encoding.UTF8.GetBytes(value.ToJsonString(Options))),
    };

    /// <summary>Reads a member that must be there.</summary>
    /// <exception cref="JsonException">It is not.</exception>
    public static JsonNode Member(JsonNode node, string name) =>
        node[name] ?? throw new JsonException($"The marker has no '{name}'.");
}
