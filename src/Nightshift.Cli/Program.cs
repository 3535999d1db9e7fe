using System.Text;
using Nightshift.Cli;
using Nightshift.Cli.Output;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await CliApp.RunAsync(args, CliConsole.ForProcess, TimeProvider.System);
