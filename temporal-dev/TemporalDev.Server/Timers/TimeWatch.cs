using Microsoft.Extensions.Logging;
using TemporalDev.Server.History;

namespace TemporalDev.Server.Timers;

/// <summary>Says why time stands still when it does: because of tasks that no worker comes for.</summary>
internal sealed class TimeWatch : IDisposable
{
    private const int MostReasons = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TimeSkipper _skipper;
    private readonly RunRegistry _runs;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private long _seen = -1;
    private bool _isTold;

    public TimeWatch(TimeSkipper skipper, RunRegistry runs, ILogger logger)
    {
        _skipper = skipper;
        _runs = runs;
        _logger = logger;
        _timer = skipper.Clock.Provider.CreateTimer(
            static watch => ((TimeWatch)watch!).Look(), this, Patience, Patience);
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>Says so once, when nothing has changed since the last look.</summary>
    private void Look()
    {
        var changes = _skipper.Holds.Changes;
        if (changes != _seen)
        {
            _seen = changes;
            _isTold = false;
        }
        else if (!_isTold && !_skipper.Holds.IsLocked)
        {
            _isTold = true;
            foreach (var reason in _runs.All.SelectMany(run => run.WhatHoldsTime(unpolledOnly: true)).Take(MostReasons))
            {
                ServerLog.TimeStandsStill(_logger, reason);
            }
        }
    }
}
