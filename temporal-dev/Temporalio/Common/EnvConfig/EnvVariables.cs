using System.Collections;

namespace Temporalio.Common.EnvConfig;

/// <summary>Environment variables as a dictionary. Empty ones count as not set.</summary>
internal static class EnvVariables
{
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyDictionary<string, string>? overrides) =>
        overrides ?? Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? string.Empty);

    public static string? Get(this IReadOnlyDictionary<string, string> environment, string name) =>
        environment.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
