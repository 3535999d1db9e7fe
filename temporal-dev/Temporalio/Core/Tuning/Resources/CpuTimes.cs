using System.Globalization;

namespace Temporalio.Core.Tuning.Resources;

/// <summary>Processor time so far.</summary>
/// <param name="Busy">Time in use, in seconds of one processor.</param>
/// <param name="Total">Time in use or not; null where it is processors times the time that has passed.</param>
/// <param name="Processors">How many processors the time is of; a container's limit may be a fraction.</param>
internal readonly record struct CpuTimes(double Busy, double? Total, double Processors)
{
    private const double TicksPerSecond = 100;

    /// <summary>Reads the time so far.</summary>
    public static CpuTimes Read()
    {
        if (!OperatingSystem.IsLinux())
        {
            return new(Environment.CpuUsage.TotalTime.TotalSeconds, null, Environment.ProcessorCount);
        }

        var limit = LinuxFiles.Read("/sys/fs/cgroup/cpu.max", ParseLimit);
        return limit is { } processors && LinuxFiles.Read("/sys/fs/cgroup/cpu.stat", ParseGroupUse) is { } busy
            ? new(busy, null, processors)
            : LinuxFiles.Read("/proc/stat", ParseMachine) ?? default;
    }

    /// <summary>The share that was in use since an earlier reading, from 0 to 1.</summary>
    public double ShareSince(CpuTimes earlier, TimeSpan elapsed)
    {
        var total = Total - earlier.Total ?? Processors * elapsed.TotalSeconds;
        return total > 0 ? Math.Clamp((Busy - earlier.Busy) / total, 0, 1) : 0;
    }

    /// <summary>Reads <c>quota period</c>, in microseconds; <c>max</c> for no quota.</summary>
    internal static double? ParseLimit(string text) =>
        text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries) is [var quota, var period] &&
        Number(quota) is { } of && Number(period) is > 0 and var per
            ? of / per
            : null;

    /// <summary>Reads the line <c>usage_usec</c>.</summary>
    internal static double? ParseGroupUse(string text) =>
        LinuxFiles.Value(text, "usage_usec") is { } microseconds ? microseconds / 1e6 : null;

    /// <summary>Reads the line <c>cpu</c>: user, nice, system, idle, iowait and more, in ticks.</summary>
    internal static CpuTimes? ParseMachine(string text)
    {
        var fields = text.AsSpan(0, Math.Max(0, text.IndexOf('\n', StringComparison.Ordinal))).ToString()
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields is not ["cpu", _, _, _, _, _, ..])
        {
            return null;
        }

        // Guest time, the last two fields, is part of user time already.
        var ticks = fields.Skip(1).Take(8).Select(field => Number(field) ?? 0).ToArray();
        var total = ticks.Sum();
        var idle = ticks[3] + ticks[4];
        return new((total - idle) / TicksPerSecond, total / TicksPerSecond, Environment.ProcessorCount);
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
