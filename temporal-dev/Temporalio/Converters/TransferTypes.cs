using System.Collections.Concurrent;
using System.Reflection;

namespace Temporalio.Converters;

/// <summary>Finds the transfer type converter that a type is marked with.</summary>
internal static class TransferTypes
{
    private static readonly ConcurrentDictionary<Type, ITemporalTransferTypeConverter?> Converters = new();

    /// <summary>The converter of a type; null when the type is not marked.</summary>
    /// <exception cref="InvalidOperationException">The type is marked with what cannot be used.</exception>
    public static ITemporalTransferTypeConverter? Find(Type type) => Converters.GetOrAdd(type, Create);

    private static ITemporalTransferTypeConverter? Create(Type type)
    {
        if (type.GetCustomAttribute<TemporalTransferTypeConverterAttribute>(inherit: false) is not { } attribute)
        {
            return null;
        }

        var converterType = Close(type, attribute.ConverterType);
        if (converterType.IsAbstract || !typeof(ITemporalTransferTypeConverter).IsAssignableFrom(converterType))
        {
            throw new InvalidOperationException(
                $"Transfer type converter '{converterType}' of type '{type}' cannot be used. " +
                $"It must be a concrete type that implements {nameof(ITemporalTransferTypeConverter)}.");
        }

        var converter = (ITemporalTransferTypeConverter)Activator.CreateInstance(converterType)!;
        return converter.TransferType is null
            ? throw new InvalidOperationException(
                $"Transfer type converter '{converterType}' of type '{type}' has no transfer type.")
            : converter;
    }

    private static Type Close(Type type, Type converterType)
    {
        if (!converterType.ContainsGenericParameters)
        {
            return converterType;
        }

        if (!type.IsConstructedGenericType || type.ContainsGenericParameters ||
            !converterType.IsGenericTypeDefinition ||
            converterType.GetGenericArguments().Length != type.GetGenericArguments().Length)
        {
            throw new InvalidOperationException(
                $"Transfer type converter '{converterType}' cannot be closed with the type arguments of '{type}'. " +
                "Both must be generic with the same number of type parameters.");
        }

        return converterType.MakeGenericType(type.GetGenericArguments());
    }
}
