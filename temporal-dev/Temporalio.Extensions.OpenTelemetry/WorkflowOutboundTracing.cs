using System.Diagnostics;
using OpenTelemetry;
using Temporalio.Api.Common.V1;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;
using static Temporalio.Extensions.OpenTelemetry.TracingInterceptor;

namespace Temporalio.Extensions.OpenTelemetry;

/// <summary>Makes spans of what a workflow sends out, and sends them along.</summary>
internal sealed class WorkflowOutboundTracing(TracingInterceptor tracing, WorkflowOutboundInterceptor next)
    : WorkflowOutboundInterceptor(next)
{
    /// <inheritdoc/>
    public override ContinueAsNewException CreateContinueAsNewException(CreateContinueAsNewExceptionInput input) =>
        base.CreateContinueAsNewException(input with { Headers = Traced(input.Headers) });

    /// <inheritdoc/>
    public override Task<TResult> ScheduleActivityAsync<TResult>(ScheduleActivityInput input) =>
        base.ScheduleActivityAsync<TResult>(
            input with { Headers = Tracked($"StartActivity:{input.Activity}", input.Headers) });

    /// <inheritdoc/>
    public override Task<TResult> ScheduleLocalActivityAsync<TResult>(ScheduleLocalActivityInput input) =>
        base.ScheduleLocalActivityAsync<TResult>(
            input with { Headers = Tracked($"StartActivity:{input.Activity}", input.Headers) });

    /// <inheritdoc/>
    public override Task SignalChildWorkflowAsync(SignalChildWorkflowInput input) =>
        base.SignalChildWorkflowAsync(
            input with { Headers = Tracked($"SignalChildWorkflow:{input.Signal}", input.Headers) });

    /// <inheritdoc/>
    public override Task SignalExternalWorkflowAsync(SignalExternalWorkflowInput input) =>
        base.SignalExternalWorkflowAsync(
            input with { Headers = Tracked($"SignalExternalWorkflow:{input.Signal}", input.Headers) });

    /// <inheritdoc/>
    public override Task<ChildWorkflowHandle<TWorkflow, TResult>> StartChildWorkflowAsync<TWorkflow, TResult>(
        StartChildWorkflowInput input) =>
        base.StartChildWorkflowAsync<TWorkflow, TResult>(
            input with { Headers = Tracked($"StartChildWorkflow:{input.Workflow}", input.Headers) });

    private IDictionary<string, Payload> Tracked(string name, IDictionary<string, Payload>? headers)
    {
        using var span = WorkflowsSource.TrackWorkflowDiagnosticActivity(name, ActivityKind.Client);
        return Traced(headers);
    }

    private IDictionary<string, Payload> Traced(IDictionary<string, Payload>? headers) =>
        tracing.Write(headers, new(WorkflowDiagnosticActivity.Current?.Context ?? default, Baggage.Current));
}
