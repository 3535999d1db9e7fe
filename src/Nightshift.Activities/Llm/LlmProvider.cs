namespace Nightshift.Activities.Llm;

/// <summary>Who answers.</summary>
public enum LlmProvider
{
    /// <summary>
    /// Anthropic where <c>ANTHROPIC_API_KEY</c> is set, else OpenAI where <c>OPENAI_API_KEY</c> is, else the scripted
    /// model.
    /// </summary>
    Auto,

    /// <summary>Anthropic's API.</summary>
    Anthropic,

    /// <summary>OpenAI's chat completions API, or any endpoint that speaks it.</summary>
    OpenAi,

    /// <summary>The offline stand-in: free, deterministic, and it says what it is in everything it writes.</summary>
    Scripted,
}
