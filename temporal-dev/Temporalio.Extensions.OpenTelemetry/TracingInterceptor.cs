using System.Diagnostics;
using OpenTelemetry.Context.Propagation;
using Temporalio.Activities;
using Temporalio.Api.Common.V1;
using Temporalio.Client.Interceptors;
using Temporalio.Converters;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;
using Tag = System.Collections.Generic.KeyValuePair<string, object?>;

namespace Temporalio.Extensions.OpenTelemetry;

/// <summary>
/// Traces clients, workflows and activities, also from one process and SDK to another. Set it as an interceptor of a
/// client, and its workers have it too.
/// </summary>
/// <remarks>
/// In workflows make spans by <see cref="ActivitySourceExtensions.TrackWorkflowDiagnosticActivity"/> only.
/// </remarks>
public class TracingInterceptor : IClientInterceptor, IWorkerInterceptor
{
    /// <summary>Makes the spans of clients.</summary>
    public static readonly ActivitySource ClientSource = new("Temporalio.Extensions.OpenTelemetry.Client");

    /// <summary>Makes the spans of workflows.</summary>
    public static readonly ActivitySource WorkflowsSource = new("Temporalio.Extensions.OpenTelemetry.Workflow");

    /// <summary>Makes the spans of activities.</summary>
    public static readonly ActivitySource ActivitiesSource = new("Temporalio.Extensions.OpenTelemetry.Activity");

    /// <summary>Creates an interceptor.</summary>
    /// <param name="options">Its options. Default those of <see cref="TracingInterceptorOptions"/>.</param>
    public TracingInterceptor(TracingInterceptorOptions? options = null) => Options = options ?? new();

    /// <summary>Its options; not to be changed.</summary>
    public TracingInterceptorOptions Options { get; init; }

    /// <inheritdoc/>
    public ClientOutboundInterceptor InterceptClient(ClientOutboundInterceptor nextInterceptor) =>
        new ClientTracing(this, nextInterceptor);

    /// <inheritdoc/>
    public WorkflowInboundInterceptor InterceptWorkflow(WorkflowInboundInterceptor nextInterceptor) =>
        new WorkflowInboundTracing(this, nextInterceptor);

    /// <inheritdoc/>
    public ActivityInboundInterceptor InterceptActivity(ActivityInboundInterceptor nextInterceptor) =>
        new ActivityTracing(this, nextInterceptor);

    internal IEnumerable<Tag> WorkflowTags(string workflowId) => CreateWorkflowTags(workflowId);

    internal IEnumerable<Tag> UpdateTags(string workflowId, string? updateId) => CreateUpdateTags(workflowId, updateId);

    internal IEnumerable<Tag> InWorkflowTags() => CreateInWorkflowTags();

    internal IEnumerable<Tag> InActivityTags() => CreateInActivityTags();

    internal IDictionary<string, Payload> Write(IDictionary<string, Payload>? headers, PropagationContext context) =>
        HeadersFromContext(headers, context);

    internal PropagationContext? Read(IReadOnlyDictionary<string, Payload>? headers) => HeadersToContext(headers);

    /// <summary>Writes a trace into headers.</summary>
    /// <param name="headers">The headers, which are changed; null for new ones.</param>
    /// <param name="ctx">The trace.</param>
    /// <returns>The headers.</returns>
    protected virtual IDictionary<string, Payload> HeadersFromContext(
        IDictionary<string, Payload>? headers, PropagationContext ctx)
    {
        var carrier = new Dictionary<string, string>();
        Options.Propagator.Inject(ctx, carrier, (fields, name, value) => fields[name] = value);
        headers ??= new Dictionary<string, Payload>();

        // Always plain: a codec, if there is one, comes later.
        headers[Options.HeaderKey] = DataConverter.Default.PayloadConverter.ToPayload(carrier);
        return headers;
    }

    /// <summary>Reads a trace out of headers.</summary>
    /// <param name="headers">The headers.</param>
    /// <returns>The trace; null if there is none.</returns>
    protected virtual PropagationContext? HeadersToContext(IReadOnlyDictionary<string, Payload>? headers)
    {
        if (headers is null || !headers.TryGetValue(Options.HeaderKey, out var payload))
        {
            return null;
        }

        var carrier = DataConverter.Default.PayloadConverter.ToValue<Dictionary<string, string>>(payload);
        return Options.Propagator.Extract(
            default, carrier, (fields, name) => fields.TryGetValue(name, out var value) ? [value] : []);
    }

    /// <summary>Tags of calls to a workflow.</summary>
    /// <param name="workflowId">The workflow.</param>
    protected virtual IEnumerable<Tag> CreateWorkflowTags(string workflowId) =>
        Named((Options.TagNameWorkflowId, workflowId));

    /// <summary>Tags of updates of a workflow.</summary>
    /// <param name="workflowId">The workflow.</param>
    /// <param name="updateId">The update; null if its id is not known yet.</param>
    protected virtual IEnumerable<Tag> CreateUpdateTags(string workflowId, string? updateId) =>
        Named((Options.TagNameWorkflowId, workflowId), (Options.TagNameUpdateId, updateId));

    /// <summary>Tags of the workflow that runs here.</summary>
    protected virtual IEnumerable<Tag> CreateInWorkflowTags() =>
        Named((Options.TagNameWorkflowId, Workflow.Info.WorkflowId), (Options.TagNameRunId, Workflow.Info.RunId));

    /// <summary>Tags of the activity that runs here.</summary>
    protected virtual IEnumerable<Tag> CreateInActivityTags()
    {
        var info = ActivityExecutionContext.Current.Info;
        return Named(
            (Options.TagNameWorkflowId, info.WorkflowId),
            (Options.TagNameRunId, info.WorkflowRunId),
            (Options.TagNameActivityId, info.ActivityId));
    }

    private static List<Tag> Named(params ReadOnlySpan<(string? Name, string? Value)> tags)
    {
        var named = new List<Tag>(tags.Length);
        foreach (var (name, value) in tags)
        {
            if (name is not null && value is not null)
            {
                named.Add(new(name, value));
            }
        }

        return named;
    }
}
