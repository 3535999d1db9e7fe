using Nightshift.Activities.Llm.Pricing;
using Nightshift.Activities.Records;
using Nightshift.Contracts.Goals;
using Nightshift.Workflows.Goals.Ports;

namespace Nightshift.Activities.Llm;

/// <summary>Counts what one attempt of a call takes, and holds it under the call's ceiling. Not thread-safe.</summary>
internal sealed class LlmMeter
{
    private readonly decimal _ceilingUsd;
    private readonly CostRow? _before;
    private LlmUsage _usage;
    private decimal _costUsd;
    private int _requests;
    private string _model = "";
    private string _pricedBy = "";
    private bool _offline;

    /// <param name="ceilingUsd">What the call may cost over all attempts, in US dollars.</param>
    /// <param name="before">What earlier attempts cost; null for nothing.</param>
    internal LlmMeter(decimal ceilingUsd, CostRow? before = null) => (_ceilingUsd, _before) = (ceilingUsd, before);

    private decimal BeforeUsd => (_before?.CostNanoUsd ?? 0) / RecordsConstants.NanosPerUsd;

    /// <summary>What this attempt took so far; null before the provider's first answer.</summary>
    internal CallCost? Cost => _requests == 0 ? null : new CallCost(
        _model,
        _requests,
        _usage.InputTokens,
        _usage.OutputTokens,
        _usage.CacheReadTokens,
        _usage.CacheWriteTokens,
        _costUsd,
        _pricedBy,
        _offline);

    /// <summary>What the call took over all attempts.</summary>
    internal CallUsage Total => new(
        _model,
        new TokenCount(_usage.InputTokens, _usage.OutputTokens)
            + new TokenCount(_before?.InputTokens ?? 0, _before?.OutputTokens ?? 0),
        _costUsd + BeforeUsd,
        _offline);

    /// <summary>What is left of the ceiling, in US dollars.</summary>
    internal decimal LeftUsd => _ceilingUsd - BeforeUsd - _costUsd;

    /// <summary>Whether a request that costs at most this much may be made.</summary>
    internal bool Allows(decimal worstUsd) => worstUsd <= LeftUsd;

    /// <summary>Counts an answered request.</summary>
    internal void Add(ModelPrice price, LlmUsage usage, bool offline)
    {
        _requests++;
        _usage += usage;
        _costUsd += price.Of(usage);
        (_model, _pricedBy, _offline) = (price.Model, price.Source, offline);
    }
}
