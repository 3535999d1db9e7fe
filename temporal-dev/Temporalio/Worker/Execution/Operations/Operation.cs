using Temporalio.Converters;

namespace Temporalio.Worker.Execution.Operations;

/// <summary>Something a run has asked the server for by a command, and the answer that is to come.</summary>
/// <typeparam name="TAnswer">The answer.</typeparam>
/// <param name="number">The number by which command and answer belong together.</param>
/// <param name="context">What the values of command and answer belong to; null for the run itself.</param>
internal sealed class Operation<TAnswer>(uint number, ISerializationContext? context)
{
    private readonly TaskCompletionSource<TAnswer> _answer = new();

    /// <summary>The number by which command and answer belong together.</summary>
    public uint Number => number;

    /// <summary>What the values of command and answer belong to; null for the run itself.</summary>
    public ISerializationContext? Context => context;

    /// <summary>Whether the answer is still to come.</summary>
    public bool IsOpen => !_answer.Task.IsCompleted;

    /// <summary>Ends with the answer, or cancelled if nobody waits for one any more.</summary>
    public Task<TAnswer> Answer => _answer.Task;

    /// <summary>Takes the answer.</summary>
    public void Close(TAnswer answer) => _answer.TrySetResult(answer);

    /// <summary>Ends the wait without an answer.</summary>
    public void Abandon(CancellationToken reason) => _answer.TrySetCanceled(reason);
}
