using TemporalDev.Protocol;
using Temporalio.Api.Common.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>
/// Calls back to others when a workflow closes: as on a server that no address is configured for, none is allowed.
/// </summary>
internal static class CallbackValidation
{
    /// <exception cref="GrpcStatusException">Something is asked for that cannot be done.</exception>
    public static void Check(StartWorkflowExecutionRequest request)
    {
        foreach (var callback in request.CompletionCallbacks)
        {
            throw Refused(callback);
        }

        if (request.OnConflictOptions is { AttachRequestId: false, AttachCompletionCallbacks: true })
        {
            throw Errors.InvalidArgument("attaching request ID is required for attaching completion callbacks");
        }
    }

    private static GrpcStatusException Refused(Callback callback)
    {
        if (callback.VariantCase != Callback.VariantOneofCase.Nexus)
        {
            var name = callback.VariantCase == Callback.VariantOneofCase.None
                ? "<nil>"
                : $"*common.Callback_{callback.VariantCase}_";
            return new GrpcStatusException(GrpcStatusCode.Unimplemented, $"unknown callback variant: {name}");
        }

        var url = callback.Nexus.Url;
        var isHttp = Uri.TryCreate(url, UriKind.Absolute, out var parsed)
            && (parsed.Scheme == Uri.UriSchemeHttp || parsed.Scheme == Uri.UriSchemeHttps);
        return Errors.InvalidArgument(
            isHttp
                ? $"invalid url: url does not match any configured callback address: {url}"
                : $"invalid url: unknown scheme: {url}");
    }
}
