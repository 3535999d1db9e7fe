using Google.Protobuf;

namespace Temporalio.Client;

/// <summary>Makes headers of metadata.</summary>
internal static class MetadataHeaders
{
    private const string BinarySuffix = "-bin";

    /// <summary>The headers of every call of a connection.</summary>
    public static KeyValuePair<string, string>[] OfConnection(
        IReadOnlyCollection<KeyValuePair<string, string>> text,
        IReadOnlyCollection<KeyValuePair<string, byte[]>> binary) =>
    [
        new("client-name", SdkIdentity.Name),
        new("client-version", SdkIdentity.Version),
        .. Of(text, binary),
    ];

    /// <summary>The headers of one call: the namespace of its request, and what its options add.</summary>
    public static IReadOnlyCollection<KeyValuePair<string, string>> OfCall(IMessage request, RpcOptions? options)
    {
        KeyValuePair<string, string>[] own = RequestNamespace.Of(request) is { } name
            ? [new("temporal-namespace", name)]
            : [];
        return options is { Metadata: null, BinaryMetadata: null } or null
            ? own
            : [.. own, .. Of(Checked(options.Metadata), Checked(options.BinaryMetadata))];
    }

    /// <summary>The metadata, if its names are those of text headers.</summary>
    /// <exception cref="ArgumentException">A name ends as those of binary headers do.</exception>
    public static IReadOnlyCollection<KeyValuePair<string, string>> Checked(
        IReadOnlyCollection<KeyValuePair<string, string>>? metadata)
    {
        foreach (var (name, _) in metadata ?? [])
        {
            if (name.EndsWith(BinarySuffix, StringComparison.OrdinalIgnoreCase))
            {
                throw new ArgumentException($"Header '{name}' ends in '-bin'. Give its value as binary metadata.");
            }
        }

        return metadata ?? [];
    }

    /// <summary>The metadata, if its names are those of binary headers.</summary>
    /// <exception cref="ArgumentException">A name does not end as it must.</exception>
    public static IReadOnlyCollection<KeyValuePair<string, byte[]>> Checked(
        IReadOnlyCollection<KeyValuePair<string, byte[]>>? metadata)
    {
        foreach (var (name, _) in metadata ?? [])
        {
            if (!name.EndsWith(BinarySuffix, StringComparison.OrdinalIgnoreCase))
            {
                throw new ArgumentException($"Binary header '{name}' must end in '-bin'.");
            }
        }

        return metadata ?? [];
    }

    /// <summary>Lower-case names; binary values in base64, as gRPC has them on the wire.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Of(
        IReadOnlyCollection<KeyValuePair<string, string>> text,
        IReadOnlyCollection<KeyValuePair<string, byte[]>> binary) =>
        text.Select(header => KeyValuePair.Create(header.Key.ToLowerInvariant(), header.Value))
            .Concat(binary.Select(header =>
                KeyValuePair.Create(header.Key.ToLowerInvariant(), Convert.ToBase64String(header.Value))));
}
