using System.CommandLine;

namespace TemporalDev.Host;

/// <summary>The command line: that of the Temporal CLI's dev server, so that SDKs can start this one instead.</summary>
internal static class RootCommands
{
    public static RootCommand Create()
    {
        var root = new RootCommand("A Temporal server for one machine: in memory, or in one SQLite file.");
        var server = new Command("server", "Runs servers.");
        server.Subcommands.Add(new StartDevCommand().Create());
        root.Subcommands.Add(server);
        new TestServerCommand().AddTo(root);
        return root;
    }
}
