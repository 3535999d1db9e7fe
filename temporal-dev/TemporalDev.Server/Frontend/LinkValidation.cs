using Google.Protobuf.Collections;
using TemporalDev.Protocol;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Frontend;

/// <summary>Whether links to other executions can be kept; limits and texts are the real server's.</summary>
internal static class LinkValidation
{
    private const int MaxLinks = 10;
    private const int MaxLinkBytes = 4000;

    /// <exception cref="GrpcStatusException">There are too many, or one is not whole.</exception>
    public static void Check(RepeatedField<Link> links)
    {
        if (links.Count > MaxLinks)
        {
            throw Errors.InvalidArgument(
                $"cannot attach more than {MaxLinks} links per request, got {links.Count}");
        }

        foreach (var link in links)
        {
            var size = link.CalculateSize();
            if (size > MaxLinkBytes)
            {
                throw Errors.InvalidArgument($"link exceeds allowed size of {MaxLinkBytes}, got {size}");
            }

            if (Problem(link) is { } problem)
            {
                throw Errors.InvalidArgument(problem);
            }
        }
    }

    private static string? Problem(Link link) => link.VariantCase switch
    {
        Link.VariantOneofCase.WorkflowEvent => Problem(link.WorkflowEvent),
        Link.VariantOneofCase.BatchJob when link.BatchJob.JobId.Length == 0 =>
            "batch job link must not have an empty job ID",
        Link.VariantOneofCase.None => "unsupported link variant",
        _ => null,
    };

    private static string? Problem(Link.Types.WorkflowEvent link) => link switch
    {
        { Namespace.Length: 0 } => "workflow event link must not have an empty namespace field",
        { WorkflowId.Length: 0 } => "workflow event link must not have an empty workflow ID field",
        { RunId.Length: 0 } => "workflow event link must not have an empty run ID field",
        { EventRef: { EventType: EventType.Unspecified, EventId: not 0 } } =>
            "workflow event link ref cannot have an unspecified event type and a non-zero event ID",
        _ => null,
    };
}
