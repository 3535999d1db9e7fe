using System.Text.Json;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;

namespace TemporalDev.Server.History.Resets;

/// <summary>The search attributes that say which builds of the worker took part in a workflow.</summary>
internal static class BuildIdAttribute
{
    private const string Unversioned = "unversioned";

    /// <summary>Longer values lose their oldest builds, as on the real server.</summary>
    private const int MaxBytes = 2048;

    private static Known _latest = new(string.Empty, JsonPayload.OfKeywords([Unversioned]));

    /// <summary>Notes a build, which may be unnamed.</summary>
    /// <returns>False if it was known.</returns>
    public static bool Add(RunState state, string buildId, string checksum)
    {
        var fields = (state.SearchAttributes ??= new SearchAttributes()).IndexedFields;
        var isNew = checksum.Length > 0 && AddTo(fields, "BinaryChecksums", checksum);
        if (fields.ContainsKey("BuildIds"))
        {
            return (buildId.Length > 0 && AddTo(fields, "BuildIds", Named(buildId))) || isNew;
        }

        fields["BuildIds"] = First(buildId);
        return true;
    }

    private static string Named(string buildId) => $"{Unversioned}:{buildId}";

    private static bool AddTo(IDictionary<string, Payload> fields, string name, string added)
    {
        List<string> all = fields.TryGetValue(name, out var value)
            ? JsonSerializer.Deserialize<List<string>>(value.Data.Span) ?? []
            : [];
        if (all.Contains(added))
        {
            return false;
        }

        all.Add(added);
        var list = JsonPayload.OfKeywords([.. all]);
        while (list.Data.Length > MaxBytes && all.Count > 2)
        {
            all.RemoveAt(1);
            list = JsonPayload.OfKeywords([.. all]);
        }

        fields[name] = list;
        return true;
    }

    /// <summary>Workflows of one worker all begin with the same value: it is made once, and never changed.</summary>
    private static Payload First(string buildId)
    {
        var known = _latest;
        if (known.BuildId != buildId)
        {
            var value = buildId.Length == 0
                ? JsonPayload.OfKeywords([Unversioned])
                : JsonPayload.OfKeywords([Unversioned, Named(buildId)]);
            _latest = known = new Known(buildId, value);
        }

        return known.Value;
    }

    private sealed record Known(string BuildId, Payload Value);
}
