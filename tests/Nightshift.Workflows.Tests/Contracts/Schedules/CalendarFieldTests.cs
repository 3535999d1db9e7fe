using Nightshift.Contracts.Schedules;
using Nightshift.Contracts.Schedules.Reading;

namespace Nightshift.Workflows.Tests.Contracts.Schedules;

public sealed class CalendarFieldTests
{
    [Theory]
    [InlineData("*", "1-12/1")]
    [InlineData("3", "3-3/1")]
    [InlineData("1,7", "1-1/1 7-7/1")]
    [InlineData("jan-march", "1-3/1")]
    [InlineData("*/3", "1-12/3")]
    [InlineData("2-11/4", "2-11/4")]
    [InlineData("6/2", "6-12/2")]
    public void TryParse_OfMonths_ReadsRanges(string text, string expected) =>
        Assert.Equal(expected, Ranges(CalendarField.Months, text));

    [Theory]
    [InlineData("7", "0-0/1")]
    [InlineData("mon-fri", "1-5/1")]
    [InlineData("sat-sun", "6-6/1 0-0/1")]
    [InlineData("fri-7", "5-6/1 0-0/1")]
    public void TryParse_OfDaysOfTheWeek_KnowsBothSundays(string text, string expected) =>
        Assert.Equal(expected, Ranges(CalendarField.DaysOfWeek, text));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("13")]
    [InlineData("5-3")]
    [InlineData("1,")]
    [InlineData("*/0")]
    [InlineData("x")]
    [InlineData("1/x")]
    public void TryParse_OfWhatIsNoMonth_Refuses(string text) =>
        Assert.False(CalendarField.Months.TryParse(text, out _));

    [Theory]
    [InlineData("90s", "1m30s")]
    [InlineData("1h30m", "1h30m")]
    [InlineData("1.5h", "1h30m")]
    [InlineData("500ms", "500ms")]
    [InlineData("36h", "1d12h")]
    [InlineData("0s", "0s")]
    public void Durations_OfEachUnit_AreReadAndWritten(string text, string written)
    {
        Assert.True(Durations.TryParse(text, out var duration));
        Assert.Equal(written, Durations.Format(duration));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("h")]
    [InlineData("-5m")]
    [InlineData("1.2.3s")]
    [InlineData("99999999999999999999999d")]
    [InlineData("20000000d")]
    public void Durations_OfWhatIsNone_AreRefused(string text) => Assert.False(Durations.TryParse(text, out _));

    private static string Ranges(CalendarField field, string text)
    {
        Assert.True(field.TryParse(text, out var ranges));
        return string.Join(' ', ranges.Select(range => $"{range.Start}-{range.End}/{range.Step}"));
    }
}
