namespace TemporalDev.Protocol.Http;

/// <summary>Percent escapes of URLs.</summary>
internal static class UrlEscapes
{
    /// <summary>Unescapes once.</summary>
    /// <exception cref="GrpcStatusException">A percent sign is not followed by two hexadecimal digits.</exception>
    public static string Unescape(string text)
    {
        for (var i = text.IndexOf('%', StringComparison.Ordinal); i >= 0; i = text.IndexOf('%', i + 3))
        {
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
            {
                var escape = text.Substring(i, Math.Min(3, text.Length - i));
                throw new GrpcStatusException(GrpcStatusCode.InvalidArgument, $"invalid URL escape \"{escape}\"");
            }

            if (i + 3 >= text.Length)
            {
                break;
            }
        }

        return Uri.UnescapeDataString(text);
    }
}
