using System.Security.Cryptography.X509Certificates;
using TemporalDev.Protocol.Client;
using TemporalDev.Protocol.Http;
using TemporalDev.Protocol.Server;
using TemporalDev.Protocol.Tests.Support;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Protocol.Tests.Server;

public sealed class ClientCertificateTests : IDisposable
{
    private readonly TestCertificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public async Task Call_CertificateOfTheAuthority_IsAnswered()
    {
        await using var server = await StartAsync();
        using var channel = Connect(server, _certificates.Client);

        Assert.Equal("hello", (await channel.SayAsync()).Value);
    }

    [Fact]
    public async Task Call_NoCertificate_IsRefused()
    {
        await using var server = await StartAsync();
        using var channel = Connect(server, null);

        Assert.Equal(GrpcStatusCode.Unavailable, (await channel.FailAsync()).Code);
    }

    [Fact]
    public async Task Call_CertificateOfAnotherAuthority_IsRefused()
    {
        using var others = new TestCertificates();
        await using var server = await StartAsync();
        using var channel = Connect(server, others.Client);

        Assert.Equal(GrpcStatusCode.Unavailable, (await channel.FailAsync()).Code);
    }

    /// <summary>The certificate of a server, stolen, opens no door.</summary>
    [Fact]
    public async Task Call_CertificateForServers_IsRefused()
    {
        await using var server = await StartAsync();
        using var channel = Connect(server, _certificates.Server);

        Assert.Equal(GrpcStatusCode.Unavailable, (await channel.FailAsync()).Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Http_AsksForTheCertificateToo(bool withCertificate)
    {
        var router = EchoServer.CreateRouter();
        var api = new HttpApiDescription(() => ServiceReflection.Descriptor.Services, () => []);
        await using var server = await HttpApiServer.StartAsync(
            router, api, Options(), TestContext.Current.CancellationToken);
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, certificate, _, _) =>
                certificate?.Issuer == _certificates.Authority.Subject,
        };
        if (withCertificate)
        {
            handler.ClientCertificates.Add(_certificates.Client);
        }

        using var client = new HttpClient(handler);
        var uri = new Uri($"https://localhost:{server.EndPoint.Port}/api/v1/nothing");
        if (withCertificate)
        {
            using var response = await client.GetAsync(uri, TestContext.Current.CancellationToken);
            Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
        }
        else
        {
            await Assert.ThrowsAsync<HttpRequestException>(
                () => client.GetAsync(uri, TestContext.Current.CancellationToken));
        }
    }

    private GrpcServerOptions Options() => new()
    {
        Certificate = _certificates.Server, ClientAuthorities = _certificates.Roots,
    };

    private Task<GrpcServer> StartAsync() => GrpcServer.StartAsync(
        EchoServer.CreateRouter(), Options(), TestContext.Current.CancellationToken);

    private GrpcChannel Connect(GrpcServer server, X509Certificate2? certificate) => new(new GrpcChannelOptions
    {
        Address = new Uri($"https://localhost:{server.EndPoint.Port}"),
        ServerRootCertificates = _certificates.Roots,
        ClientCertificate = certificate,
    });
}
