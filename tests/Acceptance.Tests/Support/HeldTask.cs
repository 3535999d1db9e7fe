using System.Text.Json;

namespace Acceptance.Tests.Support;

/// <summary>A call of the task handler <c>held</c>, which waits for its answer.</summary>
internal sealed class HeldTask(JsonElement call)
{
    private readonly TaskCompletionSource<string> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The answer, once there is one.</summary>
    public Task<string> Answer => _answer.Task;

    /// <summary>The same for every attempt.</summary>
    public string ExecutionId => call.GetProperty("executionId").GetString()!;

    /// <summary>From where it goes on; null for the beginning.</summary>
    public string? Checkpoint => call.GetProperty("checkpoint").GetString();

    /// <summary>Lets the handler be done.</summary>
    public void Finish(string outcome = "done") => _answer.TrySetResult(outcome);

    /// <summary>Waits until the handler, or its process, does not wait any more.</summary>
    public Task LeftAsync() => _left.Task.WaitAsync(TestContext.Current.CancellationToken);

    internal void Leave() => _left.TrySetResult();
}
