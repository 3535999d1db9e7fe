using System.Globalization;

namespace Temporalio.Core.Tuning.Resources;

/// <summary>Memory in use.</summary>
internal static class MemoryUsage
{
    private const string Group = "/sys/fs/cgroup/";

    /// <summary>The share of memory in use, from 0 to 1.</summary>
    public static double Read() => OperatingSystem.IsLinux()
        ? Math.Max(OfGroup() ?? 0, LinuxFiles.Read("/proc/meminfo", ParseMachine) ?? 0)
        : OfRuntime();

    /// <summary>Reads <c>MemTotal</c> and <c>MemAvailable</c>.</summary>
    internal static double? ParseMachine(string text) =>
        LinuxFiles.Value(text, "MemTotal") is > 0 and var total && LinuxFiles.Value(text, "MemAvailable") is { } free
            ? Share(total - free, total)
            : null;

    /// <summary>
    /// The use of a container with a limit. Files that the kernel may drop are not in use; it counts them first.
    /// </summary>
    private static double? OfGroup() =>
        LinuxFiles.Read($"{Group}memory.max", Number) is > 0 and var limit &&
        LinuxFiles.Read($"{Group}memory.current", Number) is { } used
            ? Share(used - (LinuxFiles.Read($"{Group}memory.stat", Droppable) ?? 0), limit)
            : null;

    private static double OfRuntime()
    {
        var info = GC.GetGCMemoryInfo();
        var used = Math.Max(info.MemoryLoadBytes, Environment.WorkingSet);
        return info.TotalAvailableMemoryBytes > 0 ? Share(used, info.TotalAvailableMemoryBytes) : 0;
    }

    private static double? Droppable(string text) => LinuxFiles.Value(text, "inactive_file");

    private static double? Number(string text) =>
        double.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double Share(double used, double total) => Math.Clamp(used / total, 0, 1);
}
