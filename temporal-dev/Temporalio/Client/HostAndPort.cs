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
            throw new ArgumentException($"The {subject} has no target host. Set it to 'host:port'.");
        }

        var colon = text.LastIndexOf(':');
        if (colon <= 0 || text.Contains("://", StringComparison.Ordinal) ||
            !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            throw new ArgumentException($"Target host '{text}' of the {subject} is not of the form 'host:port'.");
        }

        return (text[..colon].Trim('[', ']'), port);
    }
}
