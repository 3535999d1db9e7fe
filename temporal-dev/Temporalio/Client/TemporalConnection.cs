using System.Runtime.InteropServices;
using Google.Protobuf;
using Grpc.Health.V1;
using Microsoft.Extensions.Logging;
using TemporalDev.Protocol;
using TemporalDev.Protocol.Client;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Exceptions;
using Temporalio.Runtime;

namespace Temporalio.Client;

/// <summary>A connection to a server. Thread safe; several clients and workers may share one.</summary>
/// <remarks>It has nothing to dispose of: its sockets are closed once nothing refers to it.</remarks>
public sealed class TemporalConnection : ITemporalConnection
{
    private const string HealthCheckMethod = "/grpc.health.v1.Health/Check";

    private readonly GrpcChannel _channel;
    private readonly GrpcRetryPolicy _retry;
    private readonly ILogger _logger;
    private readonly RpcMetrics? _metrics;
    private readonly SemaphoreSlim _connecting = new(1);
    private readonly Lock _metadataLock = new();
    private volatile IReadOnlyCollection<KeyValuePair<string, string>> _rpcMetadata;
    private volatile IReadOnlyCollection<KeyValuePair<string, byte[]>> _rpcBinaryMetadata;
    private volatile KeyValuePair<string, string>[] _headers;
    private volatile string? _apiKey;
    private volatile GetSystemInfoResponse? _systemInfo;

    private TemporalConnection(TemporalConnectionOptions options)
    {
        Options = (TemporalConnectionOptions)options.Clone();
        Options.Identity ??= SdkIdentity.DefaultIdentity;
        _rpcMetadata = MetadataHeaders.Checked(Options.RpcMetadata);
        _rpcBinaryMetadata = MetadataHeaders.Checked(Options.RpcBinaryMetadata);
        _headers = MetadataHeaders.OfConnection(_rpcMetadata, _rpcBinaryMetadata);
        _apiKey = Options.ApiKey;
        _retry = ChannelOptions.Retry(Options.RpcRetry ?? new RpcRetryOptions());
        _logger = ChannelOptions.Logger(Runtime);
        _metrics = Runtime.CoreMetrics is { } metrics ? new(metrics, Runtime.TimeProvider) : null;
        _channel = new GrpcChannel(ChannelOptions.Create(Options, () => _headers, () => _apiKey));
        WorkflowService = new WorkflowService.Core(this);
        OperatorService = new OperatorService.Core(this);
        TestService = new TestService.Core(this);
    }

    /// <summary>Closes the sockets.</summary>
    ~TemporalConnection() => _channel?.Dispose();

    /// <inheritdoc/>
    public IReadOnlyCollection<KeyValuePair<string, string>> RpcMetadata
    {
        get => _rpcMetadata;
        set
        {
            ThrowIfNeverConnected("RPC metadata");
            lock (_metadataLock)
            {
                _rpcMetadata = MetadataHeaders.Checked(value);
                _headers = MetadataHeaders.OfConnection(_rpcMetadata, _rpcBinaryMetadata);
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<KeyValuePair<string, byte[]>> RpcBinaryMetadata
    {
        get => _rpcBinaryMetadata;
        set
        {
            ThrowIfNeverConnected("RPC metadata");
            lock (_metadataLock)
            {
                _rpcBinaryMetadata = MetadataHeaders.Checked(value);
                _headers = MetadataHeaders.OfConnection(_rpcMetadata, _rpcBinaryMetadata);
            }
        }
    }

    /// <inheritdoc/>
    public string? ApiKey
    {
        get => _apiKey;
        set
        {
            ThrowIfNeverConnected("API key");
            _apiKey = value;
        }
    }

    /// <inheritdoc/>
    public WorkflowService WorkflowService { get; private init; }

    /// <inheritdoc/>
    public OperatorService OperatorService { get; private init; }

    /// <inheritdoc/>
    public TestService TestService { get; private init; }

    /// <inheritdoc/>
    public TemporalConnectionOptions Options { get; private init; }

    /// <inheritdoc/>
    public bool IsConnected => _systemInfo is not null;

    /// <inheritdoc/>
    public SafeHandle? BridgeClient => null;

    /// <summary>What the server said it can do; null before the connection was made.</summary>
    internal GetSystemInfoResponse? SystemInfo => _systemInfo;

    internal TemporalRuntime Runtime => Options.Runtime ?? TemporalRuntime.Default;

    /// <summary>Connects.</summary>
    /// <param name="options">Where to and how.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    /// <exception cref="InvalidOperationException">The server cannot be reached or refuses.</exception>
    public static async Task<TemporalConnection> ConnectAsync(TemporalConnectionOptions options)
    {
        var connection = new TemporalConnection(options);
        await connection.ConnectAsync().ConfigureAwait(false);
        return connection;
    }

    /// <summary>Creates a connection that connects with its first call. Workers need one that is connected.</summary>
    /// <param name="options">Where to and how.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public static TemporalConnection CreateLazy(TemporalConnectionOptions options) => new(options);

    /// <inheritdoc/>
    public async Task<bool> CheckHealthAsync(RpcService? service = null, RpcOptions? options = null)
    {
        var request = new HealthCheckRequest { Service = (service ?? WorkflowService).FullName };
        var response = await CallAsync(HealthCheckMethod, request, HealthCheckResponse.Parser, options)
            .ConfigureAwait(false);
        return response.Status == HealthCheckResponse.Types.ServingStatus.Serving;
    }

    /// <inheritdoc/>
    public Task ConnectAsync() => EnsureConnectedAsync(CancellationToken.None);

    /// <summary>Calls an RPC, after connecting if that was not done yet.</summary>
    internal Task<T> InvokeRpcAsync<T>(
        RpcService service, string rpc, IMessage request, MessageParser<T> parser, RpcOptions? options)
        where T : IMessage<T>
    {
        PayloadSizes.Check(request, Options.PayloadLimits, _logger);
        var method = $"/{service.FullName}/{rpc}";
        return IsConnected
            ? CallAsync(method, request, parser, options)
            : ConnectAndCallAsync(method, request, parser, options);
    }

    private async Task<T> ConnectAndCallAsync<T>(
        string method, IMessage request, MessageParser<T> parser, RpcOptions? options)
        where T : IMessage<T>
    {
        await EnsureConnectedAsync(options?.CancellationToken ?? CancellationToken.None).ConfigureAwait(false);
        return await CallAsync(method, request, parser, options).ConfigureAwait(false);
    }

    private void ThrowIfNeverConnected(string what)
    {
        if (!IsConnected)
        {
            throw new InvalidOperationException($"Cannot set {what} if client never connected");
        }
    }

    private async Task EnsureConnectedAsync(CancellationToken cancellationToken)
    {
        await _connecting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _systemInfo ??= await GetSystemInfoAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _connecting.Release();
        }
    }

    private async Task<GetSystemInfoResponse> GetSystemInfoAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync(
                $"/{WorkflowService.FullName}/GetSystemInfo",
                new GetSystemInfoRequest(),
                GetSystemInfoResponse.Parser,
                // Asked once, as the official client does: a wrong address is told at once, not after all retries.
                new RpcOptions { CancellationToken = cancellationToken }).ConfigureAwait(false);
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.Unimplemented)
        {
            // Servers older than the RPC can do none of what it tells.
            ConnectionLog.SystemInfoNotImplemented(_logger, Options.TargetHost!);
            return new GetSystemInfoResponse();
        }
        catch (RpcException e)
        {
            throw new InvalidOperationException(
                $"Connection to '{Options.TargetHost}' failed: {e.Message} ({e.Code}). " +
                "See that the server runs there and that TLS and API key are as it expects.",
                e);
        }
    }

    private Task<T> CallAsync<T>(string method, IMessage request, MessageParser<T> parser, RpcOptions? options)
        where T : IMessage<T> =>
        _metrics is { } metrics
            ? metrics.MeasureAsync(method, request, () => SendAsync(method, request, parser, options))
            : SendAsync(method, request, parser, options);

    private async Task<T> SendAsync<T>(string method, IMessage request, MessageParser<T> parser, RpcOptions? options)
        where T : IMessage<T>
    {
        var callOptions = new GrpcCallOptions
        {
            Timeout = options?.Timeout ?? CallKind.DefaultTimeout(request),
            Metadata = MetadataHeaders.OfCall(request, options),
            Retry = options?.Retry == true ? _retry : null,
        };
        try
        {
            return await _channel.CallAsync(
                method, request, parser, callOptions, options?.CancellationToken ?? CancellationToken.None)
                .ConfigureAwait(false);
        }
        catch (GrpcStatusException e)
        {
            throw new RpcException(
                (RpcException.StatusCode)(int)e.Code, e.Message, e.Details?.ToByteArray());
        }
    }
}
