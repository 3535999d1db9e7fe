namespace Nightshift.Cli.Output;

/// <summary>A line of the progress tree, before it is drawn.</summary>
/// <param name="Guide">The branches left of it.</param>
/// <param name="Mark">The state as one character.</param>
/// <param name="Tone">The state as a colour.</param>
/// <param name="Title">What it is about.</param>
/// <param name="State">The state in words.</param>
/// <param name="Detail">The model, or a verdict.</param>
/// <param name="Tokens">Tokens so far.</param>
/// <param name="Cost">Cost so far.</param>
internal sealed record TreeRow(
    string Guide,
    string Mark,
    Tone Tone,
    string Title,
    string State,
    string Detail = "",
    string Tokens = "",
    string Cost = "");
