using System.CommandLine;
using TemporalDev.Host;

// A clean stop stores what is under way: it must not be cut short.
var configuration = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) };
return await RootCommands.Create().Parse(args).InvokeAsync(configuration);
