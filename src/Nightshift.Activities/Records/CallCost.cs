namespace Nightshift.Activities.Records;

/// <summary>What an attempt took.</summary>
/// <param name="Model">The model that answered.</param>
/// <param name="Requests">Requests that the provider answered.</param>
/// <param name="InputTokens">Tokens read, those of the caches included.</param>
/// <param name="OutputTokens">Tokens written.</param>
/// <param name="CacheReadTokens">Of the tokens read, those that came from a cache.</param>
/// <param name="CacheWriteTokens">Of the tokens read, those that were put into a cache.</param>
/// <param name="CostUsd">US dollars.</param>
/// <param name="PricedBy">Where the price comes from.</param>
/// <param name="Offline">Whether an offline stand-in answered.</param>
public sealed record CallCost(
    string Model,
    int Requests,
    long InputTokens,
    long OutputTokens,
    long CacheReadTokens,
    long CacheWriteTokens,
    decimal CostUsd,
    string PricedBy,
    bool Offline);
