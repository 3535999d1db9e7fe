using Spectre.Console;

namespace Nightshift.Cli.Output;

/// <summary>
/// Where a command writes. Results go to standard output, everything about the command itself (hints, errors) to
/// standard error. Colours and live displays are for terminals only; <c>NO_COLOR</c> and <c>TERM=dumb</c> turn them
/// off.
/// </summary>
internal sealed class CliConsole
{
    /// <summary>Columns of what is not a terminal: wide enough that nothing is wrapped.</summary>
    private const int UnlimitedWidth = 10_000;

    private CliConsole(TextWriter output, TextWriter error, bool isLive, IAnsiConsole ansi)
    {
        Output = output;
        Error = error;
        IsLive = isLive;
        Ansi = ansi;
    }

    /// <summary>Standard output, unadorned.</summary>
    public TextWriter Output { get; }

    /// <summary>Standard error, unadorned.</summary>
    public TextWriter Error { get; }

    /// <summary>Standard output with markup; plain text where colours are off.</summary>
    public IAnsiConsole Ansi { get; }

    /// <summary>Whether standard output is a terminal that can be redrawn.</summary>
    public bool IsLive { get; }

    /// <summary>The console of this process.</summary>
    /// <param name="color"><c>auto</c>, <c>always</c> or <c>never</c>.</param>
    public static CliConsole ForProcess(string color)
    {
        var isTerminal = !Console.IsOutputRedirected
            && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb");
        var noColor = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var colored = color switch
        {
            "always" => true,
            "never" => false,
            _ => isTerminal && !noColor,
        };
        return Create(Console.Out, Console.Error, isTerminal, colored);
    }

    /// <summary>A console over any writers.</summary>
    public static CliConsole Create(TextWriter output, TextWriter error, bool isTerminal, bool colored)
    {
        var ansi = AnsiConsole.Create(new AnsiConsoleSettings
        {
            // A terminal that is to be redrawn understands escape codes even where it wants no colours.
            Ansi = isTerminal || colored ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colored ? ColorSystemSupport.EightBit : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        if (!isTerminal)
        {
            ansi.Profile.Width = UnlimitedWidth;
        }

        return new CliConsole(output, error, isTerminal, ansi);
    }

    /// <summary>Says something about the command itself.</summary>
    public void Say(string line) => Error.WriteLine(line);
}
