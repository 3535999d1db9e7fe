using Google.Protobuf;

namespace TemporalDev.Protocol.Server;

/// <summary>A method without its types: how to read the request, and what answers it.</summary>
internal sealed record GrpcServerMethod(
    MessageParser Parser, Func<IMessage, GrpcServerCallContext, Task<IMessage>> Handler);
