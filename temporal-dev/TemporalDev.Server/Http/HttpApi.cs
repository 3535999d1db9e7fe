using Google.Protobuf.Reflection;
using TemporalDev.Protocol.Http;

namespace TemporalDev.Server.Http;

/// <summary>The HTTP API of Temporal: what its protos annotate.</summary>
internal static class HttpApi
{
    /// <summary>The API; making it costs nothing until somebody calls.</summary>
    public static HttpApiDescription Describe() => new(Services, DetailTypes);

    private static IEnumerable<ServiceDescriptor> Services() =>
    [
        .. Temporalio.Api.WorkflowService.V1.ServiceReflection.Descriptor.Services,
        .. Temporalio.Api.OperatorService.V1.ServiceReflection.Descriptor.Services,
    ];

    private static IEnumerable<FileDescriptor> DetailTypes() =>
    [
        Temporalio.Api.ErrorDetails.V1.MessageReflection.Descriptor,
        Temporalio.Api.Update.V1.MessageReflection.Descriptor,
    ];
}
