using System.Diagnostics;
using OpenTelemetry;
using Temporalio.Api.Common.V1;
using Temporalio.Client;
using Temporalio.Client.Interceptors;
using static Temporalio.Extensions.OpenTelemetry.TracingInterceptor;

namespace Temporalio.Extensions.OpenTelemetry;

/// <summary>Makes a span of each call that reaches a workflow, and sends it along.</summary>
internal sealed class ClientTracing(TracingInterceptor tracing, ClientOutboundInterceptor next)
    : ClientOutboundInterceptor(next)
{
    /// <inheritdoc/>
    public override Task<WorkflowHandle<TWorkflow, TResult>> StartWorkflowAsync<TWorkflow, TResult>(
        StartWorkflowInput input)
    {
        var what = input.Options.StartSignal is null ? "StartWorkflow" : "SignalWithStartWorkflow";
        return Spans.RunAsync(
            () => Start($"{what}:{input.Workflow}", tracing.WorkflowTags(input.Options.Id ?? string.Empty)),
            () => base.StartWorkflowAsync<TWorkflow, TResult>(input with { Headers = Traced(input.Headers) }));
    }

    /// <inheritdoc/>
    public override Task SignalWorkflowAsync(SignalWorkflowInput input) => Spans.RunAsync<ValueTuple>(
        () => Start($"SignalWorkflow:{input.Signal}", tracing.WorkflowTags(input.Id)),
        async () =>
        {
            await base.SignalWorkflowAsync(input with { Headers = Traced(input.Headers) }).ConfigureAwait(false);
            return default;
        });

    /// <inheritdoc/>
    public override Task<TResult> QueryWorkflowAsync<TResult>(QueryWorkflowInput input) => Spans.RunAsync(
        () => Start($"QueryWorkflow:{input.Query}", tracing.WorkflowTags(input.Id)),
        () => base.QueryWorkflowAsync<TResult>(input with { Headers = Traced(input.Headers) }));

    /// <inheritdoc/>
    public override Task<WorkflowUpdateHandle<TResult>> StartWorkflowUpdateAsync<TResult>(
        StartWorkflowUpdateInput input) => Spans.RunAsync(
            () => Start($"UpdateWorkflow:{input.Update}", tracing.UpdateTags(input.Id, input.Options.Id)),
            () => base.StartWorkflowUpdateAsync<TResult>(input with { Headers = Traced(input.Headers) }));

    /// <inheritdoc/>
    public override Task<WorkflowUpdateHandle<TUpdateResult>> StartUpdateWithStartWorkflowAsync<TUpdateResult>(
        StartUpdateWithStartWorkflowInput input)
    {
        if (input.Options.StartWorkflowOperation is not { } operation)
        {
            return base.StartUpdateWithStartWorkflowAsync<TUpdateResult>(input);
        }

        return Spans.RunAsync(
            () => Start(
                $"UpdateWithStartWorkflow:{operation.Workflow}",
                tracing.UpdateTags(operation.Options.Id ?? string.Empty, input.Options.Id)),
            () =>
            {
                // The caller asks the operation for the workflow's handle, so it is changed, not copied.
                operation.Headers = Traced(operation.Headers);
                return base.StartUpdateWithStartWorkflowAsync<TUpdateResult>(
                    input with { Headers = Traced(input.Headers) });
            });
    }

    private static Activity? Start(string name, IEnumerable<KeyValuePair<string, object?>> tags) =>
        ClientSource.StartActivity(name, ActivityKind.Client, parentContext: default, tags);

    /// <summary>Also without a span of our own the caller's goes along.</summary>
    private IDictionary<string, Payload>? Traced(IDictionary<string, Payload>? headers) =>
        Activity.Current is { Context: var context }
            ? tracing.Write(headers, new(context, Baggage.Current))
            : headers;
}
