using System.Text.Json;
using Nightshift.Activities.Records;
using Nightshift.Contracts;
using Nightshift.Contracts.Schedules;
using Nightshift.Workflows.Schedules;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Nightshift.Activities.Schedules.DeadLetters;

/// <summary>
/// Runs that failed for good and wait for somebody's decision. Of two who decide about one letter, one does.
/// </summary>
public sealed class DeadLetterBook
{
    private readonly RecordStore _records;
    private readonly ITemporalClient _client;
    private readonly TimeProvider _time;

    /// <summary>The letters of these records; what is tried again runs on the client's server.</summary>
    public DeadLetterBook(RecordStore records, ITemporalClient client, TimeProvider time) =>
        (_records, _client, _time) = (records, client, time);

    /// <summary>The letters, the newest first.</summary>
    /// <param name="state">Only those in this state; null for all.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RecordsException">The records cannot be used.</exception>
    public Task<IReadOnlyList<DeadLetterRow>> ListAsync(
        string? state, int limit, CancellationToken cancellationToken) =>
        _records.DeadLettersAsync(state, limit, cancellationToken);

    /// <summary>A letter.</summary>
    /// <exception cref="ScheduleException">It is not there.</exception>
    /// <exception cref="RecordsException">The records cannot be used.</exception>
    public async Task<DeadLetterRow> ShowAsync(string id, CancellationToken cancellationToken) =>
        await _records.DeadLetterAsync(id, cancellationToken) ?? throw new ScheduleException(
            ScheduleProblem.NotFound,
            $"There is no dead letter '{id}'; 'nightshift dead-letters list' shows those there are.");

    /// <summary>Runs what failed once more, with the definition and input of then.</summary>
    /// <returns>The id of the new run's workflow.</returns>
    /// <exception cref="ScheduleException">It is not there, does not wait, or cannot be read.</exception>
    /// <exception cref="RecordsException">The records cannot be used.</exception>
    public async Task<string> RequeueAsync(string id, string by, CancellationToken cancellationToken)
    {
        var letter = await ShowAsync(id, cancellationToken);
        var definition = DefinitionOf(letter);
        await DecideAsync(letter, DeadLetterRow.Requeued, by, null, cancellationToken);
        try
        {
            return await StartAsync(letter, definition, cancellationToken);
        }
        catch (RpcException)
        {
            // The letter must not wait for a run that nobody started.
            await _records.DecideDeadLetterAsync(
                letter with { State = DeadLetterRow.Waiting }, DeadLetterRow.Requeued, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Puts a letter away.</summary>
    /// <exception cref="ScheduleException">It is not there, or does not wait.</exception>
    /// <exception cref="RecordsException">The records cannot be used.</exception>
    public async Task DiscardAsync(string id, string by, string? note, CancellationToken cancellationToken) =>
        await DecideAsync(
            await ShowAsync(id, cancellationToken), DeadLetterRow.Discarded, by, note, cancellationToken);

    private async Task DecideAsync(
        DeadLetterRow letter, string state, string by, string? note, CancellationToken cancellationToken)
    {
        var decided = letter with { State = state, DecidedAt = _time.GetUtcNow(), DecidedBy = by, Note = note };
        if (!await _records.DecideDeadLetterAsync(decided, DeadLetterRow.Waiting, cancellationToken))
        {
            var now = await ShowAsync(letter.Id, cancellationToken);
            var who = now.DecidedBy is { } other ? $" by {other} at {now.DecidedAt:u}" : "";
            throw new ScheduleException(
                ScheduleProblem.Stale, $"Dead letter '{letter.Id}' is {now.State}{who}; only one that waits can be.");
        }
    }

    private async Task<string> StartAsync(
        DeadLetterRow letter, ScheduleDefinition definition, CancellationToken cancellationToken)
    {
        var handle = await _client.StartWorkflowAsync(
            (ScheduledRunWorkflow run) => run.RunAsync(definition),
            new WorkflowOptions(
                $"{ScheduleId.RunOf(letter.ScheduleId)}-{RunOrigins.Requeue}-{letter.Id}", TaskQueues.Main)
            {
                TypedSearchAttributes = ScheduleMapping.RunAttributes(letter.ScheduleId),
                StaticSummary = $"Requeued: {ScheduleText.Headline(definition)}",
                Memo = new Dictionary<string, object>(RunMemo.Of(RunOrigins.Requeue, letter.Slot))
                {
                    [RunMemo.DeadLetter] = letter.Id,
                },
                Rpc = new RpcOptions { CancellationToken = cancellationToken },
            });
        return handle.Id;
    }

    private static ScheduleDefinition DefinitionOf(DeadLetterRow letter)
    {
        try
        {
            using var json = JsonDocument.Parse(letter.Definition);
            return ScheduleDefinition.Read(json.RootElement);
        }
        catch (JsonException)
        {
            throw new ScheduleException(
                ScheduleProblem.Invalid,
                $"The definition of dead letter '{letter.Id}' cannot be read any more; discard it.");
        }
    }
}
