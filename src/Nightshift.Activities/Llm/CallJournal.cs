using System.Text.Json;
using Microsoft.Extensions.Logging;
using Nightshift.Activities.Records;

namespace Nightshift.Activities.Llm;

/// <summary>
/// Makes a call count once: what an attempt was answered is kept together with its cost before Temporal hears of it,
/// and an attempt that comes after returns what was kept. A worker that dies in between repeats nothing and pays
/// nothing twice.
/// </summary>
internal sealed class CallJournal(RecordStore records, TimeProvider time, ILogger<CallJournal> logger)
{
    /// <summary>Makes a call, or returns what it was answered before.</summary>
    /// <param name="call">The call, the same on every attempt but for its number.</param>
    /// <param name="ceilingUsd">What it may cost over all attempts, in US dollars.</param>
    /// <param name="make">Makes it, and counts on the meter.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task<T> OnceAsync<T>(
        CallIdentity call, decimal ceilingUsd, Func<LlmMeter, Task<T>> make, CancellationToken cancellationToken)
    {
        var (action, before) = await records.BeginCallAsync(call, time.GetUtcNow(), cancellationToken);
        if (action.Result is { } kept)
        {
            LlmLog.AnsweredBefore(logger, call.Key, call.Kind, call.Subject);
            return Read<T>(kept);
        }

        var meter = new LlmMeter(ceilingUsd, before);
        T answer;
        try
        {
            answer = await make(meter);
        }
        catch (Exception e)
        {
            await NoteFailureAsync(call, meter, e);
            if (e is LlmException own && meter.Cost is not null)
            {
                throw new LlmException(own.FailureType, own.Message, own.IsRetryable, own.RetryAfter, own)
                {
                    Usage = meter.Total,
                };
            }

            throw;
        }

        var cost = meter.Cost
            ?? throw new InvalidOperationException($"Call '{call.Key}' was answered without a request.");
        return Read<T>(await KeepAsync(call, cost, JsonSerializer.Serialize(answer), cancellationToken));
    }

    /// <summary>
    /// Keeps an answer. It is paid for, and a new attempt would pay again: while the database is away, it waits here.
    /// </summary>
    private async Task<string> KeepAsync(
        CallIdentity call, CallCost cost, string answer, CancellationToken cancellationToken)
    {
        for (var wait = LlmConstants.FirstRecordsWait; ; wait = Min(wait * 2, LlmConstants.LongestRecordsWait))
        {
            try
            {
                return await records.CompleteCallAsync(call, cost, answer, time.GetUtcNow(), CancellationToken.None);
            }
            catch (RecordsException e) when (!e.IsVersion && !cancellationToken.IsCancellationRequested)
            {
                LlmLog.AnswerWaits(logger, call.Key, wait, e);
            }

            await Task.Delay(wait, time, cancellationToken);
        }
    }

    // The attempt is over, but what it cost is a fact; it is booked even when the activity was cancelled.
    private async Task NoteFailureAsync(CallIdentity call, LlmMeter meter, Exception failure)
    {
        try
        {
            await records.FailCallAsync(call, meter.Cost, failure.Message, time.GetUtcNow(), CancellationToken.None);
        }
        catch (RecordsException e)
        {
            // Why the call failed matters more to who reads it than that the database is away, too.
            LlmLog.FailureNotKept(logger, call.Key, meter.Cost?.CostUsd ?? 0, e);
        }
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json) ?? throw new JsonException("The kept answer is null.");
}
