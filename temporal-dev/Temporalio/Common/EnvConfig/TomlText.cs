namespace Temporalio.Common.EnvConfig;

/// <summary>TOML text with a position in it.</summary>
internal sealed class TomlText(string text)
{
    private int _position;

    public bool AtEnd => _position >= text.Length;

    /// <summary>The next character; <c>\0</c> at the end.</summary>
    public char Next => AtEnd ? '\0' : text[_position];

    public char Take() => AtEnd ? throw Error("ends too early") : text[_position++];

    /// <summary>Takes a text if it is next.</summary>
    public bool TryTake(string expected)
    {
        if (string.CompareOrdinal(text, _position, expected, 0, expected.Length) != 0)
        {
            return false;
        }

        _position += expected.Length;
        return true;
    }

    public void Expect(string expected)
    {
        if (!TryTake(expected))
        {
            throw Error($"needs '{expected}'");
        }
    }

    public string TakeWhile(Func<char, bool> condition)
    {
        var start = _position;
        while (!AtEnd && condition(text[_position]))
        {
            _position++;
        }

        return text[start.._position];
    }

    public void SkipBlanks() => TakeWhile(c => c is ' ' or '\t');

    /// <summary>Skips blanks, line ends and comments.</summary>
    public void SkipLines()
    {
        do
        {
            TakeWhile(c => c is ' ' or '\t' or '\r' or '\n');
        }
        while (SkipComment());
    }

    /// <summary>Skips what may follow a value or a table's name on its line.</summary>
    public void EndLine()
    {
        SkipBlanks();
        SkipComment();
        if (!AtEnd && !TryTake("\r\n") && !TryTake("\n"))
        {
            throw Error($"goes on with '{Next}' where the line should end");
        }
    }

    public InvalidOperationException Error(string what)
    {
        var line = text.AsSpan(0, Math.Min(_position, text.Length)).Count('\n') + 1;
        return new($"Line {line} of the configuration {what}.");
    }

    private bool SkipComment()
    {
        if (Next != '#')
        {
            return false;
        }

        TakeWhile(c => c is not ('\r' or '\n'));
        return true;
    }
}
