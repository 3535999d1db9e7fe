using Google.Protobuf;
using Temporalio.Api.History.V1;

namespace Temporalio.Common;

/// <summary>The events of a workflow run.</summary>
/// <param name="Id">The workflow's id.</param>
/// <param name="Events">The events, the oldest first.</param>
public record WorkflowHistory(string Id, IReadOnlyCollection<HistoryEvent> Events)
{
    /// <summary>Reads a history from JSON as the CLI, the Web UI or <see cref="ToJson()"/> writes it.</summary>
    /// <param name="workflowId">The workflow's id, which the JSON does not hold.</param>
    /// <param name="json">The JSON.</param>
    /// <exception cref="ArgumentException">It is no history.</exception>
    public static WorkflowHistory FromJson(string workflowId, string json) =>
        new(workflowId, WorkflowHistoryJson.Parse(json).Events);

    /// <summary>Writes the history as proto JSON.</summary>
    public string ToJson() => JsonFormatter.Default.Format(ToProto());

    /// <summary>Writes the history as proto JSON.</summary>
    /// <param name="writer">Where to write it.</param>
    public void ToJson(TextWriter writer) => JsonFormatter.Default.Format(ToProto(), writer);

    internal History ToProto() => new() { Events = { Events } };
}
