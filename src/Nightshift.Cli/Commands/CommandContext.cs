using System.CommandLine;
using Nightshift.Cli.Output;
using Nightshift.Cli.Sessions;

namespace Nightshift.Cli.Commands;

/// <summary>What commands share.</summary>
/// <param name="Globals">The options that every command takes.</param>
/// <param name="CreateConsole">Makes the console for a value of <c>--color</c>.</param>
/// <param name="TimeProvider">The clock.</param>
internal sealed record CommandContext(
    GlobalOptions Globals, Func<string, CliConsole> CreateConsole, TimeProvider TimeProvider)
{
    /// <summary>The console for a command line.</summary>
    public CliConsole Console(ParseResult result) => CreateConsole(Globals.Color(result));

    /// <summary>Opens a session for a command line.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="worker">What a worker in this process would do for the command.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Session> OpenAsync(ParseResult result, WorkerRole worker, CancellationToken cancellationToken) =>
        Session.OpenAsync(Globals.Session(result, worker), TimeProvider, cancellationToken);
}
