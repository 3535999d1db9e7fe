using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Status = Google.Rpc.Status;

namespace TemporalDev.Protocol;

/// <summary>A call that ended with a status other than OK: the client throws it, and handlers do.</summary>
public sealed class GrpcStatusException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="code">Any code but <see cref="GrpcStatusCode.Ok"/>.</param>
    /// <param name="message">What the peer reads in <c>grpc-message</c>.</param>
    /// <param name="details">What the peer reads in <c>grpc-status-details-bin</c>; none when null.</param>
    /// <param name="inner">What caused it on this side; never sent.</param>
    public GrpcStatusException(
        GrpcStatusCode code, string message, Status? details = null, Exception? inner = null)
        : base(message, inner)
    {
        if (code == GrpcStatusCode.Ok)
        {
            throw new ArgumentException("A failed call cannot have the status 'Ok'.", nameof(code));
        }

        Code = code;
        Details = details;
    }

    /// <summary>The status of the call.</summary>
    public GrpcStatusCode Code { get; }

    /// <summary>The status with its typed details, if the peer sent any.</summary>
    public Status? Details { get; }

    /// <summary>A status that carries one typed detail, as Temporal's errors do.</summary>
    public static GrpcStatusException With(GrpcStatusCode code, string message, IMessage detail) =>
        new(code, message, new Status { Code = (int)code, Message = message, Details = { Any.Pack(detail) } });
}
