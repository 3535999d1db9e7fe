namespace TemporalDev.Server.Schedules.Spec;

/// <summary>
/// Looks for the next time of a calendar: counts a wall clock up from its greatest field that does not match.
/// </summary>
/// <remarks>
/// Where clocks change it does what the real server does, which callers can see. An hour that is left out has no times.
/// An hour that comes twice is gone through twice, once with <see cref="_isSecondCopy"/> set.
/// </remarks>
internal struct CalendarSearch
{
    private const int SecondsPerHour = 3600;

    private readonly CalendarMatcher _calendar;
    private readonly SpecTimeZone _zone;
    private WallTime _wall;
    private bool _isSecondCopy;

    public CalendarSearch(CalendarMatcher calendar, SpecTimeZone zone, long after)
    {
        _calendar = calendar;
        _zone = zone;
        _wall = WallTime.Of(zone.ToWall(after));
        _isSecondCopy = WallTime.Of(zone.ToWall(after - SecondsPerHour)).Hour == _wall.Hour;
        _wall.Second++;
    }

    /// <summary>The time in seconds since the Unix epoch; null if there is none.</summary>
    public long? Run()
    {
        while (Carry())
        {
            if (!SeekDay() || !SeekHour() || !SeekMinute() || !SeekSecond())
            {
                continue;
            }

            var time = _zone.FromWall(_wall.ToSeconds());
            if (WallTime.Of(_zone.ToWall(time)).Hour == _wall.Hour)
            {
                return time + (_isSecondCopy ? SecondsPerHour : 0);
            }

            // No clock shows this hour today.
            _wall = _wall with { Hour = _wall.Hour + 1, Minute = 0, Second = 0 };
        }

        return null;
    }

    /// <summary>Carries what has run over into the next greater field.</summary>
    /// <returns>Whether calendars still reach this far.</returns>
    private bool Carry()
    {
        if (_wall.Second >= 60)
        {
            _wall = _wall with { Minute = _wall.Minute + 1, Second = 0 };
        }

        if (_wall.Minute >= 60)
        {
            EndHour();
        }

        if (_wall.Hour >= 24)
        {
            _wall = _wall with { Day = _wall.Day + 1, Hour = 0 };
        }

        if (_wall.Day > _wall.DaysInMonth)
        {
            _wall = _wall with { Month = _wall.Month + 1, Day = 1 };
        }

        if (_wall.Month > 12)
        {
            _wall = _wall with { Year = _wall.Year + 1, Month = 1 };
        }

        return _wall.Year <= CalendarField.Year.Max;
    }

    private void EndHour()
    {
        _wall = _wall with { Minute = 0 };
        var wall = (_wall with { Second = 0 }).ToSeconds();
        var passes = _zone.FromWall(wall + SecondsPerHour) - _zone.FromWall(wall);
        if (!_isSecondCopy && passes > SecondsPerHour)
        {
            _isSecondCopy = true;
        }
        else
        {
            _wall.Hour++;
            _isSecondCopy = false;
        }
    }

    private bool SeekDay()
    {
        if (!_calendar.HasYear(_wall.Year))
        {
            Restart(_wall with { Year = _wall.Year + 1, Month = 1, Day = 1 });
            return false;
        }

        while (!_calendar.HasMonth(_wall.Month))
        {
            if (_wall.Month == 12)
            {
                Restart(_wall with { Year = _wall.Year + 1, Month = 1, Day = 1 });
                return false;
            }

            Restart(_wall with { Month = _wall.Month + 1, Day = 1 });
        }

        while (!_calendar.HasDay(_wall.Day, Weekday()))
        {
            Restart(_wall with { Day = _wall.Day + 1 });
            if (_wall.Day > _wall.DaysInMonth)
            {
                return false;
            }
        }

        return true;
    }

    private bool SeekHour()
    {
        while (!_calendar.HasHour(_wall.Hour))
        {
            _wall = _wall with { Hour = _wall.Hour + 1, Minute = 0, Second = 0 };
            _isSecondCopy = false;
            if (_wall.Hour >= 24)
            {
                return false;
            }
        }

        return true;
    }

    private bool SeekMinute()
    {
        while (!_calendar.HasMinute(_wall.Minute))
        {
            _wall = _wall with { Minute = _wall.Minute + 1, Second = 0 };
            if (_wall.Minute >= 60)
            {
                return false;
            }
        }

        return true;
    }

    private bool SeekSecond()
    {
        while (!_calendar.HasSecond(_wall.Second))
        {
            _wall.Second++;
            if (_wall.Second >= 60)
            {
                return false;
            }
        }

        return true;
    }

    private void Restart(WallTime day)
    {
        _wall = day with { Hour = 0, Minute = 0, Second = 0 };
        _isSecondCopy = false;
    }

    /// <summary>Of the time that the wall stands for: a midnight that is left out belongs to another day.</summary>
    private readonly DayOfWeek Weekday() =>
        WallTime.Of(_zone.ToWall(_zone.FromWall(_wall.ToSeconds()))).Weekday;
}
