using System.Collections;
using System.CommandLine;
using Nightshift.Cli.Output;

namespace Nightshift.Cli.Commands;

/// <summary>Prints a result in the form that was asked for.</summary>
internal static class CommandPrinting
{
    /// <summary>Prints a value as JSON, its items a line each as JSON lines, or as text for people.</summary>
    public static void Print<T>(this CommandContext context, ParseResult result, T value, Action text)
    {
        var output = context.Console(result).Output;
        switch (context.Globals.Format(result))
        {
            case OutputFormat.Json:
                output.WriteLine(Json.Document(value));
                break;
            case OutputFormat.Jsonl when value is IEnumerable items:
                foreach (var item in items)
                {
                    output.WriteLine(Json.Line(item));
                }

                break;
            case OutputFormat.Jsonl:
                output.WriteLine(Json.Line(value));
                break;
            default:
                text();
                break;
        }
    }
}
