using System.Net;
using System.Net.Sockets;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using TemporalDev.Server.Tests.Support;

namespace TemporalDev.Server.Tests.Fuzzing;

/// <summary>
/// Requests, frames and tokens that are wrong in ways nobody thought of: the server answers each with a status, logs
/// no unforeseen exception, goes on, and no workflow changes that was not named rightly.
/// </summary>
public sealed class FuzzTests : IAsyncLifetime
{
    private const int AtOnce = 64;
    private const int LastStatus = 16;

    // Named rightly they do away with the namespace that the witnesses live in. Before the methods: they ask for it.
    private static readonly string[] Destructive = ["DeleteNamespace", "UpdateNamespace", "DeprecateNamespace"];

    private static readonly IReadOnlyList<MethodDescriptor> Methods =
    [
        .. Temporalio.Api.WorkflowService.V1.ServiceReflection.Descriptor.Services[0].Methods.Where(IsHarmless),
        .. Temporalio.Api.OperatorService.V1.ServiceReflection.Descriptor.Services[0].Methods.Where(IsHarmless),
    ];

    private readonly ErrorLog _log = new();
    private readonly FuzzPlan _plan = FuzzPlan.FromEnvironment();
    private TemporalDevServer? _server;
    private Witnesses? _witnesses;
    private RawGrpc? _grpc;

    public async ValueTask InitializeAsync()
    {
        _server = await TemporalDevServer.StartAsync(new() { LoggerFactory = _log });
        _witnesses = await Witnesses.StartAsync(_server.Address);
        _grpc = new RawGrpc(_server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        _witnesses!.Dispose();
        _grpc!.Dispose();
        await _server!.DisposeAsync();
    }

    [Fact]
    public async Task Messages_Random_AreAnsweredAndChangeNothingElse()
    {
        await _plan.EachAsync(AtOnce, async number =>
        {
            var random = _plan.RandomOf(number);
            var method = Methods[random.Next(Methods.Count)];
            var message = new RandomMessages(random, _witnesses!.WorkflowIds).Create(method.InputType).ToByteArray();

            await AssertAnsweredAsync(method, message);
        });

        await AssertUnharmedAsync();
    }

    [Fact]
    public async Task Messages_Damaged_AreAnsweredAndChangeNothingElse()
    {
        await _plan.EachAsync(AtOnce, async number =>
        {
            var random = _plan.RandomOf(number);
            var method = Methods[random.Next(Methods.Count)];
            var message = new RandomMessages(random, ["nobody"]).Create(method.InputType).ToByteArray();

            await AssertAnsweredAsync(method, random.Mutate(message));
        });

        await AssertUnharmedAsync();
    }

    [Fact]
    public async Task Tokens_Damaged_AreRefused()
    {
        var answers = Methods.Where(method => method.InputType.FindFieldByName("task_token") is not null).ToList();
        await _plan.EachAsync(AtOnce, async number =>
        {
            var random = _plan.RandomOf(number);
            var method = answers[random.Next(answers.Count)];
            var message = new RandomMessages(random, ["nobody"]).Create(method.InputType);
            var token = _witnesses!.Tokens[random.Next(_witnesses.Tokens.Count)].ToByteArray();
            method.InputType.FindFieldByName("namespace")?.Accessor.SetValue(message, "default");
            method.InputType.FindFieldByName("task_token").Accessor.SetValue(
                message, ByteString.CopyFrom(random.Mutate(token)));

            await AssertAnsweredAsync(method, message.ToByteArray());
        });

        await AssertUnharmedAsync();
    }

    [Fact]
    public async Task Frames_Damaged_StopNothing()
    {
        // A connection each: that is dearer than a call.
        var connections = _plan with { Count = _plan.Count / 20 };
        await connections.EachAsync(AtOnce, async number =>
        {
            var random = _plan.RandomOf(number);
            var method = Methods[random.Next(Methods.Count)];
            var message = new RandomMessages(random, ["nobody"]).Create(method.InputType).ToByteArray();
            var path = $"/{method.Service.FullName}/{method.Name}";

            await WriteAsync(random.Mutate(Http2Bytes.Call(path, message)));
        });

        Assert.Empty(_log.Errors);
        await AssertUnharmedAsync();
    }

    private static bool IsHarmless(MethodDescriptor method) => !Destructive.Contains(method.Name);

    private async Task AssertAnsweredAsync(MethodDescriptor method, byte[] message)
    {
        var status = await _grpc!.CallAsync($"/{method.Service.FullName}/{method.Name}", message);
        Assert.InRange(status, 0, LastStatus);
        Assert.True(
            _log.Errors.IsEmpty, $"{method.Name}({Convert.ToHexString(message)}): {_log.Errors.FirstOrDefault()}");
    }

    // Writes all, and reads until the server closes: a reset is as good an end as any.
    private async Task WriteAsync(byte[] bytes)
    {
        var end = IPEndPoint.Parse(_server!.Address);
        using var socket = new TcpClient();
        await socket.ConnectAsync(end, TestContext.Current.CancellationToken);
        var stream = socket.GetStream();
        try
        {
            await stream.WriteAsync(bytes, TestContext.Current.CancellationToken);
            socket.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // The server need not hear out what it cannot read.
        }
    }

    private async Task AssertUnharmedAsync()
    {
        await _witnesses!.AssertUntouchedAsync();
    }
}
