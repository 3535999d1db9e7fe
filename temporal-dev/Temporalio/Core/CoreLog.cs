using Microsoft.Extensions.Logging;

namespace Temporalio.Core;

/// <summary>What the core half of a worker logs.</summary>
internal static partial class CoreLog
{
    [LoggerMessage(
        EventId = 1,
        EventName = "PatchesTooLong",
        Level = LogLevel.Warning,
        Message = "Run '{RunId}': the list of patches is too long for the search attribute TemporalChangeVersion; it "
            + "will not contain '{PatchId}'.")]
    public static partial void PatchesTooLong(ILogger logger, string runId, string patchId);

    [LoggerMessage(
        EventId = 2,
        EventName = "PatchesNotForWorkflows",
        Level = LogLevel.Warning,
        Message = "Run '{RunId}': the search attribute TemporalChangeVersion lists patches and cannot be set by a "
            + "workflow; the upsert has no effect.")]
    public static partial void PatchesNotForWorkflows(ILogger logger, string runId);
}
