using System.Runtime.InteropServices;
using Nightshift.Worker.Configuration;

namespace Nightshift.Cli;

/// <summary>Ctrl+C and SIGTERM: the first asks the command to detach, the second leaves at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public Interruption()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => On(context, ExitCodes.Interrupted));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => On(context, ExitCodes.Terminated));
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>What to exit with after a signal.</summary>
    public int ExitCode { get; private set; } = ExitCodes.Interrupted;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }

    private void On(PosixSignalContext context, int exitCode)
    {
        if (_source.IsCancellationRequested)
        {
            Environment.Exit(exitCode);
        }

        context.Cancel = true;
        ExitCode = exitCode;
        _source.Cancel();
    }
}
