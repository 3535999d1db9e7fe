using System.Globalization;

namespace Temporalio.Client;

/// <summary>Reads <c>host:port</c>.</summary>
internal static class HostAndPort
{
    /// <summary>Reads host and port; an IPv6 host stands in brackets.</summary>
    /// <exception cref="ArgumentException">It is something else.</exception>
    public static (string Host, int Port) Parse(string? text, string subject)
    {
        if (string.IsNullOrEmpty(text))
        {
            throw new ArgumentException("TargetHost is required");
        }

        if (text.Contains("://", StringComparison.Ordinal))
        {
            throw new ArgumentException("TargetHost cannot have ://");
        }

        var colon = text.LastIndexOf(':');
        if (colon <= 0 ||
            !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            throw new ArgumentException($"Target host '{text}' of the {subject} is not of the form 'host:port'.");
        }

        return (text[..colon].Trim('[', ']'), port);
    }
}
