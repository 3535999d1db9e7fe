using Nightshift.Contracts.Events;

namespace Nightshift.Workflows.Events;

/// <summary>What the router takes along when it continues as new.</summary>
/// <param name="Waiting">Events that are not done yet, in order.</param>
/// <param name="Known">The keys of the latest events, oldest first.</param>
/// <param name="Latest">What came of the latest ones, oldest first.</param>
public sealed record EventRouterState(
    IReadOnlyList<EventMessage> Waiting, IReadOnlyList<string> Known, IReadOnlyList<EventReport> Latest);
