namespace Nightshift.Activities.Llm;

/// <summary>What a model answered.</summary>
/// <param name="Text">The text, continuations joined.</param>
/// <param name="IsCut">Whether it is still cut off after the last continuation that was possible.</param>
internal sealed record LlmAnswer(string Text, bool IsCut);
