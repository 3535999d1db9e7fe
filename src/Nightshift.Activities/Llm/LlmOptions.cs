using System.ComponentModel.DataAnnotations;

namespace Nightshift.Activities.Llm;

/// <summary>Which models are asked and how; the configuration section <c>Llm</c>.</summary>
public sealed class LlmOptions
{
    /// <summary>Who answers.</summary>
    /// <value>The default is <see cref="LlmProvider.Auto"/>.</value>
    public LlmProvider Provider { get; set; } = LlmProvider.Auto;

    /// <summary>The provider's key. It never leaves the process but to the provider.</summary>
    /// <value>The default is <c>ANTHROPIC_API_KEY</c> or <c>OPENAI_API_KEY</c>.</value>
    public string? ApiKey { get; set; }

    /// <summary>Where the provider is reached, such as <c>http://localhost:11434/v1</c>.</summary>
    /// <value>The default is <c>ANTHROPIC_BASE_URL</c> or <c>OPENAI_BASE_URL</c>, else the provider's own
    /// address.</value>
    public string? BaseUrl { get; set; }

    /// <summary>
    /// The model of each tier, where it is not that of the table; an OpenAI-compatible endpoint needs at least one.
    /// </summary>
    public TierModels Models { get; set; } = new();

    /// <summary>Prices that come before those of the table.</summary>
    public IList<PriceOptions> Prices { get; } = [];

    /// <summary>Seconds until a request is given up and tried again later.</summary>
    /// <value>The default is 300.</value>
    [Range(1, 1200, ErrorMessage = "'Llm:TimeoutSeconds' is out of range; use 1 to 1200.")]
    public int TimeoutSeconds { get; set; } = LlmConstants.TimeoutSeconds;

    /// <summary>Tokens that one request may answer with.</summary>
    /// <value>The default is 8,000.</value>
    [Range(256, 128_000, ErrorMessage = "'Llm:MaxOutputTokens' is out of range; use 256 to 128000.")]
    public int MaxOutputTokens { get; set; } = LlmConstants.MaxOutputTokens;

    /// <summary>Bytes that one prompt may have; material beyond it is cut, and the cut is marked.</summary>
    /// <value>The default is 32,000.</value>
    [Range(16_000, 1_000_000, ErrorMessage = "'Llm:MaxPromptBytes' is out of range; use 16000 to 1000000.")]
    public int MaxPromptBytes { get; set; } = LlmConstants.MaxPromptBytes;

    /// <summary>How often an answer that was cut off is continued.</summary>
    /// <value>The default is 3.</value>
    [Range(0, 10, ErrorMessage = "'Llm:MaxContinuations' is out of range; use 0 to 10.")]
    public int MaxContinuations { get; set; } = LlmConstants.MaxContinuations;

    /// <summary>US dollars a million tokens read, of a model whose price is unknown.</summary>
    /// <value>The default is 20.</value>
    [Range(0.01, 10_000, ErrorMessage = "'Llm:CeilingInputUsd' is out of range; use 0.01 to 10000.")]
    public decimal CeilingInputUsd { get; set; } = LlmConstants.CeilingInputUsd;

    /// <summary>US dollars a million tokens written, of a model whose price is unknown.</summary>
    /// <value>The default is 100.</value>
    [Range(0.01, 10_000, ErrorMessage = "'Llm:CeilingOutputUsd' is out of range; use 0.01 to 10000.")]
    public decimal CeilingOutputUsd { get; set; } = LlmConstants.CeilingOutputUsd;

    /// <summary>Milliseconds that the scripted model thinks, so that people and tests can watch it.</summary>
    /// <value>The default is 200.</value>
    [Range(0, 600_000, ErrorMessage = "'Llm:ScriptedDelayMilliseconds' is out of range; use 0 to 600000.")]
    public int ScriptedDelayMilliseconds { get; set; } = 200;
}
