using System.Buffers;
using System.Text;

namespace TemporalDev.Protocol.Http.Json;

/// <summary>Checks JSON before it is read, so that whoever wrote it learns what is wrong where.</summary>
/// <remarks>The refusals have the words of Go's decoder, which the real server answers with.</remarks>
internal ref struct JsonSyntax
{
    // As Go's decoder. What reads the text afterwards is content with less and says so.
    private const int MaxDepth = 10_000;

    private static readonly SearchValues<byte> Space = SearchValues.Create(" \t\r\n"u8);

    private readonly ReadOnlySpan<byte> _text;
    private readonly Stack<bool> _open = new();
    private int _at;

    private JsonSyntax(ReadOnlySpan<byte> text) => _text = text;

    /// <summary>Finds the end of the first value; what follows it is not looked at.</summary>
    /// <returns>Its length with the white space before it; 0 when there is only that.</returns>
    /// <exception cref="GrpcStatusException">It is no JSON.</exception>
    public static int FirstValue(ReadOnlySpan<byte> text)
    {
        var syntax = new JsonSyntax(text);
        return syntax.SkipSpace() ? syntax.Read() : 0;
    }

    private int Read()
    {
        Value();
        while (_open.TryPeek(out var isObject))
        {
            Next();
            if (isObject)
            {
                AfterObjectValue();
            }
            else
            {
                AfterArrayValue();
            }
        }

        return _at;
    }

    /// <summary>Reads a value; of an object or array as much as comes before what is in it.</summary>
    private void Value()
    {
        Next();
        var c = _text[_at];
        switch (c)
        {
            case (byte)'{':
                Open(isObject: true);
                break;
            case (byte)'[':
                Open(isObject: false);
                break;
            case (byte)'"':
                String();
                break;
            case (byte)'t':
                Literal("true"u8);
                break;
            case (byte)'f':
                Literal("false"u8);
                break;
            case (byte)'n':
                Literal("null"u8);
                break;
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                Number();
                break;
            default:
                throw Wrong("looking for beginning of value");
        }
    }

    private void Open(bool isObject)
    {
        if (_open.Count == MaxDepth)
        {
            throw new GrpcStatusException(GrpcStatusCode.InvalidArgument, "exceeded max depth");
        }

        _at++;
        _open.Push(isObject);
        Next();
        if (_text[_at] == (isObject ? '}' : ']'))
        {
            _at++;
            _open.Pop();
        }
        else if (isObject)
        {
            Key();
        }
        else
        {
            Value();
        }
    }

    private void Key()
    {
        Next();
        if (_text[_at] != '"')
        {
            throw Wrong("looking for beginning of object key string");
        }

        String();
        Next();
        if (_text[_at] != ':')
        {
            throw Wrong("after object key");
        }

        _at++;
        Value();
    }

    private void AfterObjectValue()
    {
        switch (_text[_at])
        {
            case (byte)',':
                _at++;
                Key();
                break;
            case (byte)'}':
                _at++;
                _open.Pop();
                break;
            default:
                throw Wrong("after object key:value pair");
        }
    }

    private void AfterArrayValue()
    {
        switch (_text[_at])
        {
            case (byte)',':
                _at++;
                Value();
                break;
            case (byte)']':
                _at++;
                _open.Pop();
                break;
            default:
                throw Wrong("after array element");
        }
    }

    private void String()
    {
        _at++;
        while (Current() is var c && c != '"')
        {
            if (c < ' ')
            {
                throw Wrong("in string literal");
            }

            _at++;
            if (c == '\\')
            {
                Escape();
            }
        }

        _at++;
    }

    private void Escape()
    {
        var c = Current();
        if (!"\"\\/bfnrtu"u8.Contains(c))
        {
            throw Wrong("in string escape code");
        }

        _at++;
        for (var digit = 0; c == 'u' && digit < 4; digit++, _at++)
        {
            if (!char.IsAsciiHexDigit((char)Current()))
            {
                throw Wrong("in \\u hexadecimal character escape");
            }
        }
    }

    private void Literal(ReadOnlySpan<byte> literal)
    {
        foreach (var expected in literal)
        {
            if (Current() != expected)
            {
                throw Wrong($"in literal {Encoding.ASCII.GetString(literal)} (expecting '{(char)expected}')");
            }

            _at++;
        }
    }

    private void Number()
    {
        if (_text[_at] == '-')
        {
            _at++;
        }

        if (Current() == '0')
        {
            _at++;
        }
        else
        {
            Digits("in numeric literal");
        }

        if (_at < _text.Length && _text[_at] == '.')
        {
            _at++;
            Digits("after decimal point in numeric literal");
        }

        if (_at < _text.Length && _text[_at] is (byte)'e' or (byte)'E')
        {
            _at++;
            if (Current() is (byte)'+' or (byte)'-')
            {
                _at++;
            }

            Digits("in exponent of numeric literal");
        }
    }

    private void Digits(string where)
    {
        if (!char.IsAsciiDigit((char)Current()))
        {
            throw Wrong(where);
        }

        while (_at < _text.Length && char.IsAsciiDigit((char)_text[_at]))
        {
            _at++;
        }
    }

    private readonly byte Current() => _at < _text.Length ? _text[_at] : throw End();

    /// <summary>Goes to the next byte that is no white space.</summary>
    private void Next()
    {
        if (!SkipSpace())
        {
            throw End();
        }
    }

    private bool SkipSpace()
    {
        var skipped = _text[_at..].IndexOfAnyExcept(Space);
        _at = skipped < 0 ? _text.Length : _at + skipped;
        return skipped >= 0;
    }

    private static GrpcStatusException End() => new(GrpcStatusCode.InvalidArgument, "unexpected EOF");

    private readonly GrpcStatusException Wrong(string where)
    {
        var c = _text[_at];
        var name = c switch
        {
            (byte)'\'' => "\\'",
            < 0x20 or >= 0x7f => $"\\x{c:x2}",
            _ => ((char)c).ToString(),
        };
        return new GrpcStatusException(GrpcStatusCode.InvalidArgument, $"invalid character '{name}' {where}");
    }
}
