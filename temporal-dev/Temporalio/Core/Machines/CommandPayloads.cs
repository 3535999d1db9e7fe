using Google.Protobuf.Collections;
using Temporalio.Api.Common.V1;
using Temporalio.Api.History.V1;
using Temporalio.Core.Replay;

namespace Temporalio.Core.Machines;

/// <summary>Payloads as the two halves pass them, and as the server does.</summary>
internal static class CommandPayloads
{
    /// <summary>Arguments for the server; null if there are none.</summary>
    public static Payloads? ToPayloads(IReadOnlyCollection<Payload> payloads) =>
        payloads.Count == 0 ? null : new() { Payloads_ = { payloads } };

    /// <summary>A header for the server.</summary>
    public static Header ToHeader(MapField<string, Payload> fields) => new() { Fields = { fields } };

    /// <summary>A header for the server; null if it has no fields.</summary>
    public static Header? ToOptionalHeader(MapField<string, Payload> fields) =>
        fields.Count == 0 ? null : ToHeader(fields);

    /// <summary>The one result that an event carries, if any.</summary>
    /// <exception cref="WorkflowRunException">There are several.</exception>
    public static Payload? Single(Payloads? payloads, HistoryEvent e) => payloads?.Payloads_.Count switch
    {
        null or 0 => null,
        1 => payloads.Payloads_[0],
        _ => throw WorkflowRunException.Fatal($"Not exactly one payload in event: {e.Describe()}"),
    };
}
