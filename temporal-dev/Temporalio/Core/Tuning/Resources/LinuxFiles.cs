using System.Globalization;

namespace Temporalio.Core.Tuning.Resources;

/// <summary>Reads small files of the Linux kernel.</summary>
internal static class LinuxFiles
{
    /// <summary>Reads a file.</summary>
    /// <returns>What the parser made of it; nothing if the file is not there or may not be read.</returns>
    public static T? Read<T>(string path, Func<string, T?> parse)
        where T : struct
    {
        try
        {
            return File.Exists(path) ? parse(File.ReadAllText(path).Trim() + '\n') : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Finds the number of a line such as <c>MemTotal:   123 kB</c>.</summary>
    public static double? Value(string text, string name)
    {
        foreach (var line in text.Split('\n'))
        {
            if (line.Split([' ', ':'], StringSplitOptions.RemoveEmptyEntries) is [var key, var value, ..] &&
                key == name &&
                double.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return number;
            }
        }

        return null;
    }
}
