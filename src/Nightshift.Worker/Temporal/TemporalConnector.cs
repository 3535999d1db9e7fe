namespace Nightshift.Worker.Temporal;

/// <summary>
/// Opens the host's connection to Temporal once its configuration is known to be valid, and keeps it to the end.
/// </summary>
public sealed class TemporalConnector(
    TemporalSettings settings, ILoggerFactory loggerFactory, TimeProvider timeProvider) : IAsyncDisposable
{
    private TemporalAccess? _access;

    /// <summary>The connection.</summary>
    /// <exception cref="InvalidOperationException">The host was started before it was prepared.</exception>
    public TemporalAccess Access =>
        _access ?? throw new InvalidOperationException(
            $"The host is not prepared; call '{nameof(Hosting.NightshiftHost.PrepareNightshiftAsync)}' first.");

    /// <summary>Opens it.</summary>
    public async Task<TemporalAccess> OpenAsync(CancellationToken cancellationToken) =>
        _access ??= await TemporalAccess.OpenAsync(settings, loggerFactory, timeProvider, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _access?.DisposeAsync() ?? ValueTask.CompletedTask;
}
