using OpenTelemetry.Context.Propagation;

namespace Temporalio.Extensions.OpenTelemetry;

/// <summary>Options of a <see cref="TracingInterceptor"/>.</summary>
public class TracingInterceptorOptions : ICloneable
{
    private TextMapPropagator? _propagator;

    /// <summary>Name of the header that carries a trace. Default <c>_tracer-data</c>, as all Temporal SDKs.</summary>
    public string HeaderKey { get; set; } = "_tracer-data";

    /// <summary>
    /// What writes a trace into the header and reads it there. Default: OpenTelemetry's own, as it is set when used.
    /// </summary>
    public TextMapPropagator Propagator
    {
        get => _propagator ?? Propagators.DefaultTextMapPropagator;
        set => _propagator = value;
    }

    /// <summary>Tag of workflow ids; null for none.</summary>
    public string? TagNameWorkflowId { get; set; } = "temporalWorkflowID";

    /// <summary>Tag of run ids; null for none.</summary>
    public string? TagNameRunId { get; set; } = "temporalRunID";

    /// <summary>Tag of activity ids; null for none.</summary>
    public string? TagNameActivityId { get; set; } = "temporalActivityID";

    /// <summary>Tag of update ids; null for none.</summary>
    public string? TagNameUpdateId { get; set; } = "temporalUpdateID";

    /// <summary>Makes a shallow copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}
