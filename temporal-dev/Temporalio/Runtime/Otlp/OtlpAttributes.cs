using System.Globalization;

namespace Temporalio.Runtime.Otlp;

/// <summary>A set of attributes: texts, truth values, integers and other numbers.</summary>
internal sealed class OtlpAttributes
{
    private readonly SortedDictionary<string, object> _values;

    private OtlpAttributes(SortedDictionary<string, object> values)
    {
        _values = values;
        Key = string.Join('\u001f', values.Select(value => string.Create(
            CultureInfo.InvariantCulture, $"{value.Key}\u001e{value.Value.GetType().Name}\u001e{value.Value}")));
    }

    /// <summary>Equal for equal sets only.</summary>
    public string Key { get; }

    /// <summary>The attributes by name.</summary>
    public IReadOnlyDictionary<string, object> Values => _values;

    /// <summary>Adds attributes to those of a set; one of the same name takes the place of the earlier one.</summary>
    public static OtlpAttributes Create(
        OtlpAttributes? from, IReadOnlyCollection<KeyValuePair<string, object>> tags)
    {
        var values = from is null
            ? new SortedDictionary<string, object>(StringComparer.Ordinal)
            : new SortedDictionary<string, object>(from._values, StringComparer.Ordinal);
        foreach (var (name, value) in tags)
        {
            values[name] = value switch
            {
                bool or double or long or string => value,
                float number => (double)number,
                byte or sbyte or short or ushort or int or uint => Convert.ToInt64(value, null),
                _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
            };
        }

        return new(values);
    }
}
