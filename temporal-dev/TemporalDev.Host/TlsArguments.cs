using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TemporalDev.Server;

namespace TemporalDev.Host;

/// <summary>The options that turn TLS on.</summary>
internal sealed class TlsArguments
{
    private readonly Option<string?> _certificate = new("--tls-cert-path")
    {
        Description = "PEM file with the server's certificate, and those between it and its authority. Turns TLS on.",
    };

    private readonly Option<string?> _key = new("--tls-key-path")
    {
        Description = "PEM file with the private key of that certificate.",
    };

    private readonly Option<string?> _clientAuthorities = new("--tls-client-ca-path")
    {
        Description = "PEM file with authorities; clients need a certificate that one of them signed.",
    };

    public IEnumerable<Option> All => [_certificate, _key, _clientAuthorities];

    /// <summary>What the options say; null for no TLS.</summary>
    /// <exception cref="TemporalDevServerException">They do not fit together, or a file cannot be read.</exception>
    public TemporalDevServerTlsOptions? Read(ParseResult arguments)
    {
        var certificate = arguments.GetValue(_certificate);
        var key = arguments.GetValue(_key);
        var authorities = arguments.GetValue(_clientAuthorities);
        if (certificate is null && key is null)
        {
            return authorities is null
                ? null
                : throw CommandValues.Wrong(
                    $"'{_clientAuthorities.Name}' needs TLS; give '{_certificate.Name}' and '{_key.Name}' too.");
        }

        if (certificate is null || key is null)
        {
            throw CommandValues.Wrong($"'{_certificate.Name}' and '{_key.Name}' belong together; give both.");
        }

        return new TemporalDevServerTlsOptions
        {
            Certificate = Load(_certificate, certificate, () => X509Certificate2.CreateFromPemFile(certificate, key)),
            ClientAuthorities = authorities is null
                ? null
                : Load(_clientAuthorities, authorities, () => Authorities(authorities)),
        };
    }

    private static X509Certificate2Collection Authorities(string file)
    {
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(file);
        return all.Count > 0 ? all : throw new CryptographicException("There is no certificate in it.");
    }

    private static T Load<T>(Option option, string file, Func<T> load)
    {
        try
        {
            return load();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw CommandValues.Wrong($"'{option.Name} {file}' cannot be used: {e.Message} Give a readable PEM file.");
        }
    }
}
