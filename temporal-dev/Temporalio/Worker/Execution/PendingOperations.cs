namespace Temporalio.Worker.Execution;

/// <summary>Operations of one kind that the server still has to answer, by sequence number.</summary>
/// <typeparam name="T">The answer.</typeparam>
/// <param name="kind">What they are called in errors.</param>
internal sealed class PendingOperations<T>(string kind)
{
    private readonly Dictionary<uint, TaskCompletionSource<T>> _pending = [];

    /// <summary>Adds an operation.</summary>
    /// <returns>A task that ends with its answer.</returns>
    public TaskCompletionSource<T> Add(uint sequence) => _pending[sequence] = new();

    /// <summary>Whether an operation is without an answer that was taken note of.</summary>
    public bool Contains(uint sequence) => _pending.ContainsKey(sequence);

    /// <summary>Forgets an operation.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove(uint sequence) => _pending.Remove(sequence);

    /// <summary>Answers an operation.</summary>
    /// <exception cref="InvalidOperationException">There is no such operation.</exception>
    public void Resolve(uint sequence, T answer)
    {
        if (!_pending.TryGetValue(sequence, out var source))
        {
            throw new InvalidOperationException($"There is no {kind} with sequence number {sequence} to resolve.");
        }

        source.TrySetResult(answer);
    }
}
