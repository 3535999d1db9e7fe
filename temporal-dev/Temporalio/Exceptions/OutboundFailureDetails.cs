namespace Temporalio.Exceptions;

/// <summary>Details of an exception that was made here and is still to be converted.</summary>
/// <param name="Details">The values.</param>
public record OutboundFailureDetails(IReadOnlyCollection<object?> Details) : IFailureDetails
{
    /// <inheritdoc/>
    public int Count => Details.Count;

    /// <inheritdoc/>
    public T ElementAt<T>(int index)
    {
        if (index < 0 || index >= Count)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, $"The failure has {Count} details.");
        }

        return (T)Details.ElementAt(index)!;
    }
}
