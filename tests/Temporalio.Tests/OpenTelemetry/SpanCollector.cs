using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Temporalio.Extensions.OpenTelemetry;

namespace Temporalio.Tests.OpenTelemetry;

/// <summary>Collects the spans of one trace, as an exporter would.</summary>
public sealed class SpanCollector : IDisposable
{
    private static readonly ActivitySource Source = new("tests");

    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly TracerProvider _provider;

    public SpanCollector() => _provider = Sdk.CreateTracerProviderBuilder()
        .AddSource(
            Source.Name,
            TracingInterceptor.ClientSource.Name,
            TracingInterceptor.WorkflowsSource.Name,
            TracingInterceptor.ActivitiesSource.Name,
            TracedWorkflow.Source.Name)
        .AddProcessor(new Processor(_ended))
        .Build();

    /// <summary>Runs a call within a span of its own, and returns what was recorded in it.</summary>
    public async Task<IReadOnlyList<Activity>> TraceAsync(Func<Task> call)
    {
        var root = Source.StartActivity("test")!;
        await call();
        root.Stop();
        return [.. _ended.Where(span => span.TraceId == root.TraceId && span != root)];
    }

    /// <summary>The spans as a tree: a line each, children indented and in order of their names.</summary>
    public static string Tree(IReadOnlyList<Activity> spans)
    {
        var ids = spans.Select(span => span.SpanId).ToHashSet();
        return string.Join('\n', spans.Where(span => !ids.Contains(span.ParentSpanId))
            .OrderBy(span => span.DisplayName, StringComparer.Ordinal).SelectMany(span => Lines(span, spans, 0)));
    }

    public void Dispose() => _provider.Dispose();

    private static IEnumerable<string> Lines(Activity span, IReadOnlyList<Activity> spans, int depth) =>
        spans.Where(child => child.ParentSpanId == span.SpanId)
            .OrderBy(child => child.DisplayName, StringComparer.Ordinal)
            .SelectMany(child => Lines(child, spans, depth + 1))
            .Prepend(new string(' ', 2 * depth) + span.DisplayName);

    private sealed class Processor(ConcurrentQueue<Activity> ended) : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data) => ended.Enqueue(data);
    }
}
