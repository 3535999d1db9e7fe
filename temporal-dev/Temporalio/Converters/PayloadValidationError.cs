namespace Temporalio.Converters;

/// <summary>Names of failures that come of the size of payloads.</summary>
public static class PayloadValidationError
{
    /// <summary>Type of the failure of a task whose answer was larger than the namespace allows.</summary>
    internal const string PayloadsTooLarge = "PayloadsTooLarge";
}
