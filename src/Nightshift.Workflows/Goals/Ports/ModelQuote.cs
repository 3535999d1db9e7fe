namespace Nightshift.Workflows.Goals.Ports;

/// <summary>What one call of a tier costs, in US dollars.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Model">The model that it stands for.</param>
/// <param name="ExpectedUsd">A call of ordinary size.</param>
/// <param name="CeilingUsd">The most that a call is let cost; reserved before it is made.</param>
public sealed record ModelQuote(ModelTier Tier, string Model, decimal ExpectedUsd, decimal CeilingUsd);
