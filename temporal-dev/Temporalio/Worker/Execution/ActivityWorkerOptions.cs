using Microsoft.Extensions.Logging;
using Temporalio.Activities;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Worker.Interceptors;

namespace Temporalio.Worker.Execution;

/// <summary>What a worker runs activities with.</summary>
internal sealed record ActivityWorkerOptions
{
    /// <summary>The namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The queue.</summary>
    public required string TaskQueue { get; init; }

    /// <summary>The definitions; a dynamic one is among them.</summary>
    public required IReadOnlyCollection<ActivityDefinition> Activities { get; init; }

    /// <summary>Converts values.</summary>
    public required DataConverter DataConverter { get; init; }

    /// <summary>The interceptors, the outermost first.</summary>
    public required IReadOnlyCollection<IWorkerInterceptor> Interceptors { get; init; }

    /// <summary>Where to log.</summary>
    public required ILoggerFactory LoggerFactory { get; init; }

    /// <summary>Where to count.</summary>
    public required MetricMeter MetricMeter { get; init; }

    /// <summary>What starts activities.</summary>
    public required TaskFactory TaskFactory { get; init; }

    /// <summary>The worker's client of the moment, if it is a whole one.</summary>
    public required Func<ITemporalClient?> Client { get; init; }
}
