using System.Collections.Concurrent;
using Coresdk;
using Coresdk.ActivityResult;
using Coresdk.ActivityTask;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Temporalio.Activities;
using Temporalio.Core;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Temporalio.Worker.Execution;

/// <summary>Starts activities, cancels them, and reports how they end.</summary>
internal sealed class ActivityWorker
{
    private readonly ICoreWorker _core;
    private readonly ActivityWorkerOptions _options;
    private readonly ILogger _log;
    private readonly Dictionary<string, ActivityDefinition> _activities;
    private readonly ActivityDefinition? _dynamicActivity;
    private readonly ConcurrentDictionary<ByteString, RunningActivity> _running = new();
    private readonly ReturnOrder _order = new();
    private readonly OpenWork _open = new();
    private readonly CancellationTokenSource _shutdown = new();

    /// <param name="core">Where activity tasks come from.</param>
    /// <param name="options">What they are run with.</param>
    public ActivityWorker(ICoreWorker core, ActivityWorkerOptions options)
    {
        _core = core;
        _options = options;
        _log = options.LoggerFactory.CreateLogger<ActivityWorker>();
        _activities = options.Activities.Where(a => !a.Dynamic).ToDictionary(a => a.Name!);
        _dynamicActivity = options.Activities.FirstOrDefault(a => a.Dynamic);
    }

    /// <summary>Runs until the core worker is shut down and every activity has ended.</summary>
    public async Task RunAsync()
    {
        while (await _core.PollActivityTaskAsync().ConfigureAwait(false) is { } task)
        {
            if (task.VariantCase == ActivityTask.VariantOneofCase.Start)
            {
                Start(task.TaskToken, task.Start);
            }
            else if (_running.TryGetValue(task.TaskToken, out var activity))
            {
                activity.Cancel(task.Cancel);
            }
        }

        await _open.WhenAllEndedAsync().ConfigureAwait(false);
    }

    /// <summary>Tells activities that the worker begins to shut down.</summary>
    public void NotifyShutdown() => _shutdown.Cancel();

    /// <summary>What is wrong with running an activity type here; null if nothing is.</summary>
    public string? ProblemWith(string type)
    {
        if (_activities.ContainsKey(type) || _dynamicActivity is not null)
        {
            return null;
        }

        var others = _activities.Count == 0
            ? "no available activities."
            : $"available activities: {string.Join(", ", WorkflowNames.Sorted(_activities.Keys))}";
        return $"Activity {type} is not registered on this worker, {others}";
    }

    private void Start(ByteString token, Start start)
    {
        var activity = new RunningActivity(_core, _options, _order, token, start, _shutdown.Token);
        _running[token] = activity;
        _open.Begin();
        _ = _options.TaskFactory.StartNew(() => RunAsync(token, activity, start));
    }

    private async Task RunAsync(ByteString token, RunningActivity activity, Start start)
    {
        ActivityExecutionResult result;
        try
        {
            var definition = _activities.GetValueOrDefault(start.ActivityType) ?? _dynamicActivity;
            result = definition is null
                ? await activity.FailAsync(new ApplicationFailureException(
                    ProblemWith(start.ActivityType)!, errorType: "NotFoundError")).ConfigureAwait(false)
                : await activity.RunAsync(definition).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Even the failure could not be converted.
            WorkerLog.ActivityResultNotConverted(_log, e, start.ActivityType);
            result = new()
            {
                Failed = new()
                {
                    Failure_ = new()
                    {
                        Message = $"Failed building completion: {e}",
                        ApplicationFailureInfo = new() { Type = e.GetType().Name },
                    },
                },
            };
        }

        _running.TryRemove(token, out _);
        activity.Dispose();
        try
        {
            await activity.ReportAsync(result).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            WorkerLog.ActivityNotReported(_log, e, start.ActivityType);
        }
        finally
        {
            _open.End();
        }
    }
}
