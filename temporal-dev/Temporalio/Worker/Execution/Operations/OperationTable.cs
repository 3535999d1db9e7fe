using System.Diagnostics.CodeAnalysis;
using Temporalio.Converters;

namespace Temporalio.Worker.Execution.Operations;

/// <summary>The open operations of one kind. Each kind counts its own from 1.</summary>
/// <typeparam name="TAnswer">Their answer.</typeparam>
/// <param name="kind">What they are called in errors.</param>
internal sealed class OperationTable<TAnswer>(string kind)
{
    // Most runs have operations of few kinds.
    private Dictionary<uint, Operation<TAnswer>>? _open;
    private uint _last;

    /// <summary>Opens the next operation.</summary>
    public Operation<TAnswer> Open(ISerializationContext? context = null)
    {
        var operation = new Operation<TAnswer>(++_last, context);
        (_open ??= []).Add(operation.Number, operation);
        return operation;
    }

    /// <summary>The context of an operation; null once it is closed.</summary>
    public ISerializationContext? ContextOf(uint number) => _open?.GetValueOrDefault(number)?.Context;

    /// <summary>Closes an operation with its answer.</summary>
    /// <exception cref="InvalidOperationException">None is open under this number.</exception>
    public void Close(uint number, TAnswer answer)
    {
        if (!TryTake(number, out var operation))
        {
            throw new InvalidOperationException($"There is no {kind} with sequence number {number} to resolve.");
        }

        operation.Close(answer);
    }

    /// <summary>Closes an operation with its answer, if it is open.</summary>
    public void CloseIfOpen(uint number, TAnswer answer)
    {
        if (TryTake(number, out var operation))
        {
            operation.Close(answer);
        }
    }

    /// <summary>Ends an operation that nobody waits for any more, if it is open.</summary>
    /// <returns>Whether it was.</returns>
    public bool Abandon(uint number, CancellationToken reason)
    {
        var wasOpen = TryTake(number, out var operation);
        operation?.Abandon(reason);
        return wasOpen;
    }

    private bool TryTake(uint number, [NotNullWhen(true)] out Operation<TAnswer>? operation)
    {
        operation = null;
        return _open?.Remove(number, out operation) == true;
    }
}
