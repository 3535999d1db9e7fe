using System.Text.Json;
using Google.Protobuf;
using Temporalio.Api.Common.V1;

namespace TemporalDev.Server;

/// <summary>Payloads that the server itself makes, in the encoding all SDKs read.</summary>
internal static class JsonPayload
{
    /// <summary>As other languages write it: what JSON need not escape is not escaped.</summary>
    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Payload Of(string value)
    {
        var payload = new Payload { Data = ByteString.CopyFrom(JsonSerializer.SerializeToUtf8Bytes(value, Plain)) };
        payload.Metadata["encoding"] = ByteString.CopyFromUtf8("json/plain");
        return payload;
    }

    /// <summary>A search attribute of one word.</summary>
    public static Payload OfKeyword(string value)
    {
        var payload = Of(value);
        payload.Metadata["type"] = ByteString.CopyFromUtf8(nameof(SearchAttributeType.Keyword));
        return payload;
    }

    /// <summary>A search attribute of several words.</summary>
    public static Payload OfKeywords(IReadOnlyList<string> values)
    {
        var payload = new Payload { Data = ByteString.CopyFrom(JsonSerializer.SerializeToUtf8Bytes(values, Plain)) };
        payload.Metadata["encoding"] = ByteString.CopyFromUtf8("json/plain");
        payload.Metadata["type"] = ByteString.CopyFromUtf8(nameof(SearchAttributeType.KeywordList));
        return payload;
    }
}
