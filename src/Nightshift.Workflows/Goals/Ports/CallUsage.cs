using Nightshift.Contracts.Goals;

namespace Nightshift.Workflows.Goals.Ports;

/// <summary>What a call took, all its requests together.</summary>
/// <param name="Model">The model that answered.</param>
/// <param name="Tokens">Tokens read and written.</param>
/// <param name="CostUsd">US dollars.</param>
/// <param name="Offline">Whether an offline stand-in answered.</param>
public sealed record CallUsage(string Model, TokenCount Tokens, decimal CostUsd, bool Offline);
