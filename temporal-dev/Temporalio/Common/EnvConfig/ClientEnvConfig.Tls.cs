using Temporalio.Client;

namespace Temporalio.Common.EnvConfig;

/// <content>Encryption.</content>
public sealed partial record ClientEnvConfig
{
    /// <summary>How a connection is encrypted.</summary>
    /// <param name="Disabled">Whether it is not; null if that was not said.</param>
    /// <param name="ServerName">The name that the server's certificate must carry.</param>
    /// <param name="ServerRootCACert">Certificates that the server's chain may end in.</param>
    /// <param name="ClientCert">The certificate that the client shows.</param>
    /// <param name="ClientPrivateKey">The key of that certificate.</param>
    public sealed record Tls(
        bool? Disabled = null,
        string? ServerName = null,
        DataSource? ServerRootCACert = null,
        DataSource? ClientCert = null,
        DataSource? ClientPrivateKey = null)
    {
        /// <summary>Whether any certificate of the server is taken.</summary>
        internal bool DisableHostVerification { get; init; }

        /// <summary>Reads what <see cref="ToDictionary"/> writes.</summary>
        /// <param name="dictionary">The settings.</param>
        public static Tls FromDictionary(IReadOnlyDictionary<string, object> dictionary)
        {
            return new(
                (bool?)dictionary.GetValueOrDefault("disabled"),
                (string?)dictionary.GetValueOrDefault("server_name"),
                Source("server_ca_cert"),
                Source("client_cert"),
                Source("client_key"));

            DataSource? Source(string name) =>
                DataSource.FromDictionary((IReadOnlyDictionary<string, string>?)dictionary.GetValueOrDefault(name));
        }

        /// <summary>The settings by name; certificates as data sources.</summary>
        public Dictionary<string, object> ToDictionary()
        {
            var dictionary = new Dictionary<string, object>();
            Add("disabled", Disabled);
            Add("server_name", ServerName);
            Add("server_ca_cert", ServerRootCACert?.ToDictionary());
            Add("client_cert", ClientCert?.ToDictionary());
            Add("client_key", ClientPrivateKey?.ToDictionary());
            return dictionary;

            void Add(string name, object? value)
            {
                if (value is not null)
                {
                    dictionary[name] = value;
                }
            }
        }

        /// <summary>Options to connect with.</summary>
        /// <exception cref="IOException">A certificate's file cannot be read.</exception>
        public TlsOptions? ToTlsOptions() => Disabled == true
            ? new TlsOptions { Disabled = true }
            : new TlsOptions
            {
                Domain = ServerName,
                ServerRootCACert = ServerRootCACert?.GetBytes(),
                ClientCert = ClientCert?.GetBytes(),
                ClientPrivateKey = ClientPrivateKey?.GetBytes(),
                DisableHostVerification = DisableHostVerification,
            };
    }
}
