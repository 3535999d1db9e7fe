using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Temporalio.Tests.Worker.Execution;

[Workflow]
public sealed class ActivityWorkflow
{
    [WorkflowRun]
    public Task<string> RunAsync(string name) => Workflow.ExecuteActivityAsync<string>(
        "Greet", [name], new() { StartToCloseTimeout = TimeSpan.FromSeconds(1) });
}

[Workflow]
public sealed class SignalledWorkflow
{
    private readonly List<string> _log = [];

    [WorkflowRun]
    public async Task<string> RunAsync()
    {
        await Workflow.WaitConditionAsync(() => _log.Count > 0);
        _log.Add("main");
        return string.Join(", ", _log);
    }

    [WorkflowSignal]
    public Task AddAsync(string text)
    {
        _log.Add(text);
        return Task.CompletedTask;
    }
}

/// <summary>The first that goes on closes the door for the second.</summary>
[Workflow]
public sealed class TurnsWorkflow
{
    private bool _open;

    [WorkflowRun]
    public async Task<string> RunAsync() =>
        await await Workflow.WhenAnyAsync(EnterAsync("first"), EnterAsync("second"));

    [WorkflowSignal]
    public Task OpenAsync()
    {
        _open = true;
        return Task.CompletedTask;
    }

    private async Task<string> EnterAsync(string name)
    {
        await Workflow.WaitConditionAsync(() => _open);
        return _open ? Close(name) : throw new ApplicationFailureException("the door was closed");
    }

    private string Close(string name)
    {
        _open = false;
        return name;
    }
}

[Workflow]
public sealed class DelayWorkflow
{
    [WorkflowRun]
    public async Task RunAsync(int milliseconds) => await Workflow.DelayAsync(milliseconds);
}

[Workflow]
public sealed class TimedConditionWorkflow
{
    private bool _open;

    [WorkflowRun]
    public Task<bool> RunAsync() => Workflow.WaitConditionAsync(() => _open, TimeSpan.FromSeconds(1));

    [WorkflowSignal]
    public Task OpenAsync()
    {
        _open = true;
        return Task.CompletedTask;
    }
}

[Workflow(FailureExceptionTypes = [typeof(ArgumentException)])]
public sealed class ThrowingWorkflow
{
    [WorkflowRun]
    public Task RunAsync(string type) => throw (type switch
    {
        nameof(InvalidOperationException) => new InvalidOperationException("a bug"),
        nameof(OperationCanceledException) => new OperationCanceledException(),
        nameof(ArgumentOutOfRangeException) => new ArgumentOutOfRangeException(nameof(type)),
        _ => new ApplicationFailureException("a failure"),
    });
}

[Workflow]
public sealed class AgainWorkflow
{
    [WorkflowRun]
    public Task RunAsync(int round) => throw Workflow.CreateContinueAsNewException(
        (AgainWorkflow w) => w.RunAsync(round + 1),
        new() { Memo = new Dictionary<string, object> { ["five"] = 5 } });
}

[Workflow]
public sealed class PatchedWorkflow
{
    [WorkflowRun]
    public Task<string> RunAsync() => Task.FromResult($"{Workflow.Patched("patch")} {Workflow.Patched("patch")}");
}

[Workflow]
public sealed class MemoWorkflow
{
    [WorkflowRun]
    public Task<string> RunAsync()
    {
        Workflow.UpsertMemo(MemoUpdate.ValueSet("new", 1), MemoUpdate.ValueUnset("dropped"));
        return Task.FromResult(string.Join(' ', Workflow.Memo.Keys.Order(StringComparer.Ordinal)));
    }
}

[Workflow]
public sealed class LeavingWorkflow
{
    [WorkflowRun]
    public async Task RunAsync(string how)
    {
        switch (how)
        {
            case "run":
                await Task.Run(() => 1);
                break;
            case "delay":
                await Task.Delay(TimeSpan.FromHours(1), TimeProvider.System);
                break;
            default:
                Workflow.Unsafe.WithTracingEventListenerDisabled(() => { _ = Task.Run(() => 1); });
                break;
        }
    }
}

/// <summary>Handlers of every kind.</summary>
[Workflow]
public sealed class HandlersWorkflow
{
    private string _text = "";

    [WorkflowQuery]
    public string Text => _text;

    [WorkflowRun]
    public async Task<string> RunAsync()
    {
        await Workflow.WaitConditionAsync(() => _text == "end" && Workflow.AllHandlersFinished);
        return _text;
    }

    [WorkflowQuery]
    public string Greedy()
    {
        _ = Workflow.DelayAsync(1000);
        return "";
    }

    [WorkflowUpdate]
    public async Task<string> SetAsync(string text)
    {
        var old = _text;
        _text = text;
        if (text == "slow")
        {
            await Workflow.DelayAsync(1000);
        }

        return text == "bad"
            ? throw new ApplicationFailureException("bad text")
            : $"{old}>{text} {Workflow.CurrentUpdateInfo!.Id}";
    }

    [WorkflowUpdateValidator(nameof(SetAsync))]
    public void Validate(string text)
    {
        if (text == "greedy")
        {
            _ = Workflow.DelayAsync(1000);
        }

        ArgumentException.ThrowIfNullOrEmpty(text);
    }
}
