using System.Text;

namespace TemporalDev.Protocol.Wire;

/// <summary>
/// The value of <c>grpc-message</c>: UTF-8, percent-encoded but for printable ASCII other than the percent sign.
/// </summary>
internal static class MessageHeader
{
    /// <summary>
    /// Longest value, in bytes; a longer message is cut and ends in an ellipsis. Clients allow headers of 8 to 64 KiB
    /// in all, and past that they close the connection with all its calls, not just this one.
    /// </summary>
    public const int MaximumLength = 4 * 1024;

    private const string Ellipsis = "...";
    private const int Utf8RuneLength = 4;

    public static string Encode(string message) =>
        message.Length <= MaximumLength
        && message.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0
        && !message.Contains('%') ? message : Escape(message);

    /// <summary>Decodes leniently: what is no valid escape stays as it is, as the protocol demands.</summary>
    public static string Decode(string value)
    {
        if (!value.Contains('%'))
        {
            return value;
        }

        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(value.Length)];
        var length = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '%' && i + 2 < value.Length
                && char.IsAsciiHexDigit(value[i + 1]) && char.IsAsciiHexDigit(value[i + 2]))
            {
                bytes[length++] = Convert.ToByte(value.Substring(i + 1, 2), 16);
                i += 2;
            }
            else
            {
                length += Encoding.UTF8.GetBytes(value.AsSpan(i, 1), bytes.AsSpan(length));
            }
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static string Escape(string message)
    {
        var text = new StringBuilder(Math.Min(message.Length + 16, MaximumLength));
        foreach (var rune in message.EnumerateRunes())
        {
            if (text.Length > MaximumLength - (3 * Utf8RuneLength) - Ellipsis.Length)
            {
                return text.Append(Ellipsis).ToString();
            }

            Append(text, rune);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, Rune rune)
    {
        Span<byte> bytes = stackalloc byte[Utf8RuneLength];
        foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
        {
            if (value is >= (byte)' ' and <= (byte)'~' and not (byte)'%')
            {
                text.Append((char)value);
            }
            else
            {
                text.Append('%').Append(Convert.ToHexString([value]));
            }
        }
    }
}
