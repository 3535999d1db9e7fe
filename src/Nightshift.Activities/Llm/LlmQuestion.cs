namespace Nightshift.Activities.Llm;

/// <summary>What a model is asked.</summary>
/// <param name="Model">The model.</param>
/// <param name="System">Who it is and what form the answer has.</param>
/// <param name="Prompt">The matter itself.</param>
internal sealed record LlmQuestion(string Model, string System, string Prompt);
