using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nightshift.Activities.Llm.Pricing;
using Nightshift.Activities.Workspace;
using Nightshift.Contracts;
using Nightshift.Workflows.Goals;
using Nightshift.Workflows.Goals.Ports;
using Temporalio.Activities;

namespace Nightshift.Activities.Llm;

/// <summary>What goals ask of language models.</summary>
public sealed partial class LlmActivities : ILlmActivities
{
    private readonly LlmCaller _caller;
    private readonly CallJournal _journal;
    private readonly ModelTable _table;
    private readonly WorkspaceStore _workspace;
    private readonly LlmOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<LlmActivities> _logger;

    internal LlmActivities(
        LlmCaller caller,
        CallJournal journal,
        ModelTable table,
        WorkspaceStore workspace,
        IOptions<LlmOptions> options,
        TimeProvider time,
        ILogger<LlmActivities> logger)
    {
        _caller = caller;
        _journal = journal;
        _table = table;
        _workspace = workspace;
        _options = options.Value;
        _time = time;
        _logger = logger;
    }

    /// <inheritdoc/>
    [Activity]
    public Task<QuoteAnswer> QuoteCallsAsync(QuoteRequest request) => Task.FromResult(new QuoteAnswer(
        [.. Enum.GetValues<ModelTier>().Select(tier => Quote(tier, request.Model))],
        _options.Provider == LlmProvider.Scripted));

    private ModelQuote Quote(ModelTier tier, string? wanted)
    {
        var model = _table.ModelFor(tier, wanted);
        var price = _table.PriceAt(model, _time.GetUtcNow());
        var expected = price.Of(new LlmUsage(LlmConstants.ExpectedInputTokens, LlmConstants.ExpectedOutputTokens));
        var largest = _caller.Worst(price, PromptBytes + SystemBytes, messages: 2);
        return new ModelQuote(tier, model, expected, largest * LlmConstants.ReservedRequests);
    }

    private int PromptBytes => _options.MaxPromptBytes;

    // The system texts are ours and short; this is above the longest of them.
    private static int SystemBytes => 4_000;

    /// <summary>Makes a billable call: once, with heartbeats, its failures typed.</summary>
    private Task<T> CallAsync<T>(
        string goalId,
        string kind,
        string subject,
        decimal ceilingUsd,
        Func<LlmMeter, CancellationToken, Task<T>> make) =>
        ActivityFailures.GuardAsync(() => CallContext.WithHeartbeatAsync(_time, cancellationToken => _journal.OnceAsync(
            CallContext.Identify(goalId, kind, subject),
            ceilingUsd,
            meter => make(meter, cancellationToken),
            cancellationToken)));

    /// <summary>
    /// Asks for an answer of a form; where it has another one, says what is wrong and asks once more.
    /// </summary>
    private async Task<T> AskForAsync<T>(
        string kind, LlmQuestion question, LlmMeter meter, Reader<T> read, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await _caller.AskAsync(question, meter, cancellationToken);
        if (read(answer.Text, out var errors) is { } first)
        {
            return first;
        }

        var complaint = string.Join(' ', errors);
        LlmLog.Repaired(_logger, question.Model, kind, complaint);
        var second = await _caller.RepairAsync(
            question,
            answer.Text,
            $"This cannot be used. {complaint} Answer again with the JSON object alone, in the form that was asked "
                + "for.",
            meter,
            cancellationToken);
        return read(second.Text, out errors) ?? throw Unusable(question.Model, kind, string.Join(' ', errors));
    }

    /// <summary>Asks for a text; where there is none, asks once more.</summary>
    private async Task<LlmAnswer> AskForTextAsync(
        LlmQuestion question, LlmMeter meter, CancellationToken cancellationToken)
    {
        const string Empty = "It is empty.";
        var answer = await _caller.AskAsync(question, meter, cancellationToken);
        if (!string.IsNullOrWhiteSpace(answer.Text))
        {
            return answer;
        }

        LlmLog.Repaired(_logger, question.Model, "result", Empty);
        var second = await _caller.RepairAsync(
            question, answer.Text, "Your answer was empty. Answer with the result itself.", meter, cancellationToken);
        return string.IsNullOrWhiteSpace(second.Text) ? throw Unusable(question.Model, "result", Empty) : second;
    }

    private static LlmException Unusable(string model, string kind, string complaint) => new(
        FailureTypes.UnusableAnswer,
        $"'{model}' gave no usable {kind} in two answers ({complaint.TrimEnd('.')}); use a stronger model or word the "
        + "goal more plainly.",
        isRetryable: false);

    private async Task<IReadOnlyList<string>> ReadAllAsync(
        IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        List<string> texts = [];
        foreach (var path in paths)
        {
            texts.Add(await _workspace.ReadAsync(path, cancellationToken));
        }

        return texts;
    }

    private async Task<string?> ReadAsync(string? path, CancellationToken cancellationToken) =>
        path is null ? null : await _workspace.ReadAsync(path, cancellationToken);

    /// <summary>Reads an answer; null where it has not the form that was asked for, and why.</summary>
    private delegate T? Reader<T>(string text, out IReadOnlyList<string> errors)
        where T : class;
}
