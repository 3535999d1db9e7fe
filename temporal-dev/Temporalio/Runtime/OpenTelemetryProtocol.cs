namespace Temporalio.Runtime;

/// <summary>How a collector is spoken to.</summary>
public enum OpenTelemetryProtocol
{
    /// <summary>OTLP over gRPC.</summary>
    Grpc,

    /// <summary>OTLP over HTTP.</summary>
    Http,
}
