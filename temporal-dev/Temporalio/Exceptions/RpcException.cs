using Temporalio.Api.Common.V1;

namespace Temporalio.Exceptions;

/// <summary>A call to the server ended with an error that has no exception of its own.</summary>
public class RpcException : TemporalException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="code">The gRPC status.</param>
    /// <param name="message">What the server said.</param>
    /// <param name="rawStatus">The status with its details, serialized; null when none came.</param>
    public RpcException(StatusCode code, string message, byte[]? rawStatus)
        : base(message)
    {
        Code = code;
        RawStatus = rawStatus;
        GrpcStatus = new(() => rawStatus is null
            ? new GrpcStatus { Code = (int)code, Message = message }
            : Api.Common.V1.GrpcStatus.Parser.ParseFrom(rawStatus));
    }

    /// <summary>The status codes of gRPC, with their numbers.</summary>
    public enum StatusCode
    {
        /// <summary>No error.</summary>
        OK = 0,

        /// <summary>The call was cancelled.</summary>
        Cancelled = 1,

        /// <summary>The server failed without saying how.</summary>
        Unknown = 2,

        /// <summary>The request makes no sense.</summary>
        InvalidArgument = 3,

        /// <summary>The call took too long.</summary>
        DeadlineExceeded = 4,

        /// <summary>What the request names does not exist.</summary>
        NotFound = 5,

        /// <summary>What the request creates exists.</summary>
        AlreadyExists = 6,

        /// <summary>The caller may not do this.</summary>
        PermissionDenied = 7,

        /// <summary>A limit was hit.</summary>
        ResourceExhausted = 8,

        /// <summary>The request does not fit the state of what it names.</summary>
        FailedPrecondition = 9,

        /// <summary>The call lost a race.</summary>
        Aborted = 10,

        /// <summary>A value is out of range.</summary>
        OutOfRange = 11,

        /// <summary>The server does not know the method.</summary>
        Unimplemented = 12,

        /// <summary>The server broke.</summary>
        Internal = 13,

        /// <summary>The server cannot be reached.</summary>
        Unavailable = 14,

        /// <summary>Data is lost.</summary>
        DataLoss = 15,

        /// <summary>The server does not know the caller.</summary>
        Unauthenticated = 16,
    }

    /// <summary>The gRPC status.</summary>
    public StatusCode Code { get; private init; }

    /// <summary>The status with its details, serialized; null when none came.</summary>
    public byte[]? RawStatus { get; private init; }

    /// <summary>The status with its details.</summary>
    public Lazy<GrpcStatus> GrpcStatus { get; private init; }
}
