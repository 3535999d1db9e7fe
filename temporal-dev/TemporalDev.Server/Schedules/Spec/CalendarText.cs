using System.Globalization;
using Temporalio.Api.Schedule.V1;
using ValueRange = Temporalio.Api.Schedule.V1.Range;

namespace TemporalDev.Server.Schedules.Spec;

/// <summary>Calendars whose fields are texts such as <c>1-5/2,8</c> or <c>mon-fri</c>.</summary>
internal static class CalendarText
{
    private const int Sunday = 7;

    /// <summary>The calendar in numbers.</summary>
    /// <exception cref="SpecException">A field says what it cannot.</exception>
    public static StructuredCalendarSpec Parse(CalendarSpec calendar)
    {
        var structured = new StructuredCalendarSpec { Comment = calendar.Comment };
        if (calendar.Year.Trim() is not ("" or "*"))
        {
            structured.Year.Add(Ranges(calendar.Year, CalendarField.Year));
        }

        structured.Month.Add(Ranges(calendar.Month, CalendarField.Month));
        structured.DayOfMonth.Add(Ranges(calendar.DayOfMonth, CalendarField.DayOfMonth));
        structured.DayOfWeek.Add(Ranges(calendar.DayOfWeek, CalendarField.DayOfWeek));
        structured.Hour.Add(Ranges(calendar.Hour, CalendarField.Hour));
        structured.Minute.Add(Ranges(calendar.Minute, CalendarField.Minute));
        structured.Second.Add(Ranges(calendar.Second, CalendarField.Second));
        return structured;
    }

    private static List<ValueRange> Ranges(string text, CalendarField field)
    {
        text = text.Trim();
        var ranges = new List<ValueRange>();
        foreach (var part in (text.Length == 0 ? field.Default : text).Split(','))
        {
            var slashed = part.Split('/');
            if (slashed.Length > 2)
            {
                throw new SpecException($"{field.Name} has too many slashes");
            }

            var step = slashed.Length == 2 ? Step(slashed[1], field) : 1;
            var (start, end) = Bounds(slashed[0], field, toTheEnd: slashed.Length == 2);
            Add(ranges, field, start, end, step);
        }

        return ranges;
    }

    private static int Step(string text, CalendarField field)
    {
        if (text.Length == 0)
        {
            throw new SpecException($"{field.Name} missing step value");
        }

        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var step))
        {
            throw new SpecException($"strconv.Atoi: parsing \"{text}\": invalid syntax");
        }

        return step >= 1 ? step : throw new SpecException($"{field.Name} has invalid Step");
    }

    /// <param name="text">One number, two with a dash between, or a star.</param>
    /// <param name="field">Its field.</param>
    /// <param name="toTheEnd">Whether one number means it and all that follow.</param>
    private static (int Start, int End) Bounds(string text, CalendarField field, bool toTheEnd)
    {
        if (text == "*")
        {
            return (field.Min, field.Max);
        }

        var dashed = text.Split('-');
        if (dashed.Length > 2)
        {
            throw new SpecException($"{field.Name} has too many dashes");
        }

        if (dashed.Length == 1)
        {
            var only = field.Number(text)
                ?? throw new SpecException($"{field.Name} is not in range [{field.Min}-{field.Max}]");
            return (only, toTheEnd ? field.Max : only);
        }

        var start = field.Number(dashed[0])
            ?? throw new SpecException($"{field.Name} Start is not in range [{field.Min}-{field.Max}]");
        return field.Number(dashed[1]) is { } end && end >= start
            ? (start, end)
            : throw new SpecException(
                $"{field.Name} End is before Start or not in range [{field.Min}-{field.Max}]");
    }

    /// <summary>Adds a range; a Sunday written as 7 becomes a 0 of its own.</summary>
    private static void Add(List<ValueRange> ranges, CalendarField field, int start, int end, int step)
    {
        if (field == CalendarField.DayOfWeek && end == Sunday)
        {
            // The real server leaves it out of 1-7 as it does of 0-7, where Sunday is there already.
            var isLeftOut = step == 1 && start <= 1;
            if ((Sunday - start) % step == 0 && !isLeftOut)
            {
                ranges.Add(new ValueRange { Step = 1 });
            }

            if (start == Sunday)
            {
                return;
            }

            end--;
        }

        ranges.Add(new ValueRange { Start = start, End = end, Step = step });
    }
}
