namespace Temporalio.Common.EnvConfig;

/// <content>Options for loading.</content>
public sealed partial record ClientEnvConfig
{
    /// <summary>Options for reading one profile.</summary>
    public class ProfileLoadOptions : ICloneable
    {
        /// <summary>The profile; null for what <c>TEMPORAL_PROFILE</c> says, or <c>default</c>. Default null.</summary>
        public string? Profile { get; set; }

        /// <summary>
        /// The TOML; null for the file that <c>TEMPORAL_CONFIG_FILE</c> names, or <c>temporalio/temporal.toml</c> in
        /// the user's configuration folder. Default null.
        /// </summary>
        public DataSource? ConfigSource { get; set; }

        /// <summary>Whether no file is read. Default false.</summary>
        public bool DisableFile { get; set; }

        /// <summary>Whether environment variables do not win over the file. Default false.</summary>
        public bool DisableEnv { get; set; }

        /// <summary>Whether settings with unknown names are refused. Default false.</summary>
        public bool ConfigFileStrict { get; set; }

        /// <summary>Environment variables to use; null for those of the process. Default null.</summary>
        public IReadOnlyDictionary<string, string>? OverrideEnvVars { get; set; }

        /// <summary>Makes a shallow copy.</summary>
        public virtual object Clone() => MemberwiseClone();
    }

    /// <summary>Options for reading all profiles.</summary>
    public class ConfigLoadOptions : ICloneable
    {
        /// <summary>
        /// The TOML; null for the file that <c>TEMPORAL_CONFIG_FILE</c> names, or <c>temporalio/temporal.toml</c> in
        /// the user's configuration folder. Default null.
        /// </summary>
        public DataSource? ConfigSource { get; set; }

        /// <summary>Whether settings with unknown names are refused. Default false.</summary>
        public bool ConfigFileStrict { get; set; }

        /// <summary>Environment variables to use; null for those of the process. Default null.</summary>
        public IReadOnlyDictionary<string, string>? OverrideEnvVars { get; set; }

        /// <summary>Makes a shallow copy.</summary>
        public virtual object Clone() => MemberwiseClone();
    }
}
