using System.Globalization;
using System.Text;

namespace Temporalio.Common.EnvConfig;

/// <summary>Reads the four kinds of TOML strings: basic and literal, on one line or several.</summary>
internal static class TomlStrings
{
    public static string Read(TomlText text)
    {
        if (text.TryTake("\"\"\""))
        {
            return ReadLines(text, "\"\"\"", escapes: true);
        }

        if (text.TryTake("'''"))
        {
            return ReadLines(text, "'''", escapes: false);
        }

        var quote = text.Take();
        var value = new StringBuilder();
        while (text.Next != quote)
        {
            var next = text.Take();
            if (next is '\r' or '\n')
            {
                throw text.Error("has a string without end");
            }

            Append(text, value, next, escapes: quote == '"');
        }

        text.Take();
        return value.ToString();
    }

    private static string ReadLines(TomlText text, string end, bool escapes)
    {
        // A line end right after the quotes is not part of the string.
        _ = text.TryTake("\r\n") || text.TryTake("\n");
        var value = new StringBuilder();
        while (!text.TryTake(end))
        {
            var next = text.Take();
            if (escapes && next == '\\' && text.Next is ' ' or '\t' or '\r' or '\n')
            {
                text.TakeWhile(char.IsWhiteSpace);
                continue;
            }

            Append(text, value, next, escapes);
        }

        // Up to two quotes may stand right before the closing ones.
        while (text.Next == end[0])
        {
            value.Append(text.Take());
        }

        return value.ToString();
    }

    private static void Append(TomlText text, StringBuilder value, char next, bool escapes)
    {
        if (next != '\\' || !escapes)
        {
            value.Append(next);
            return;
        }

        value.Append(text.Take() switch
        {
            'b' => "\b",
            't' => "\t",
            'n' => "\n",
            'f' => "\f",
            'r' => "\r",
            '"' => "\"",
            '\\' => "\\",
            'u' => CodePoint(text, 4),
            'U' => CodePoint(text, 8),
            var other => throw text.Error($"has the unknown escape '\\{other}'"),
        });
    }

    private static string CodePoint(TomlText text, int digits)
    {
        var hex = string.Concat(Enumerable.Range(0, digits).Select(_ => text.Take()));
        return int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) &&
            Rune.TryCreate(code, out var rune)
            ? rune.ToString()
            : throw text.Error($"has the escape '{hex}', which is no character");
    }
}
