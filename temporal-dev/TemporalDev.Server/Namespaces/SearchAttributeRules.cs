using Google.Protobuf;
using TemporalDev.Server.Persistence;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Namespaces;

/// <summary>Which search attributes a namespace has, and what values they take.</summary>
internal sealed class SearchAttributeRules(NamespaceRecord ns)
{
    private const int MaxAttributes = 100;
    private const int MaxValueBytes = 2048;
    private const int MaxTotalBytes = 40 * 1024;

    public string NamespaceName => ns.Name;

    /// <summary>What is wrong with these attributes; null if nothing.</summary>
    public string? Problem(SearchAttributes? attributes)
    {
        if (attributes is null)
        {
            return null;
        }

        if (attributes.IndexedFields.Count > MaxAttributes)
        {
            return $"number of search attributes {attributes.IndexedFields.Count} exceeds limit {MaxAttributes}";
        }

        foreach (var (name, value) in attributes.IndexedFields)
        {
            if (SystemSearchAttributes.All.ContainsKey(name))
            {
                return $"{name} attribute can't be set in SearchAttributes";
            }

            if (TypeOf(name) is not { } type)
            {
                return $"Namespace {ns.Name} has no mapping defined for search attribute {name}";
            }

            if (!SearchAttributeValues.IsValid(value, type))
            {
                return $"invalid value for search attribute {name} of type {type}: {GoText.Of(value)}";
            }
        }

        return SizeProblem(attributes);
    }

    private static string? SizeProblem(SearchAttributes attributes)
    {
        foreach (var (name, value) in attributes.IndexedFields)
        {
            if (value.Data.Length > MaxValueBytes)
            {
                return $"search attribute {name} value size {value.Data.Length} exceeds size limit {MaxValueBytes}";
            }
        }

        var total = attributes.CalculateSize();
        return total > MaxTotalBytes
            ? $"total size of search attributes {total} exceeds size limit {MaxTotalBytes}"
            : null;
    }

    /// <summary>Writes each attribute's type into its value, as the real server does.</summary>
    public void SetTypes(SearchAttributes? attributes)
    {
        foreach (var (name, value) in attributes?.IndexedFields ?? [])
        {
            if (TypeOf(name) is { } type)
            {
                value.Metadata["type"] = ByteString.CopyFromUtf8(type.ToString());
            }
        }
    }

    /// <summary>Type of an attribute that callers may set; null if there is none of that name.</summary>
    public IndexedValueType? TypeOf(string name)
    {
        if (ns.SearchAttributes.TryGetValue(name, out var custom))
        {
            return (IndexedValueType)custom;
        }

        return SystemSearchAttributes.Predefined.TryGetValue(name, out var type) ? type : null;
    }
}
