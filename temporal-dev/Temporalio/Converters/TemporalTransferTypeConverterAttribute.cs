namespace Temporalio.Converters;

/// <summary>Says that values of the marked type travel as another type.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
public sealed class TemporalTransferTypeConverterAttribute : Attribute
{
    /// <summary>Creates the attribute.</summary>
    /// <param name="converterType">
    /// An <see cref="ITemporalTransferTypeConverter"/> with a public parameterless constructor. An open generic type
    /// is closed with the type arguments of the marked type.
    /// </param>
    public TemporalTransferTypeConverterAttribute(Type converterType) => ConverterType = converterType;

    /// <summary>The type of the converter.</summary>
    public Type ConverterType { get; }
}
