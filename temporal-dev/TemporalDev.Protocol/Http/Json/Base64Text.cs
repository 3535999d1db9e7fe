namespace TemporalDev.Protocol.Http.Json;

/// <summary>Bytes as text: base 64 in either alphabet, padded or not.</summary>
internal static class Base64Text
{
    public static bool TryDecode(string text, out byte[] bytes)
    {
        var plain = text.TrimEnd('=').Replace('-', '+').Replace('_', '/');
        bytes = new byte[plain.Length * 3 / 4];
        return Convert.TryFromBase64String(plain.PadRight((plain.Length + 3) / 4 * 4, '='), bytes, out var written)
            && written == bytes.Length;
    }

    /// <summary>Where text stops being base 64.</summary>
    public static int FirstWrong(string text)
    {
        var index = text.AsSpan().IndexOfAnyExcept(Alphabet);
        return index < 0 ? text.Length : index;
    }

    private static readonly System.Buffers.SearchValues<char> Alphabet = System.Buffers.SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_");
}
