using System.Diagnostics;
using OpenTelemetry;
using Temporalio.Worker.Interceptors;
using static Temporalio.Extensions.OpenTelemetry.TracingInterceptor;

namespace Temporalio.Extensions.OpenTelemetry;

/// <summary>Makes a span of each attempt of an activity.</summary>
internal sealed class ActivityTracing(TracingInterceptor tracing, ActivityInboundInterceptor next)
    : ActivityInboundInterceptor(next)
{
    /// <inheritdoc/>
    public override async Task<object?> ExecuteActivityAsync(ExecuteActivityInput input)
    {
        var caller = tracing.Read(input.Headers);
        var before = Baggage.Current;
        Baggage.Current = caller?.Baggage ?? before;
        try
        {
            return await Spans.RunAsync(
                () => ActivitiesSource.StartActivity(
                    $"RunActivity:{input.Activity.Name}",
                    ActivityKind.Server,
                    caller?.ActivityContext ?? default,
                    tracing.InActivityTags()),
                () => base.ExecuteActivityAsync(input)).ConfigureAwait(true);
        }
        finally
        {
            Baggage.Current = before;
        }
    }
}
