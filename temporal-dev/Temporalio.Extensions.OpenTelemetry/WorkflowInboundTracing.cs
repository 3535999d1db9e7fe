using System.Diagnostics;
using OpenTelemetry;
using Temporalio.Api.Common.V1;
using Temporalio.Exceptions;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;
using static Temporalio.Extensions.OpenTelemetry.TracingInterceptor;

namespace Temporalio.Extensions.OpenTelemetry;

/// <summary>
/// Makes spans of what reaches a workflow. All are children of the call that started it; signals, queries and updates
/// are linked to their own.
/// </summary>
internal sealed class WorkflowInboundTracing(TracingInterceptor tracing, WorkflowInboundInterceptor next)
    : WorkflowInboundInterceptor(next)
{
    /// <inheritdoc/>
    public override void Init(WorkflowOutboundInterceptor outbound) =>
        base.Init(new WorkflowOutboundTracing(tracing, outbound));

    /// <inheritdoc/>
    public override async Task<object?> ExecuteWorkflowAsync(ExecuteWorkflowInput input)
    {
        var type = Workflow.Info.WorkflowType;
        using var remote = Attach();
        using var span = Track($"RunWorkflow:{type}");
        try
        {
            var result = await base.ExecuteWorkflowAsync(input).ConfigureAwait(true);
            Note($"CompleteWorkflow:{type}", null);
            return result;
        }
        catch (Exception e) when (e is not ContinueAsNewException)
        {
            Note($"{Failed("CompleteWorkflow", e)}:{type}", e);
            throw;
        }
    }

    /// <inheritdoc/>
    public override async Task HandleSignalAsync(HandleSignalInput input)
    {
        using var remote = Attach();
        using var span = Track($"HandleSignal:{input.Signal}", input.Headers);
        try
        {
            await base.HandleSignalAsync(input).ConfigureAwait(true);
        }
        catch (Exception e) when (e is not ContinueAsNewException)
        {
            Note($"{Failed("CompleteWorkflow", e)}:{Workflow.Info.WorkflowType}", e);
            throw;
        }
    }

    /// <inheritdoc/>
    public override async Task<object?> HandleUpdateAsync(HandleUpdateInput input)
    {
        using var remote = Attach();
        using var span = Track($"HandleUpdate:{input.Update}", input.Headers);
        try
        {
            return await base.HandleUpdateAsync(input).ConfigureAwait(true);
        }
        catch (Exception e)
        {
            Note($"{Failed("CompleteUpdate", e)}:{input.Update}", e);
            throw;
        }
    }

    /// <inheritdoc/>
    public override void ValidateUpdate(HandleUpdateInput input)
    {
        using var remote = Attach();
        using var span = Track($"ValidateUpdate:{input.Update}", input.Headers);
        try
        {
            base.ValidateUpdate(input);
        }
        catch (Exception e)
        {
            span.Activity?.Record(e);
            throw;
        }
    }

    /// <inheritdoc/>
    public override object? HandleQuery(HandleQueryInput input)
    {
        using var remote = Attach();
        using var span = Track($"HandleQuery:{input.Query}", input.Headers, evenOnReplay: true);
        try
        {
            return base.HandleQuery(input);
        }
        catch (Exception e)
        {
            span.Activity?.Record(e);
            throw;
        }
    }

    /// <summary>Some exceptions end a workflow or update; all others fail the task, which is tried again.</summary>
    private static string Failed(string completed, Exception e) =>
        e is FailureException or OperationCanceledException ? completed : "WorkflowTaskFailure";

    /// <summary>A span of its own: that of the run may have been made elsewhere, long ago.</summary>
    private static void Note(string name, Exception? exception) =>
        WorkflowsSource.TrackWorkflowDiagnosticActivity(
            name,
            updateActivity: span =>
            {
                if (exception is not null)
                {
                    span.Record(exception);
                }
            }).Dispose();

    private WorkflowDiagnosticActivity Track(
        string name,
        IReadOnlyDictionary<string, Payload>? headers = null,
        bool evenOnReplay = false) =>
        WorkflowsSource.TrackWorkflowDiagnosticActivity(
            name,
            ActivityKind.Server,
            tracing.InWorkflowTags(),
            tracing.Read(headers) is { } caller ? [new ActivityLink(caller.ActivityContext)] : null,
            evenOnReplay,
            inheritParentTags: false);

    /// <summary>Makes the call that started the workflow the parent, with its baggage.</summary>
    private Remote Attach()
    {
        var before = Baggage.Current;
        if (tracing.Read(Workflow.Info.Headers) is not { } context)
        {
            return new(null, before);
        }

        Baggage.Current = context.Baggage;
        return new(WorkflowDiagnosticActivity.AttachFromContext(context.ActivityContext), before);
    }

    private sealed class Remote(WorkflowDiagnosticActivity? activity, Baggage before) : IDisposable
    {
        public void Dispose()
        {
            activity?.Dispose();
            Baggage.Current = before;
        }
    }
}
