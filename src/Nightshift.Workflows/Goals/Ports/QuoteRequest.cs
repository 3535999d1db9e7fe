namespace Nightshift.Workflows.Goals.Ports;

/// <summary>Asks what calls cost.</summary>
/// <param name="Model">The one model that is to do everything; null for the model of each tier.</param>
public sealed record QuoteRequest(string? Model);
