using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Sdk.V1;
using Temporalio.Api.Workflow.V1;
using Temporalio.Common;
using Temporalio.Converters;

namespace Temporalio.Client.Schedules;

/// <content>To and from the wire.</content>
public partial record ScheduleActionStartWorkflow
{
    internal static async Task<ScheduleActionStartWorkflow> FromProtoAsync(
        NewWorkflowExecutionInfo proto, TemporalClient client)
    {
        var converter = Converter(client, proto.WorkflowId);
        return new(
            proto.WorkflowType?.Name ?? string.Empty,
            [.. (proto.Input?.Payloads_ ?? []).Select(payload => new EncodedRawValue(converter, payload))],
            new(proto.WorkflowId, proto.TaskQueue?.Name ?? string.Empty)
            {
                ExecutionTimeout = proto.WorkflowExecutionTimeout?.ToTimeSpan(),
                RunTimeout = proto.WorkflowRunTimeout?.ToTimeSpan(),
                TaskTimeout = proto.WorkflowTaskTimeout?.ToTimeSpan(),
                RetryPolicy = proto.RetryPolicy is { } retry ? Temporalio.Common.RetryPolicy.FromProto(retry) : null,
                Memo = converter.ToRawValues(proto.Memo?.Fields)
                    .ToDictionary(field => field.Key, field => (object)field.Value),
                TypedSearchAttributes = proto.SearchAttributes is { } attributes
                    ? SearchAttributeCollection.FromProto(attributes)
                    : SearchAttributeCollection.Empty,
                StaticSummary = await TextAsync(converter, proto.UserMetadata?.Summary).ConfigureAwait(false),
                StaticDetails = await TextAsync(converter, proto.UserMetadata?.Details).ConfigureAwait(false),
                Priority = proto.Priority is { } priority ? Temporalio.Common.Priority.FromProto(priority) : null,
                VersioningOverride = proto.VersioningOverride is { } versioning
                    ? Temporalio.Common.VersioningOverride.FromProto(versioning)
                    : null,
            },
            converter.ToRawValues(proto.Header?.Fields));
    }

    /// <inheritdoc/>
    internal override async Task<Api.Schedule.V1.ScheduleAction> ToProtoAsync(TemporalClient client)
    {
        Check();
        var converter = Converter(client, Options.Id!);
        return new()
        {
            StartWorkflow = new()
            {
                WorkflowId = Options.Id,
                WorkflowType = new() { Name = Workflow },
                TaskQueue = new() { Name = Options.TaskQueue },
                Input = await InputAsync(converter).ConfigureAwait(false),
                WorkflowExecutionTimeout = Span(Options.ExecutionTimeout),
                WorkflowRunTimeout = Span(Options.RunTimeout),
                WorkflowTaskTimeout = Span(Options.TaskTimeout),
                RetryPolicy = Options.RetryPolicy?.ToProto(),
                Memo = await converter.ToMemoAsync(Options.Memo).ConfigureAwait(false),
                SearchAttributes =
                    Options.TypedSearchAttributes is { Count: > 0 } attributes ? attributes.ToProto() : null,
                Header = ToHeader(),
                UserMetadata = await converter.ToUserMetadataAsync(Options.StaticSummary, Options.StaticDetails)
                    .ConfigureAwait(false),
                Priority = Options.Priority?.ToProto(),
                VersioningOverride = Options.VersioningOverride?.ToProto(),
            },
        };
    }

    private static async Task<string?> TextAsync(DataConverter converter, Payload? payload) => payload is null
        ? null
        : await converter.ToValueAsync<string?>(payload).ConfigureAwait(false);

    private static Duration? Span(TimeSpan? span) => span is { } value ? Duration.FromTimeSpan(value) : null;

    private static DataConverter Converter(TemporalClient client, string workflowId) =>
        client.Options.DataConverter.WithSerializationContext(
            new ISerializationContext.Workflow(client.Options.Namespace, workflowId));

    private void Check()
    {
        Refuse(
            Options.IdReusePolicy != WorkflowIdReusePolicy.AllowDuplicate,
            "ID reuse policy cannot change from default for scheduled workflow");
        Refuse(
            Options.IdConflictPolicy != WorkflowIdConflictPolicy.Unspecified,
            "ID conflict policy cannot change from default for scheduled workflow");
        Refuse(Options.CronSchedule is not null, "Cron schedule cannot be set on scheduled workflow");
        Refuse(
            Options.StartSignal is not null || Options.StartSignalArgs is not null,
            "Start signal and/or start signal args cannot be set on scheduled workflow");
        Refuse(Options.Rpc is not null, "RPC options cannot be set on scheduled workflow");
        Refuse(string.IsNullOrEmpty(Options.Id), "ID required on workflow action");
        Refuse(string.IsNullOrEmpty(Options.TaskQueue), "Task queue required on workflow action");
    }

    private static void Refuse(bool isWrong, string message)
    {
        if (isWrong)
        {
            throw new ArgumentException(message);
        }
    }

    /// <summary>Arguments that came from the server are encoded already; the others are encoded together.</summary>
    private async Task<Payloads?> InputAsync(DataConverter converter)
    {
        if (Args.Count == 0)
        {
            return null;
        }

        var encoded = new Queue<Payload>(
            await converter.ToPayloadsAsync([.. Args.Where(arg => arg is not IEncodedRawValue)])
                .ConfigureAwait(false));
        return new()
        {
            Payloads_ = { Args.Select(arg => arg is IEncodedRawValue raw ? raw.Payload : encoded.Dequeue()) },
        };
    }

    private Header? ToHeader() => Headers is { Count: > 0 }
        ? new() { Fields = { Headers.ToDictionary(header => header.Key, header => header.Value.Payload) } }
        : null;
}
