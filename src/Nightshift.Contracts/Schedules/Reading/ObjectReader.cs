using System.Globalization;
using System.Text.Json;

namespace Nightshift.Contracts.Schedules.Reading;

/// <summary>
/// Reads the members of one JSON object. What is of the wrong kind, or not known, goes to the errors, one sentence
/// each; reading goes on with the default.
/// </summary>
internal sealed class ObjectReader
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly List<string> _known = [];
    private readonly string _path;

    internal ObjectReader(JsonElement json, string path, List<string> errors)
    {
        (_path, Errors) = (path, errors);
        if (json.ValueKind != JsonValueKind.Object)
        {
            errors.Add($"{Subject("")} is {Kind(json)}; write an object with members.");
            return;
        }

        foreach (var member in json.EnumerateObject())
        {
            if (!_members.TryAdd(member.Name, member.Value))
            {
                errors.Add($"{Subject(member.Name)} is there twice; leave one out.");
            }
        }
    }

    internal List<string> Errors { get; }

    /// <summary>The path of a member, such as <c>trigger.time</c>.</summary>
    internal string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    /// <summary>The element of a member; null where it is absent or null.</summary>
    internal JsonElement? Element(string name)
    {
        _known.Add(name);
        return _members.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    internal bool Has(string name) => Element(name) is not null;

    internal string? Text(string name)
    {
        switch (Element(name))
        {
            case null:
                return null;
            case { ValueKind: JsonValueKind.String } text:
                return text.GetString();
            // YAML knows no quotes: a handler called 42 is still a name.
            case { ValueKind: JsonValueKind.Number } number:
                return number.GetRawText();
            case { } other:
                Wrong(name, other, "write a text");
                return null;
        }
    }

    internal string Required(string name, string what)
    {
        var reported = Errors.Count;
        var text = Text(name);
        if (string.IsNullOrWhiteSpace(text) && Errors.Count == reported)
        {
            Errors.Add($"{Subject(name)} is missing; {what}.");
        }

        return text ?? "";
    }

    internal bool? Flag(string name)
    {
        var value = Element(name);
        switch (value?.ValueKind)
        {
            case null:
                return null;
            case JsonValueKind.True or JsonValueKind.False:
                return value.Value.GetBoolean();
            default:
                Wrong(name, value.Value, "write true or false");
                return null;
        }
    }

    internal long? Whole(string name)
    {
        if (Element(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number))
        {
            return number;
        }

        Wrong(name, value, "write a whole number");
        return null;
    }

    internal decimal? Amount(string name)
    {
        if (Element(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var amount))
        {
            return amount;
        }

        Wrong(name, value, "write a number");
        return null;
    }

    internal TimeSpan? Duration(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (Durations.TryParse(text, out var duration))
        {
            return duration;
        }

        Errors.Add($"{Subject(name)} is '{Quote.Short(text)}'; {Durations.Hint}.");
        return null;
    }

    internal DateTimeOffset? Moment(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var moment))
        {
            return moment;
        }

        Errors.Add(
            $"{Subject(name)} is '{Quote.Short(text)}'; write a moment such as '2027-01-31T18:00:00Z'.");
        return null;
    }

    internal TimeOnly Time(string name)
    {
        var text = Required(name, "write a time of day such as '06:00'");
        if (TimeOnly.TryParseExact(text, ["H:mm", "H:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var time))
        {
            return time;
        }

        if (text.Length > 0)
        {
            Errors.Add($"{Subject(name)} is '{Quote.Short(text)}'; write a time of day such as '06:00'.");
        }

        return default;
    }

    internal T? Word<T>(string name)
        where T : struct, Enum
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (Words.TryParse<T>(text, out var value))
        {
            return value;
        }

        Errors.Add($"{Subject(name)} is '{Quote.Short(text)}'; use one of {Words.List(Words.All<T>())}.");
        return null;
    }

    /// <summary>Reads a member that is an object, where it is there.</summary>
    internal T? Object<T>(string name, Func<ObjectReader, T?> read)
        where T : class
    {
        if (Element(name) is not { } json)
        {
            return null;
        }

        var reader = new ObjectReader(json, PathOf(name), Errors);
        if (json.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var value = read(reader);
        reader.End();
        return value;
    }

    /// <summary>Reads a member that is a list of objects; empty where it is absent.</summary>
    internal IReadOnlyList<T> Objects<T>(string name, Func<ObjectReader, T?> read)
        where T : class
    {
        List<T> values = [];
        foreach (var (json, path) in Items(name))
        {
            var before = Errors.Count;
            var reader = new ObjectReader(json, path, Errors);
            if (Errors.Count > before)
            {
                continue;
            }

            if (read(reader) is { } value)
            {
                values.Add(value);
            }

            reader.End();
        }

        return values;
    }

    /// <summary>Reads a member that is a list of texts, or one text; empty where it is absent.</summary>
    internal IReadOnlyList<string> Texts(string name)
    {
        if (Element(name) is { ValueKind: JsonValueKind.String } one)
        {
            return [one.GetString()!];
        }

        List<string> values = [];
        foreach (var (json, path) in Items(name))
        {
            if (json.ValueKind == JsonValueKind.String)
            {
                values.Add(json.GetString()!);
            }
            else
            {
                Errors.Add($"'{path}' is {Kind(json)}; write a text.");
            }
        }

        return values;
    }

    /// <summary>Reports every member that nobody asked for.</summary>
    internal void End()
    {
        foreach (var name in _members.Keys.Except(_known))
        {
            Errors.Add(
                $"{Subject(name)} is not known; use {Words.List(_known.Distinct(StringComparer.Ordinal))}.");
        }
    }

    /// <summary>Takes the members as known without reading them: an error already says what is wrong.</summary>
    internal void GiveUp() => _known.AddRange(_members.Keys);

    private IEnumerable<(JsonElement Json, string Path)> Items(string name)
    {
        switch (Element(name))
        {
            case null:
                return [];
            case { ValueKind: JsonValueKind.Array } list:
                return [.. list.EnumerateArray().Select((json, index) => (json, $"{PathOf(name)}[{index}]"))];
            case { } other:
                Wrong(name, other, "write a list");
                return [];
        }
    }

    private void Wrong(string name, JsonElement value, string remedy) =>
        Errors.Add($"{Subject(name)} is {Kind(value)}; {remedy}.");

    private string Subject(string name) =>
        name.Length == 0 && _path.Length == 0 ? "The definition" : $"'{(name.Length == 0 ? _path : PathOf(name))}'";

    private static string Kind(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"the text '{Quote.Short(json.GetString()!)}'",
        JsonValueKind.Undefined => "nothing",
        _ => Quote.Short(json.GetRawText()),
    };
}
