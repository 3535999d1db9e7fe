using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Converters;

namespace Temporalio.Client;

/// <summary>Makes the requests that start workflows.</summary>
internal static class StartRequests
{
    /// <summary>The request of a plain start.</summary>
    /// <exception cref="ArgumentException">Id or task queue is missing.</exception>
    public static async Task<StartWorkflowExecutionRequest> CreateAsync(
        ITemporalClient client,
        string workflow,
        IReadOnlyCollection<object?> args,
        WorkflowOptions options,
        IDictionary<string, Payload>? headers)
    {
        var id = Required(options.Id, "ID");
        var taskQueue = Required(options.TaskQueue, "Task queue");
        var converter = Converter(client, id);
        return new StartWorkflowExecutionRequest
        {
            Namespace = client.Options.Namespace,
            WorkflowId = id,
            WorkflowType = new() { Name = workflow },
            TaskQueue = new() { Name = taskQueue },
            Input = await converter.ToProtoAsync(args).ConfigureAwait(false),
            WorkflowExecutionTimeout = Span(options.ExecutionTimeout),
            WorkflowRunTimeout = Span(options.RunTimeout),
            WorkflowTaskTimeout = Span(options.TaskTimeout),
            Identity = client.Connection.Options.Identity,
            RequestId = Guid.NewGuid().ToString(),
            WorkflowIdReusePolicy = options.IdReusePolicy,
            WorkflowIdConflictPolicy = options.IdConflictPolicy,
            RetryPolicy = options.RetryPolicy?.ToProto(),
            CronSchedule = options.CronSchedule ?? string.Empty,
            Memo = await converter.ToMemoAsync(options.Memo).ConfigureAwait(false),
            SearchAttributes = options.TypedSearchAttributes is { Count: > 0 } attributes ? attributes.ToProto() : null,
            Header = await converter.ToHeaderAsync(headers).ConfigureAwait(false),
            WorkflowStartDelay = Span(options.StartDelay),
            UserMetadata = await converter.ToUserMetadataAsync(options.StaticSummary, options.StaticDetails)
                .ConfigureAwait(false),
            Priority = options.Priority?.ToProto(),
            VersioningOverride = options.VersioningOverride?.ToProto(),
        };
    }

    /// <summary>The request of a start together with a signal.</summary>
    public static async Task<SignalWithStartWorkflowExecutionRequest> WithSignalAsync(
        ITemporalClient client, StartWorkflowExecutionRequest start, WorkflowOptions options) => new()
        {
            Namespace = start.Namespace,
            WorkflowId = start.WorkflowId,
            WorkflowType = start.WorkflowType,
            TaskQueue = start.TaskQueue,
            Input = start.Input,
            WorkflowExecutionTimeout = start.WorkflowExecutionTimeout,
            WorkflowRunTimeout = start.WorkflowRunTimeout,
            WorkflowTaskTimeout = start.WorkflowTaskTimeout,
            Identity = start.Identity,
            RequestId = start.RequestId,
            WorkflowIdReusePolicy = start.WorkflowIdReusePolicy,
            WorkflowIdConflictPolicy = start.WorkflowIdConflictPolicy,
            RetryPolicy = start.RetryPolicy,
            CronSchedule = start.CronSchedule,
            Memo = start.Memo,
            SearchAttributes = start.SearchAttributes,
            Header = start.Header,
            WorkflowStartDelay = start.WorkflowStartDelay,
            UserMetadata = start.UserMetadata,
            Priority = start.Priority,
            VersioningOverride = start.VersioningOverride,
            SignalName = options.StartSignal,
            SignalInput = await Converter(client, start.WorkflowId).ToProtoAsync(options.StartSignalArgs)
                .ConfigureAwait(false),
        };

    private static DataConverter Converter(ITemporalClient client, string workflowId) =>
        client.Options.DataConverter.WithSerializationContext(
            new ISerializationContext.Workflow(client.Options.Namespace, workflowId));

    private static Duration? Span(TimeSpan? span) => span is { } value ? Duration.FromTimeSpan(value) : null;

    private static string Required(string? value, string what) => string.IsNullOrEmpty(value)
        ? throw new ArgumentException($"{what} required to start workflow")
        : value;
}
