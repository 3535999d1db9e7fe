namespace TemporalDev.Server.Visibility;

/// <summary>What a word of a list filter is.</summary>
internal enum QueryTokenKind
{
    /// <summary>A name, or a keyword.</summary>
    Name,

    /// <summary>A name in backticks, which is never a keyword.</summary>
    QuotedName,

    Text,

    Number,

    Symbol,

    /// <summary>A quote that is not closed, or a sign that means nothing.</summary>
    Broken,

    End,
}
