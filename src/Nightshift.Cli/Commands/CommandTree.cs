using System.CommandLine;
using System.CommandLine.Parsing;
using Nightshift.Cli.Output;
using Nightshift.Worker.Configuration;

namespace Nightshift.Cli.Commands;

/// <summary>All commands of <c>nightshift</c>.</summary>
internal static class CommandTree
{
    /// <summary>Builds the tree.</summary>
    public static RootCommand Create(
        GlobalOptions globals, Func<string, CliConsole> createConsole, TimeProvider timeProvider)
    {
        var context = new CommandContext(globals, createConsole, timeProvider);
        var root = new RootCommand(
            $"Nightshift keeps a team of agents at work, and never loses a piece of it.\n\n{ExitCodes.Help}");
        globals.AddTo(root);
        root.Add(RunCommand.Create(context));
        root.Add(GoalsCommand.Create(context));
        root.Add(StartCommand.Create(context));
        root.Add(SchedulesCommand.Create(context));
        root.Add(WhyCommand.Create(context));
        root.Add(DeadLettersCommand.Create(context));
        root.Add(EventsCommand.Create(context));
        return root;
    }

    /// <summary>The command as it is typed.</summary>
    public static string Path(CommandResult command)
    {
        List<string> names = [command.Command is RootCommand ? "nightshift" : command.Command.Name];
        for (var parent = command.Parent as CommandResult; parent is not null; parent = parent.Parent as CommandResult)
        {
            names.Insert(0, parent.Command is RootCommand ? "nightshift" : parent.Command.Name);
        }

        return string.Join(' ', names);
    }
}
