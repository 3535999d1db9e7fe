using System.CommandLine;
using Nightshift.Cli.Commands;
using Nightshift.Cli.Output;
using Nightshift.Worker.Configuration;

namespace Nightshift.Cli;

/// <summary>Parses a command line, runs it, and turns every end into an exit code.</summary>
internal static class CliApp
{
    /// <summary>Runs a command line.</summary>
    /// <param name="args">The words after the program's name.</param>
    /// <param name="createConsole">Makes the console for a value of <c>--color</c>.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, Func<string, CliConsole> createConsole, TimeProvider timeProvider)
    {
        using var interruption = new Interruption();
        var globals = new GlobalOptions();
        var result = CommandTree.Create(globals, createConsole, timeProvider).Parse(args);
        var console = createConsole(globals.Color(result));
        if (result.Errors.Count > 0)
        {
            foreach (var error in result.Errors)
            {
                console.Say(error.Message);
            }

            console.Say($"See '{CommandTree.Path(result.CommandResult)} --help'.");
            return ExitCodes.Usage;
        }

        try
        {
            var invocation = new InvocationConfiguration
            {
                Output = console.Output,
                Error = console.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await result.InvokeAsync(invocation, interruption.Token);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return interruption.ExitCode;
        }
        catch (Exception e) when (Failures.Explain(e) is { } failure)
        {
            foreach (var sentence in failure.Sentences)
            {
                console.Say(sentence);
            }

            if (globals.Verbose(result))
            {
                console.Say(e.ToString());
            }

            return failure.ExitCode;
        }
        catch (Exception e)
        {
            console.Say($"A defect of Nightshift: {e}");
            return ExitCodes.Defect;
        }
    }
}
