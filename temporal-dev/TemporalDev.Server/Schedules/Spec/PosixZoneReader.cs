namespace TemporalDev.Server.Schedules.Spec;

/// <summary>Reads the parts of a <see cref="PosixZoneRule"/>.</summary>
internal ref struct PosixZoneReader
{
    private ReadOnlySpan<char> _rest;

    public PosixZoneReader(string text) => _rest = text;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public readonly char Peek => _rest[0];

    /// <summary>A name in letters, or anything between angle brackets.</summary>
    public void SkipName()
    {
        var length = Peek == '<' ? _rest.IndexOf('>') + 1 : _rest.IndexOfAny("0123456789,+-");
        length = length < 0 ? _rest.Length : length;
        _rest = length >= 3 ? _rest[length..] : throw new FormatException("A zone's name has three letters at least.");
    }

    /// <summary>Hours, minutes and seconds, in seconds; west of UTC is positive.</summary>
    public long Offset()
    {
        var isNegative = Peek == '-';
        if (Peek is '-' or '+')
        {
            _rest = _rest[1..];
        }

        var seconds = Number() * 3600L;
        seconds += TrySkip(':') ? Number() * 60 : 0;
        seconds += TrySkip(':') ? Number() : 0;
        return isNegative ? -seconds : seconds;
    }

    /// <summary>A comma and a date, with or without a time.</summary>
    public PosixZoneDate Date()
    {
        Skip(',');
        var date = Day();
        return TrySkip('/') ? date with { Time = Offset() } : date;
    }

    private PosixZoneDate Day()
    {
        if (TrySkip('J'))
        {
            return PosixZoneDate.OfYear(Number(1, 365) - 1, skipsLeapDay: true);
        }

        if (!TrySkip('M'))
        {
            return PosixZoneDate.OfYear(Number(0, 365), skipsLeapDay: false);
        }

        var month = Number(1, 12);
        Skip('.');
        var week = Number(1, 5);
        Skip('.');
        return PosixZoneDate.OfWeek(month, week, Number(0, 6));
    }

    private int Number(int min = 0, int max = 167)
    {
        var length = _rest.IndexOfAnyExceptInRange('0', '9');
        length = length < 0 ? _rest.Length : length;
        var number = int.Parse(_rest[..length], System.Globalization.CultureInfo.InvariantCulture);
        _rest = _rest[length..];
        return number >= min && number <= max ? number : throw new FormatException($"'{number}' is out of range.");
    }

    private void Skip(char character)
    {
        if (!TrySkip(character))
        {
            throw new FormatException($"'{character}' is missing.");
        }
    }

    private bool TrySkip(char character)
    {
        if (IsAtEnd || Peek != character)
        {
            return false;
        }

        _rest = _rest[1..];
        return true;
    }
}
