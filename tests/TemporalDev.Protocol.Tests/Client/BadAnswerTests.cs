using System.Net;
using System.Net.Sockets;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using TemporalDev.Protocol.Client;
using TemporalDev.Protocol.Tests.Support;

namespace TemporalDev.Protocol.Tests.Client;

/// <summary>Servers, proxies and networks that do not answer as a gRPC server does.</summary>
public sealed class BadAnswerTests
{
    private const int MaxSize = 1000;

    public static TheoryData<string, byte[], GrpcStatusCode, string> Bodies => new()
    {
        { "nothing", [], GrpcStatusCode.Internal, "The answer to '/test.Echo/Say' has no message." },
        { "half a prefix", [0, 0], GrpcStatusCode.Internal, "The answer to '/test.Echo/Say' has no message." },
        {
            "half a message", Frame.Of([1], length: 9), GrpcStatusCode.Internal,
            "The answer to '/test.Echo/Say' breaks off within its message."
        },
        {
            "two messages", [.. Frame.Of("a"), .. Frame.Of("b")], GrpcStatusCode.Internal,
            "The answer to '/test.Echo/Say' has more than one message."
        },
        {
            "unknown flag", Frame.Of([], flag: 9), GrpcStatusCode.Internal,
            "The answer to '/test.Echo/Say' has a message with the unknown flag 9."
        },
        {
            "compressed, but not said how", Frame.Of([1], flag: 1), GrpcStatusCode.Internal,
            "The answer to '/test.Echo/Say' is compressed with 'identity', which was not asked for."
        },
        {
            "over the limit", Frame.Of([1], length: MaxSize + 1), GrpcStatusCode.ResourceExhausted,
            "grpc: received message larger than max (1001 vs. 1000)"
        },
        {
            "4 GiB announced", Frame.Of([1], length: uint.MaxValue), GrpcStatusCode.ResourceExhausted,
            "grpc: received message larger than max (4294967295 vs. 1000)"
        },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task CallAsync_BodyIsBad_ThrowsWhatIsWrong(
        string name, byte[] body, GrpcStatusCode code, string message)
    {
        Assert.NotEmpty(name);
        await using var server = await RawServer.StartAsync(RawServer.Answer(body));
        using var channel = server.Connect(options => options with { MaxReceiveMessageSize = MaxSize });

        var failure = await channel.FailAsync();

        Assert.Equal((code, message), (failure.Code, failure.Message));
    }

    [Fact]
    public async Task CallAsync_BodyIsNoProtobuf_ThrowsInternal()
    {
        await using var server = await RawServer.StartAsync(RawServer.Answer(Frame.Of([0x0a, 0xff, 0xff])));
        using var channel = server.Connect();

        var failure = await channel.FailAsync();

        Assert.Equal(GrpcStatusCode.Internal, failure.Code);
        Assert.IsType<InvalidProtocolBufferException>(failure.InnerException);
    }

    [Theory]
    [InlineData(false, GrpcStatusCode.Internal)]
    [InlineData(true, GrpcStatusCode.ResourceExhausted)]
    public async Task CallAsync_GzipIsBadOrABomb_ThrowsProperStatus(bool bomb, GrpcStatusCode code)
    {
        var payload = bomb ? Frame.Gzipped(new byte[1_000_000]) : new byte[40];
        await using var server = await RawServer.StartAsync(http =>
        {
            http.Response.Headers["grpc-encoding"] = "gzip";
            return RawServer.Answer(Frame.Of(payload, flag: 1))(http);
        });
        using var channel = server.Connect(options => options with { MaxReceiveMessageSize = 10_000 });

        Assert.Equal(code, (await channel.FailAsync()).Code);
    }

    [Theory]
    [InlineData(null, GrpcStatusCode.Internal)]
    [InlineData("7", GrpcStatusCode.PermissionDenied)]
    [InlineData("99", GrpcStatusCode.Unknown)]
    [InlineData("-1", GrpcStatusCode.Unknown)]
    [InlineData("what", GrpcStatusCode.Unknown)]
    public async Task CallAsync_StatusBehindAMessage_Counts(string? status, GrpcStatusCode code)
    {
        await using var server = await RawServer.StartAsync(RawServer.Answer(Frame.Of("hello"), status));
        using var channel = server.Connect();

        Assert.Equal(code, (await channel.FailAsync()).Code);
    }

    [Theory]
    [InlineData(400, GrpcStatusCode.Internal)]
    [InlineData(401, GrpcStatusCode.Unauthenticated)]
    [InlineData(403, GrpcStatusCode.PermissionDenied)]
    [InlineData(404, GrpcStatusCode.Unimplemented)]
    [InlineData(429, GrpcStatusCode.Unavailable)]
    [InlineData(502, GrpcStatusCode.Unavailable)]
    [InlineData(503, GrpcStatusCode.Unavailable)]
    [InlineData(504, GrpcStatusCode.Unavailable)]
    [InlineData(302, GrpcStatusCode.Unknown)]
    [InlineData(500, GrpcStatusCode.Unknown)]
    public async Task CallAsync_ProxyAnswers_HttpStatusIsMapped(int http, GrpcStatusCode code)
    {
        await using var server = await RawServer.StartAsync(context =>
        {
            context.Response.StatusCode = http;
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<h1>no</h1>");
        });
        using var channel = server.Connect();

        var failure = await channel.FailAsync();

        Assert.Equal(code, failure.Code);
        Assert.Equal($"'/test.Echo/Say' was answered with HTTP status {http} and no gRPC status.", failure.Message);
    }

    [Fact]
    public async Task CallAsync_HttpErrorWithGrpcStatus_GrpcStatusWins()
    {
        await using var server = await RawServer.StartAsync(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers["grpc-status"] = "16";
            context.Response.Headers["grpc-message"] = "no %zz key%20!";
            return Task.CompletedTask;
        });
        using var channel = server.Connect();

        var failure = await channel.FailAsync();

        Assert.Equal((GrpcStatusCode.Unauthenticated, "no %zz key !"), (failure.Code, failure.Message));
    }

    [Fact]
    public async Task CallAsync_WebPageAnswers_ThrowsUnknownWithItsType()
    {
        await using var server = await RawServer.StartAsync(RawServer.Answer("<h1>"u8.ToArray(), null, "text/html"));
        using var channel = server.Connect();

        var failure = await channel.FailAsync();

        Assert.Equal(GrpcStatusCode.Unknown, failure.Code);
        Assert.Equal(
            "'/test.Echo/Say' was answered with content type 'text/html', which is not gRPC.", failure.Message);
    }

    [Theory]
    [InlineData(0x2, GrpcStatusCode.Internal)]
    [InlineData(0x7, GrpcStatusCode.Unavailable)]
    [InlineData(0x8, GrpcStatusCode.Cancelled)]
    [InlineData(0xb, GrpcStatusCode.ResourceExhausted)]
    [InlineData(0xc, GrpcStatusCode.PermissionDenied)]
    public async Task CallAsync_StreamIsReset_ErrorCodeIsMapped(int reset, GrpcStatusCode code)
    {
        await using var server = await RawServer.StartAsync(context =>
        {
            context.Features.GetRequiredFeature<IHttpResetFeature>().Reset(reset);
            return Task.CompletedTask;
        });
        using var channel = server.Connect();

        Assert.Equal(code, (await channel.FailAsync()).Code);
    }

    [Theory]
    [InlineData("CgVoZWxsbw")]
    [InlineData("")]
    [InlineData("!!!")]
    [InlineData("////")]
    public async Task CallAsync_DetailsAreBad_StatusStillArrives(string details)
    {
        await using var server = await RawServer.StartAsync(context =>
        {
            context.Response.Headers["grpc-status"] = "5";
            context.Response.Headers["grpc-status-details-bin"] = details;
            return Task.CompletedTask;
        });
        using var channel = server.Connect();

        Assert.Equal(GrpcStatusCode.NotFound, (await channel.FailAsync()).Code);
    }

    [Fact]
    public async Task CallAsync_NobodyListens_ThrowsUnavailableThatSaysWhereAndWhatToDo()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        using var channel = new GrpcChannel(new() { Address = new Uri($"http://127.0.0.1:{port}") });

        var failure = await channel.FailAsync();

        Assert.Equal(GrpcStatusCode.Unavailable, failure.Code);
        Assert.Equal(
            $"Cannot connect to '127.0.0.1:{port}': Connection refused. "
            + "Check the address and that the server is running.",
            failure.Message);
    }

    [Fact]
    public async Task CallAsync_ConnectingTakesTooLong_ThrowsUnavailableThatSaysWhereAndWhatToDo()
    {
        using var channel = new GrpcChannel(new()
        {
            Address = new Uri("http://silent:7233"),
            ConnectTimeout = TimeSpan.FromMilliseconds(50),
            Connect = async cancellationToken =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                return Stream.Null;
            },
        });

        var failure = await channel.FailAsync();

        Assert.Equal(GrpcStatusCode.Unavailable, failure.Code);
        Assert.StartsWith("Cannot connect to 'silent:7233': ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("and that the server is running.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallAsync_ConnectFails_ThrowsUnavailableWithTheReason()
    {
        using var channel = new GrpcChannel(new()
        {
            Address = new Uri("http://broken:7233"), Connect = _ => throw new InvalidOperationException("no pipe"),
        });

        var failure = await channel.FailAsync();

        Assert.Equal(GrpcStatusCode.Unavailable, failure.Code);
        Assert.Contains("no pipe", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallAsync_HostIsUnknown_ThrowsUnavailableThatSaysSo()
    {
        using var channel = new GrpcChannel(new() { Address = new Uri("http://no-such-host.invalid:7233") });

        var failure = await channel.FailAsync();

        Assert.Equal(GrpcStatusCode.Unavailable, failure.Code);
        Assert.StartsWith("Cannot find 'no-such-host.invalid:7233'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallAsync_ServerSpeaksHttp1Only_ThrowsUnavailable()
    {
        await using var server = await RawServer.StartAsync(
            RawServer.Answer(Frame.Of("hello")), HttpProtocols.Http1);
        using var channel = server.Connect();

        Assert.Equal(GrpcStatusCode.Unavailable, (await channel.FailAsync()).Code);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n")]
    [InlineData("")]
    public async Task CallAsync_SomethingElseListens_ThrowsUnavailable(string banner)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var channel = new GrpcChannel(new() { Address = new Uri($"http://{listener.LocalEndpoint}") });
        var call = channel.FailAsync();

        using (var socket = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken))
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes(banner), TestContext.Current.CancellationToken);
        }

        Assert.Equal(GrpcStatusCode.Unavailable, (await call).Code);
    }
}
