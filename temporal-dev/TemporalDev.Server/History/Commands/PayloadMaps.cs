using Google.Protobuf.Collections;
using Temporalio.Api.Common.V1;

namespace TemporalDev.Server.History.Commands;

/// <summary>How memo and search attributes change.</summary>
internal static class PayloadMaps
{
    /// <summary>Puts the changes in; an entry that is null, or an empty list, takes the old one out.</summary>
    public static void Merge(MapField<string, Payload> current, MapField<string, Payload> changes)
    {
        foreach (var (name, value) in changes)
        {
            if (IsEmpty(value))
            {
                current.Remove(name);
            }
            else
            {
                current[name] = value;
            }
        }
    }

    private static bool IsEmpty(Payload payload) =>
        (payload.Metadata.TryGetValue("encoding", out var encoding) && encoding.ToStringUtf8() == "binary/null")
        || payload.Data.Span.SequenceEqual("null"u8)
        || payload.Data.Span.SequenceEqual("[]"u8);
}
