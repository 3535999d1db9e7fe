using Google.Protobuf;

namespace TemporalDev.Protocol.Server;

/// <summary>A method without its types: reads a request, has it answered, and writes the answer.</summary>
internal abstract class GrpcServerMethod
{
    public abstract Task RunAsync(GrpcServerCall call);

    /// <summary>Has a request answered that came another way.</summary>
    public abstract Task<IMessage> InvokeAsync(IMessage request, GrpcServerCallContext context);
}

/// <summary>A method with its types, so that no call pays for a conversion.</summary>
internal sealed class GrpcServerMethod<TRequest, TResponse>(
    MessageParser<TRequest> parser, Func<TRequest, GrpcServerCallContext, Task<TResponse>> handler) : GrpcServerMethod
    where TRequest : IMessage<TRequest>
    where TResponse : IMessage<TResponse>
{
    public override async Task RunAsync(GrpcServerCall call)
    {
        var request = await call.ReadAsync(parser).ConfigureAwait(false);
        if (request is not null)
        {
            call.Write(await handler(request, call.CreateContext()).ConfigureAwait(false));
        }
    }

    public override async Task<IMessage> InvokeAsync(IMessage request, GrpcServerCallContext context) =>
        await handler((TRequest)request, context).ConfigureAwait(false);
}
