using Temporalio.Api.Failure.V1;
using Temporalio.Client;
using Temporalio.Converters;

namespace Temporalio.Core.Rpc;

/// <summary>A request was not sent: the server would refuse it, and with it what it reports.</summary>
internal sealed class PayloadsTooLargeException(PayloadViolation violation) : Exception(violation.Message)
{
    /// <summary>
    /// What the task fails with. It is tried again: a new version of the code may send less, where a refusal of the
    /// server would be the end.
    /// </summary>
    public Failure ToFailure() => new()
    {
        Message = Message,
        ApplicationFailureInfo = new() { Type = PayloadValidationError.PayloadsTooLarge, NonRetryable = false },
    };
}
