using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TemporalDev.Protocol.Http.Json;

/// <summary>
/// Writes JSON as Go does: nothing is escaped that need not be. The framework's writer escapes every emoji.
/// </summary>
internal sealed class JsonTextWriter(IBufferWriter<byte> to, bool isPretty)
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\"\\\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015"
        + "\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    private int _depth;

    // Whether something was written where the next thing comes, and whether that is the value of a name.
    private bool _hasBefore;
    private bool _afterName;

    public void StartObject() => Start((byte)'{');

    public void EndObject() => End((byte)'}');

    public void StartArray() => Start((byte)'[');

    public void EndArray() => End((byte)']');

    public void Name(string name)
    {
        Separate();
        Quote(name);
        AfterName();
    }

    public void String(string text)
    {
        Separate();
        Quote(text);
    }

    /// <summary>Writes a number, <c>true</c> or <c>false</c>, or text with its quotes.</summary>
    public void Token(ReadOnlySpan<byte> token)
    {
        Separate();
        to.Write(token);
    }

    public void Number(double number) => Token(Encoding.ASCII.GetBytes(
        number.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e')));

    /// <summary>Writes a member of an object.</summary>
    public void Member(string name, string text)
    {
        Name(name);
        String(text);
    }

    /// <summary>Writes JSON that is there already; names and values stay as they were written.</summary>
    public void Value(ReadOnlySpan<byte> json)
    {
        var reader = Start(json);
        while (reader.Read())
        {
            Copy(ref reader, json);
        }
    }

    /// <summary>Writes the members of an object that is there already into the one that is open.</summary>
    public void Members(ReadOnlySpan<byte> json)
    {
        var reader = Start(json);
        reader.Read();
        while (reader.Read() && (reader.TokenType != JsonTokenType.EndObject || reader.CurrentDepth > 0))
        {
            Copy(ref reader, json);
        }
    }

    private static Utf8JsonReader Start(ReadOnlySpan<byte> json) =>
        new(json, new JsonReaderOptions { MaxDepth = MessageJsonReader.MaxDepth });

    private void Copy(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                StartObject();
                break;
            case JsonTokenType.EndObject:
                EndObject();
                break;
            case JsonTokenType.StartArray:
                StartArray();
                break;
            case JsonTokenType.EndArray:
                EndArray();
                break;
            case JsonTokenType.PropertyName:
                Separate();
                Quoted(reader.ValueSpan);
                AfterName();
                break;
            default:
                Token(json[(int)reader.TokenStartIndex..(int)reader.BytesConsumed]);
                break;
        }
    }

    private void Start(byte bracket)
    {
        Separate();
        Write(bracket);
        _depth++;
        _hasBefore = false;
    }

    private void End(byte bracket)
    {
        _depth--;
        if (_hasBefore)
        {
            NewLine();
        }

        Write(bracket);
        _hasBefore = true;
    }

    private void AfterName()
    {
        to.Write(isPretty ? ": "u8 : ":"u8);
        _afterName = true;
    }

    /// <summary>Writes what comes between the last thing and the next.</summary>
    private void Separate()
    {
        if (!_afterName && _depth > 0)
        {
            if (_hasBefore)
            {
                Write((byte)',');
            }

            NewLine();
        }

        _afterName = false;
        _hasBefore = true;
    }

    private void NewLine()
    {
        if (isPretty)
        {
            Write((byte)'\n');
            for (var i = 0; i < _depth; i++)
            {
                to.Write("  "u8);
            }
        }
    }

    private void Quote(string text)
    {
        if (text.AsSpan().ContainsAny(Escaped))
        {
            var escaped = new StringBuilder(text.Length + 16);
            foreach (var c in text)
            {
                escaped.Append(Escape(c));
            }

            text = escaped.ToString();
        }

        Quoted(Encoding.UTF8.GetBytes(text));
    }

    private static string Escape(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        < ' ' => $"\\u{(int)c:x4}",
        _ => c.ToString(),
    };

    private void Quoted(ReadOnlySpan<byte> text)
    {
        Write((byte)'"');
        to.Write(text);
        Write((byte)'"');
    }

    private void Write(byte value)
    {
        to.GetSpan(1)[0] = value;
        to.Advance(1);
    }
}
