namespace TemporalDev.Server.Visibility;

/// <summary>Kinds of words of a list filter.</summary>
internal enum QueryTokenKind
{
    Name,
    Text,
    Number,
    Symbol,
    End,
}
