using System.CommandLine;
using Nightshift.Cli.Output;
using Nightshift.Cli.Sessions;
using Nightshift.Worker.Configuration;

namespace Nightshift.Cli.Commands;

/// <summary>
/// The options that every command takes; names and meanings are those of the <c>temporal</c> CLI where it has them.
/// </summary>
internal sealed class GlobalOptions
{
    private readonly Option<OutputFormat> _output = new("--output", "-o")
    {
        Description = "How to print: text, json or jsonl (one object a line, as things happen).",
        DefaultValueFactory = _ => OutputFormat.Text,
        HelpName = "text|json|jsonl",
        Recursive = true,
    };

    private readonly Option<string> _stateDirectory = new("--state-dir")
    {
        Description = "Where state is kept: embedded server, records, workspace, logs.",
        DefaultValueFactory = _ => WorkerOptions.DefaultStateDirectory,
        HelpName = "DIR",
        Recursive = true,
    };

    private readonly Option<string?> _address = new("--address")
    {
        Description = "A Temporal server instead of the embedded one. Also TEMPORAL_ADDRESS and temporal.toml.",
        HelpName = "HOST:PORT",
        Recursive = true,
    };

    private readonly Option<string?> _namespace = new("--namespace", "-n")
    {
        Description = "The Temporal namespace. Also TEMPORAL_NAMESPACE.",
        HelpName = "NAME",
        Recursive = true,
    };

    private readonly Option<string?> _profile = new("--profile")
    {
        Description = "The profile of temporal.toml. Also TEMPORAL_PROFILE.",
        HelpName = "NAME",
        Recursive = true,
    };

    private readonly Option<bool> _noWorker = new("--no-worker")
    {
        Description = "Start no worker in this process; another one does the work.",
        Recursive = true,
    };

    private readonly Option<string> _color = new("--color")
    {
        Description = "Colours: auto (on a terminal, unless NO_COLOR is set), always or never.",
        DefaultValueFactory = _ => "auto",
        Recursive = true,
    };

    private readonly Option<bool> _verbose = new("--verbose")
    {
        Description = "Write the log to standard error too, and details of errors.",
        Recursive = true,
    };

    public GlobalOptions() => _color.AcceptOnlyFromAmong("auto", "always", "never");

    /// <summary>Adds the options to the root command.</summary>
    public void AddTo(Command root)
    {
        root.Add(_output);
        root.Add(_stateDirectory);
        root.Add(_address);
        root.Add(_namespace);
        root.Add(_profile);
        root.Add(_noWorker);
        root.Add(_color);
        root.Add(_verbose);
    }

    /// <summary>How to print.</summary>
    public OutputFormat Format(ParseResult result) => result.GetValue(_output);

    /// <summary>The value of <c>--color</c>.</summary>
    public string Color(ParseResult result) => result.GetValue(_color) ?? "auto";

    /// <summary>Whether details are wanted.</summary>
    public bool Verbose(ParseResult result) => result.GetValue(_verbose);

    /// <summary>What a session is opened with.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="worker">What a worker in this process would do for the command.</param>
    public SessionOptions Session(ParseResult result, WorkerRole worker) => new()
    {
        StateDirectory = Path.GetFullPath(result.GetValue(_stateDirectory) ?? WorkerOptions.DefaultStateDirectory),
        Address = result.GetValue(_address),
        Namespace = result.GetValue(_namespace),
        Profile = result.GetValue(_profile),
        Worker = result.GetValue(_noWorker) ? WorkerRole.None : worker,
        Verbose = Verbose(result),
    };
}
