using System.Collections.Concurrent;
using System.Reflection;
using Google.Protobuf;
using TemporalDev.Protocol.Client;

namespace TemporalDev.Server.Tests.Support;

/// <summary>Calls any method of the workflow service by its request type.</summary>
public sealed class ProtocolClient(string address) : IDisposable
{
    public const string TestService = "temporal.api.testservice.v1.TestService";

    private static readonly ConcurrentDictionary<Type, MessageParser> Parsers = new();

    private readonly GrpcChannel _channel = new(new GrpcChannelOptions
    {
        Address = new Uri("http://" + address),
        Metadata = () => [new("client-name", "temporal-dotnet"), new("client-version", "1.18.0")],
    });

    public string Address => address;

    /// <summary>Sends a request to the method of its name.</summary>
    public Task<TResponse> CallAsync<TResponse>(IMessage request, TimeSpan? timeout = null)
        where TResponse : IMessage<TResponse>
    {
        var service = request.Descriptor.File.Package switch
        {
            "temporal.api.operatorservice.v1" => "temporal.api.operatorservice.v1.OperatorService",
            "temporal.api.testservice.v1" => TestService,
            _ => "temporal.api.workflowservice.v1.WorkflowService",
        };
        var method = request.Descriptor.Name[..^"Request".Length];
        return CallAsync<TResponse>(service, method, request, timeout);
    }

    /// <summary>Sends a request to any method.</summary>
    public Task<TResponse> CallAsync<TResponse>(
        string service, string method, IMessage request, TimeSpan? timeout = null)
        where TResponse : IMessage<TResponse> =>
        _channel.CallAsync(
            $"/{service}/{method}",
            request,
            (MessageParser<TResponse>)Parsers.GetOrAdd(typeof(TResponse), ParserOf),
            new GrpcCallOptions { Timeout = timeout ?? TimeSpan.FromSeconds(30) },
            TestContext.Current.CancellationToken);

    public void Dispose() => _channel.Dispose();

    private static MessageParser ParserOf(Type type) =>
        (MessageParser)type.GetProperty("Parser", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
}
