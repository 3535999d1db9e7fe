using Microsoft.Extensions.Hosting;

namespace Nightshift.Cli.Sessions;

/// <summary>Leaves signals to the CLI: a host within it neither listens to Ctrl+C nor writes to the terminal.</summary>
internal sealed class DetachedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
