using Google.Protobuf;
using TemporalDev.Protocol.Server;

namespace TemporalDev.Server.Frontend;

/// <summary>Maps methods of the workflow service by their names.</summary>
internal sealed class WorkflowServiceRoutes(GrpcServiceRouter router)
{
    private const string Prefix = "/temporal.api.workflowservice.v1.WorkflowService/";

    /// <summary>Maps a method that may wait.</summary>
    public WorkflowServiceRoutes Map<TRequest, TResponse>(
        string method, MessageParser<TRequest> parser, Func<TRequest, GrpcServerCallContext, Task<TResponse>> handler)
        where TRequest : IMessage<TRequest>
        where TResponse : IMessage<TResponse>
    {
        router.Map(Prefix + method, parser, handler);
        return this;
    }

    /// <summary>Maps a method that does not care about its call.</summary>
    public WorkflowServiceRoutes Map<TRequest, TResponse>(
        string method, MessageParser<TRequest> parser, Func<TRequest, Task<TResponse>> handler)
        where TRequest : IMessage<TRequest>
        where TResponse : IMessage<TResponse> => Map(method, parser, (request, _) => handler(request));

    /// <summary>Maps a method that answers at once.</summary>
    public WorkflowServiceRoutes Map<TRequest, TResponse>(
        string method, MessageParser<TRequest> parser, Func<TRequest, TResponse> handler)
        where TRequest : IMessage<TRequest>
        where TResponse : IMessage<TResponse> => Map(method, parser, (request, _) => Task.FromResult(handler(request)));
}
