namespace Temporalio.Converters;

/// <summary>Converts values of one type to another type before they are made payloads, and back.</summary>
/// <remarks>Named by <see cref="TemporalTransferTypeConverterAttribute"/>.</remarks>
public interface ITemporalTransferTypeConverter
{
    /// <summary>The type that travels.</summary>
    Type TransferType { get; }

    /// <summary>Converts a value to the type that travels.</summary>
    /// <param name="value">A value of the marked type.</param>
    object? ToTransferType(object? value);

    /// <summary>Converts a value back.</summary>
    /// <param name="transferType">A value of <see cref="TransferType"/>.</param>
    object? FromTransferType(object? transferType);
}
