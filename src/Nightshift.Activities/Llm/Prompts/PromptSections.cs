using System.Text;

namespace Nightshift.Activities.Llm.Prompts;

/// <summary>
/// A prompt of named sections, <c>&lt;name&gt;…&lt;/name&gt;</c>, which models and the scripted stand-in tell apart
/// alike. What the sections hold is data from people and from models; a text cannot close its section.
/// </summary>
internal sealed class PromptSections
{
    private const string CutMark = "\n[cut here: the rest did not fit]";

    private readonly List<(string Name, string Text, bool CanBeCut)> _sections = [];

    /// <summary>Adds a section that is there whole; nothing where the text is empty.</summary>
    internal PromptSections Add(string name, string? text) => Add(name, text, canBeCut: false);

    /// <summary>Adds a section that is cut where room is short; nothing where the text is empty.</summary>
    internal PromptSections AddMaterial(string name, string? text) => Add(name, text, canBeCut: true);

    /// <summary>The prompt. Sections that can be cut share the room that the others leave.</summary>
    /// <param name="maxBytes">Bytes of UTF-8 to stay under.</param>
    internal string Build(int maxBytes)
    {
        var whole = _sections.Where(section => !section.CanBeCut).Sum(section => Size(section.Name, section.Text));
        var cuttable = _sections.Count(section => section.CanBeCut);
        var room = Math.Max(0, maxBytes - whole);
        var prompt = new StringBuilder();
        foreach (var (name, text, canBeCut) in _sections)
        {
            // Each takes an equal share of what is left, so what one does not need goes to those after it.
            var share = canBeCut ? room / cuttable-- : int.MaxValue;
            var kept = canBeCut ? Cut(text, share - Size(name, "")) : text;
            room -= canBeCut ? Size(name, kept) : 0;
            prompt.Append('<').Append(name).Append(">\n").Append(kept).Append("\n</").Append(name).Append(">\n");
        }

        return prompt.ToString();
    }

    /// <summary>The text of a prompt's first section of a name; null where there is none.</summary>
    internal static string? Read(string prompt, string name)
    {
        var open = $"<{name}>\n";
        var start = prompt.IndexOf(open, StringComparison.Ordinal);
        var end = prompt.IndexOf($"\n</{name}>", Math.Max(0, start), StringComparison.Ordinal);
        return start < 0 || end < 0 ? null : prompt[(start + open.Length)..Math.Max(end, start + open.Length)];
    }

    /// <summary>The texts of all of a prompt's sections of a name.</summary>
    internal static IReadOnlyList<string> ReadAll(string prompt, string name)
    {
        List<string> texts = [];
        while (Read(prompt, name) is { } text)
        {
            texts.Add(text);
            var close = $"\n</{name}>";
            prompt = prompt[(prompt.IndexOf(close, StringComparison.Ordinal) + close.Length)..];
        }

        return texts;
    }

    private PromptSections Add(string name, string? text, bool canBeCut)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            var trimmed = text.Trim().ReplaceLineEndings("\n");
            _sections.Add((name, trimmed.Replace($"</{name}>", $"[/{name}]", StringComparison.Ordinal), canBeCut));
        }

        return this;
    }

    private static int Size(string name, string text) => Encoding.UTF8.GetByteCount(text) + 2 * name.Length + 8;

    private static string Cut(string text, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytes)
        {
            return text;
        }

        var left = bytes - CutMark.Length;
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            left -= rune.Utf8SequenceLength;
            if (left < 0)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..length] + CutMark;
    }
}
