using Temporalio.Api.Common.V1;
using Temporalio.Api.Failure.V1;

namespace TemporalDev.Server.History;

/// <summary>How a query ended, or that it has to be asked another way.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Result">The answer.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="Failure">The same, as the worker's failure.</param>
internal sealed record QueryOutcome(
    QueryOutcomeKind Kind, Payloads? Result = null, string Error = "", Failure? Failure = null)
{
    public static readonly QueryOutcome AskDirectly = new(QueryOutcomeKind.AskDirectly);

    public static readonly QueryOutcome NotReady = new(QueryOutcomeKind.NotReady);
}
