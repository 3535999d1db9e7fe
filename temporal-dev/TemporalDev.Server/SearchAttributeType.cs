namespace TemporalDev.Server;

/// <summary>Type of a search attribute; numbers are those of Temporal's <c>IndexedValueType</c>.</summary>
public enum SearchAttributeType
{
    /// <summary>Text that is split into words.</summary>
    Text = 1,

    /// <summary>Text that is compared as a whole.</summary>
    Keyword = 2,

    /// <summary>64-bit integer.</summary>
    Int = 3,

    /// <summary>64-bit floating point number.</summary>
    Double = 4,

    /// <summary>True or false.</summary>
    Bool = 5,

    /// <summary>A time, RFC 3339.</summary>
    Datetime = 6,

    /// <summary>Several keywords.</summary>
    KeywordList = 7,
}
