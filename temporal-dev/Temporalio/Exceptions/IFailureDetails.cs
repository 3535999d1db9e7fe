namespace Temporalio.Exceptions;

/// <summary>Values that an exception carries besides its message.</summary>
public interface IFailureDetails
{
    /// <summary>How many values there are.</summary>
    int Count { get; }

    /// <summary>Gets a value.</summary>
    /// <typeparam name="T">The type to convert it to.</typeparam>
    /// <param name="index">Its index, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such value.</exception>
    T ElementAt<T>(int index);
}
