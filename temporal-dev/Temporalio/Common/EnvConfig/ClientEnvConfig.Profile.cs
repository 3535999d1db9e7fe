using Temporalio.Client;

namespace Temporalio.Common.EnvConfig;

/// <content>One profile.</content>
public sealed partial record ClientEnvConfig
{
    /// <summary>Where to connect, and how.</summary>
    /// <param name="Address">The server, as <c>host:port</c>.</param>
    /// <param name="Namespace">The namespace.</param>
    /// <param name="ApiKey">The API key; turns TLS on.</param>
    /// <param name="Tls">How the connection is encrypted.</param>
    /// <param name="GrpcMeta">Headers of every call.</param>
    public sealed record Profile(
        string? Address = null,
        string? Namespace = null,
        string? ApiKey = null,
        Tls? Tls = null,
        IReadOnlyDictionary<string, string>? GrpcMeta = null)
    {
        /// <summary>Reads a profile of the file; environment variables win over it.</summary>
        /// <param name="options">Which profile, from where.</param>
        /// <exception cref="InvalidOperationException">
        /// The configuration cannot be read or is not valid, or there is no such profile.
        /// </exception>
        public static Profile Load(ProfileLoadOptions? options = null) =>
            EnvConfigProfiles.Load(options ?? new ProfileLoadOptions());

        /// <summary>Reads what <see cref="ToDictionary"/> writes.</summary>
        /// <param name="dictionary">The profile.</param>
        public static Profile FromDictionary(IReadOnlyDictionary<string, object> dictionary) => new(
            (string?)dictionary.GetValueOrDefault("address"),
            (string?)dictionary.GetValueOrDefault("namespace"),
            (string?)dictionary.GetValueOrDefault("api_key"),
            dictionary.GetValueOrDefault("tls") is IReadOnlyDictionary<string, object> tls
                ? Tls.FromDictionary(tls)
                : null,
            (IReadOnlyDictionary<string, string>?)dictionary.GetValueOrDefault("grpc_meta"));

        /// <summary>The profile with the names that the TOML file has; certificates as data sources.</summary>
        public Dictionary<string, object> ToDictionary()
        {
            var dictionary = new Dictionary<string, object>();
            Add("address", Address);
            Add("namespace", Namespace);
            Add("api_key", ApiKey);
            Add("tls", Tls?.ToDictionary());
            Add("grpc_meta", GrpcMeta);
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
        public TemporalClientConnectOptions ToClientConnectionOptions()
        {
            var options = new TemporalClientConnectOptions
            {
                TargetHost = Address,
                ApiKey = ApiKey,
                Tls = Tls?.ToTlsOptions(),
                RpcMetadata = GrpcMeta?.ToList(),
            };
            if (ApiKey is not null)
            {
                options.Tls ??= new TlsOptions();
            }

            if (Namespace is not null)
            {
                options.Namespace = Namespace;
            }

            return options;
        }
    }
}
