using Temporalio.Common.EnvConfig;
using ProfileLoadOptions = Temporalio.Common.EnvConfig.ClientEnvConfig.ProfileLoadOptions;

namespace Temporalio.Tests.Common.EnvConfig;

public sealed class ClientEnvConfigTests
{
    private const string Toml = """"
        # one file for CLI, UI and workers
        [profile.default]
        address = "default.example:7233"
        namespace = 'main'

        [profile.default.grpc_meta]
        X_Tenant = "t1"
        other = "o"

        [profile."prod eu"]
        address = "prod.example:7233"
        api_key = "key\u002D1" # turns TLS on
        [profile."prod eu".tls]
        server_name = "sni.example"
        client_cert_data = """
        -----BEGIN
        cert"""
        client_key_path = 'C:\keys\client.pem'

        [profile.plain]
        tls = { disabled = true }
        api_key = "k"
        """";

    private static readonly Dictionary<string, string> NoVariables = [];

    [Fact]
    public void Load_OfAllProfiles_ReadsThem()
    {
        var config = ClientEnvConfig.Load(new() { ConfigSource = DataSource.FromUTF8String(Toml) });

        Assert.Equal(["default", "prod eu", "plain"], config.Profiles.Keys);
        var main = config.Profiles["default"];
        Assert.Equal("main", main.Namespace);
        Assert.Equal("t1", main.GrpcMeta!["x-tenant"]);
        var tls = config.Profiles["prod eu"].Tls!;
        Assert.Equal("-----BEGIN\ncert", System.Text.Encoding.UTF8.GetString(tls.ClientCert!.GetBytes()));
        Assert.Equal(@"C:\keys\client.pem", tls.ClientPrivateKey!.Path);
    }

    [Fact]
    public void Load_WithEnvironment_LetsVariablesWin()
    {
        var profile = Load(Toml, new()
        {
            ["TEMPORAL_ADDRESS"] = "env.example:1",
            ["TEMPORAL_NAMESPACE"] = "",
            ["TEMPORAL_API_KEY"] = "env-key",
            ["TEMPORAL_GRPC_META_X_TENANT"] = "t2",
            ["TEMPORAL_GRPC_META_OTHER"] = "",
            ["TEMPORAL_TLS_SERVER_NAME"] = "env-sni",
            ["TEMPORAL_TLS_CLIENT_CERT_DATA"] = "pem",
        });

        Assert.Equal("env.example:1", profile.Address);
        Assert.Equal("main", profile.Namespace);
        Assert.Equal("env-key", profile.ApiKey);
        Assert.Equal([new("x-tenant", "t2")], profile.GrpcMeta!);
        Assert.Equal("env-sni", profile.Tls!.ServerName);
        Assert.Equal("pem"u8.ToArray(), profile.Tls.ClientCert!.GetBytes());
    }

    [Fact]
    public void Load_WithDisableEnv_IgnoresVariables()
    {
        var profile = Load(
            Toml,
            new() { ["TEMPORAL_ADDRESS"] = "env:1", ["TEMPORAL_PROFILE"] = "plain" },
            o => o.DisableEnv = true);

        Assert.Equal("default.example:7233", profile.Address);
    }

    [Fact]
    public void Load_OfNamedProfile_PrefersTheOptionOverTheVariable()
    {
        Dictionary<string, string> variables = new() { ["TEMPORAL_PROFILE"] = "plain" };

        Assert.Equal("k", Load(Toml, variables).ApiKey);
        Assert.Equal("key-1", Load(Toml, variables, o => o.Profile = "prod eu").ApiKey);
    }

    [Fact]
    public void Load_OfMissingProfile_NamesThoseThatThereAre()
    {
        var e = Assert.Throws<InvalidOperationException>(() => Load(Toml, NoVariables, o => o.Profile = "test"));

        Assert.Equal("Profile 'test' not found. There are: default, prod eu, plain.", e.Message);
    }

    [Fact]
    public void Load_WithoutFile_IsEmpty()
    {
        var options = new ProfileLoadOptions
        {
            ConfigSource = DataSource.FromPath(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString())),
            OverrideEnvVars = NoVariables,
        };

        Assert.Equal(new ClientEnvConfig.Profile(), ClientEnvConfig.Profile.Load(options));
    }

    [Fact]
    public async Task Load_WithConfigFileVariable_ReadsThatFile()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, Toml, TestContext.Current.CancellationToken);

            var profile = ClientEnvConfig.Profile.Load(
                new() { OverrideEnvVars = new Dictionary<string, string> { ["TEMPORAL_CONFIG_FILE"] = file } });

            Assert.Equal("default.example:7233", profile.Address);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("true", false)]
    [InlineData("false", true)]
    public void Load_WithTlsVariable_SaysWhetherItIsDisabled(string value, bool disabled) =>
        Assert.Equal(disabled, Load("", new() { ["TEMPORAL_TLS"] = value }).Tls!.Disabled);

    [Fact]
    public void Load_OfNonsense_SaysWhatIsWrong()
    {
        Assert.Equal(
            "Environment variable 'TEMPORAL_TLS' is 'maybe'. Set it to 'true' or 'false'.",
            Fails("", new() { ["TEMPORAL_TLS"] = "maybe" }));
        Assert.Equal(
            "Cannot specify both 'TEMPORAL_TLS_CLIENT_KEY_PATH' and 'TEMPORAL_TLS_CLIENT_KEY_DATA'",
            Fails("", new() { ["TEMPORAL_TLS_CLIENT_KEY_PATH"] = "p", ["TEMPORAL_TLS_CLIENT_KEY_DATA"] = "d" }));
        Assert.Equal(
            "TOML of the configuration cannot be used: Cannot specify both 'profile.default.tls.client_cert_path' " +
            "and 'profile.default.tls.client_cert_data'",
            Fails("[profile.default.tls]\nclient_cert_path = 'a'\nclient_cert_data = 'b'"));
        Assert.Equal(
            "TOML of the configuration cannot be used: 'profile.default.address' must be a string.",
            Fails("[profile.default]\naddress = 7"));
        Assert.Equal(
            "TOML of the configuration cannot be used: Line 2 of the configuration needs '='.",
            Fails("[profile.default]\naddress 'x'"));
    }

    [Theory]
    [InlineData("path", "DATA")]
    [InlineData("data", "PATH")]
    public void Load_OfACertificateFromTwoPlaces_IsRefused(string inFile, string inVariable) => Assert.StartsWith(
        $"Cannot specify both 'TEMPORAL_TLS_CLIENT_CERT_{inVariable}' and ",
        Fails(
            $"[profile.default.tls]\nclient_cert_{inFile} = 'a'",
            new() { [$"TEMPORAL_TLS_CLIENT_CERT_{inVariable}"] = "b" }),
        StringComparison.Ordinal);

    [Fact]
    public void Load_OfUnknownSetting_IsRefusedOnlyWhenStrict()
    {
        const string Misspelled = "[profile.default]\nadress = 'x'";

        Assert.Null(Load(Misspelled, NoVariables).Address);
        var e = Assert.Throws<InvalidOperationException>(
            () => Load(Misspelled, NoVariables, o => o.ConfigFileStrict = true));
        Assert.Contains("'profile.default.adress' is unrecognized.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToClientConnectionOptions_WithApiKey_TurnsTlsOn()
    {
        var options = Load(Toml, NoVariables, o => o.Profile = "prod eu") with { Tls = null };

        var connect = options.ToClientConnectionOptions();

        Assert.Equal("prod.example:7233", connect.TargetHost);
        Assert.Equal("key-1", connect.ApiKey);
        Assert.False(connect.Tls!.Disabled);
        Assert.Equal("default", connect.Namespace);
    }

    [Fact]
    public void ToClientConnectionOptions_WithTlsDisabled_KeepsItOff() =>
        Assert.True(Load(Toml, NoVariables, o => o.Profile = "plain").ToClientConnectionOptions().Tls!.Disabled);

    [Fact]
    public void ToDictionary_AndBack_IsTheSame()
    {
        var config = ClientEnvConfig.Load(new() { ConfigSource = DataSource.FromUTF8String(Toml) });

        var back = ClientEnvConfig.FromDictionary(config.ToDictionary());

        Assert.Equal(config.Profiles.Keys, back.Profiles.Keys);
        Assert.Equal("sni.example", back.Profiles["prod eu"].Tls!.ServerName);
        Assert.Equal(
            config.Profiles["prod eu"].Tls!.ClientCert!.GetBytes(),
            back.Profiles["prod eu"].Tls!.ClientCert!.GetBytes());
        Assert.Equal("t1", back.Profiles["default"].GrpcMeta!["x-tenant"]);
    }

    private static ClientEnvConfig.Profile Load(
        string toml, Dictionary<string, string> variables, Action<ProfileLoadOptions>? change = null)
    {
        var options = new ProfileLoadOptions
        {
            ConfigSource = DataSource.FromUTF8String(toml),
            OverrideEnvVars = variables,
        };
        change?.Invoke(options);
        return ClientEnvConfig.Profile.Load(options);
    }

    private static string Fails(string toml, Dictionary<string, string>? variables = null) =>
        Assert.Throws<InvalidOperationException>(() => Load(toml, variables ?? NoVariables)).Message;
}
