using System.Globalization;

namespace Temporalio.Common.EnvConfig;

/// <summary>
/// Reads the TOML (1.0) that configuration files need: tables, dotted keys, inline tables, arrays, strings, booleans
/// and integers. Floating point numbers, dates and arrays of tables are refused.
/// </summary>
internal sealed class TomlReader
{
    private readonly TomlText _text;
    private readonly Dictionary<string, object> _root = new(StringComparer.Ordinal);
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);

    private TomlReader(string text) => _text = new TomlText(text);

    /// <summary>Reads a document.</summary>
    /// <exception cref="InvalidOperationException">It is not valid; the message names the line.</exception>
    public static Dictionary<string, object> Read(string text)
    {
        var reader = new TomlReader(text);
        reader.ReadDocument();
        return reader._root;
    }

    private void ReadDocument()
    {
        var table = _root;
        for (_text.SkipLines(); !_text.AtEnd; _text.SkipLines())
        {
            if (_text.TryTake("[["))
            {
                throw _text.Error("has an array of tables, which is not supported here");
            }

            if (_text.TryTake("["))
            {
                table = ReadTableName();
            }
            else
            {
                ReadEntry(table);
            }

            _text.EndLine();
        }
    }

    private Dictionary<string, object> ReadTableName()
    {
        _text.SkipBlanks();
        var path = ReadKey();
        _text.Expect("]");
        return _named.Add(string.Join('\0', path))
            ? Descend(_root, path)
            : throw _text.Error($"names table '{string.Join('.', path)}' again");
    }

    private void ReadEntry(Dictionary<string, object> table)
    {
        var path = ReadKey();
        _text.Expect("=");
        _text.SkipBlanks();
        if (!Descend(table, path.SkipLast(1)).TryAdd(path[^1], ReadValue()))
        {
            throw _text.Error($"sets '{string.Join('.', path)}' again");
        }
    }

    private Dictionary<string, object> Descend(Dictionary<string, object> table, IEnumerable<string> path)
    {
        foreach (var key in path)
        {
            if (!table.TryGetValue(key, out var nested))
            {
                table[key] = nested = new Dictionary<string, object>(StringComparer.Ordinal);
            }

            table = nested as Dictionary<string, object> ?? throw _text.Error($"makes a table of '{key}', a value");
        }

        return table;
    }

    /// <summary>Reads a key, dotted or not, and the blanks behind it.</summary>
    private List<string> ReadKey()
    {
        var path = new List<string>();
        do
        {
            _text.SkipBlanks();
            var key = _text.Next is '"' or '\''
                ? TomlStrings.Read(_text)
                : _text.TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
            path.Add(key.Length > 0 ? key : throw _text.Error("needs a key"));
            _text.SkipBlanks();
        }
        while (_text.TryTake("."));

        return path;
    }

    private object ReadValue()
    {
        switch (_text.Next)
        {
            case '"' or '\'':
                return TomlStrings.Read(_text);
            case '{':
                return ReadInlineTable();
            case '[':
                return ReadArray();
        }

        var word = _text.TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '+' or '.' or ':');
        return word switch
        {
            "true" => true,
            "false" => false,
            _ => long.TryParse(
                word.Replace("_", string.Empty, StringComparison.Ordinal),
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var number)
                ? number
                : throw _text.Error($"has the value '{word}', which is no string, boolean or integer"),
        };
    }

    private Dictionary<string, object> ReadInlineTable()
    {
        _text.Expect("{");
        var table = new Dictionary<string, object>(StringComparer.Ordinal);
        _text.SkipBlanks();
        if (_text.TryTake("}"))
        {
            return table;
        }

        do
        {
            ReadEntry(table);
            _text.SkipBlanks();
        }
        while (_text.TryTake(","));

        _text.Expect("}");
        return table;
    }

    private List<object> ReadArray()
    {
        _text.Expect("[");
        var items = new List<object>();
        _text.SkipLines();
        while (!_text.TryTake("]"))
        {
            items.Add(ReadValue());
            _text.SkipLines();
            if (!_text.TryTake(","))
            {
                _text.Expect("]");
                break;
            }

            _text.SkipLines();
        }

        return items;
    }
}
