using System.Text;
using Google.Protobuf;
using Temporalio.Core.Telemetry;
using Temporalio.Exceptions;
using Tag = System.Collections.Generic.KeyValuePair<string, object>;

namespace Temporalio.Client;

/// <summary>Counts calls to the server. Attempts that a retry follows are part of their call.</summary>
internal sealed class RpcMetrics(CoreMetrics metrics, TimeProvider timeProvider)
{
    /// <summary>Measures a call.</summary>
    /// <param name="method">Its full name.</param>
    /// <param name="request">What is sent.</param>
    /// <param name="call">Calls.</param>
    public async Task<T> MeasureAsync<T>(string method, IMessage request, Func<Task<T>> call)
    {
        var isLong = CallKind.IsLongPoll(request);
        Tag[] tags =
        [
            new("operation", method[(method.LastIndexOf('/') + 1)..]),
            .. RequestNamespace.Of(request) is { } ns ? [new Tag("namespace", ns)] : Array.Empty<Tag>(),
        ];
        metrics.Count(isLong ? MetricNames.LongRequest : MetricNames.Request, tags);
        var start = timeProvider.GetTimestamp();
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (RpcException e)
        {
            metrics.Count(
                isLong ? MetricNames.LongRequestFailure : MetricNames.RequestFailure,
                [.. tags, new("status_code", WireName(e.Code))]);
            throw;
        }
        finally
        {
            metrics.Record(
                isLong ? MetricNames.LongRequestLatency : MetricNames.RequestLatency,
                timeProvider.GetElapsedTime(start),
                tags);
        }
    }

    /// <summary><c>NotFound</c> is <c>NOT_FOUND</c>.</summary>
    private static string WireName(RpcException.StatusCode code)
    {
        var name = new StringBuilder();
        foreach (var c in code.ToString())
        {
            if (char.IsAsciiLetterUpper(c) && name.Length > 0 && char.IsAsciiLetterLower(name[^1]))
            {
                name.Append('_');
            }

            name.Append(c);
        }

        return name.ToString().ToUpperInvariant();
    }
}
