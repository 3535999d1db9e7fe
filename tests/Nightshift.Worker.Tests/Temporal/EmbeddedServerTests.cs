using Microsoft.Extensions.Logging.Abstractions;
using Nightshift.Worker.Temporal;

namespace Nightshift.Worker.Tests.Temporal;

/// <summary>Two processes with one state directory, played by two instances: the lock is the same.</summary>
public sealed class EmbeddedServerTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("nightshift-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Open_WhileAnotherRunsIt_UsesThatOne()
    {
        await using var first = await OpenAsync();
        await using var second = await OpenAsync();

        Assert.True(first.IsOwner);
        Assert.False(second.IsOwner);
        Assert.Equal(first.Address, second.Address);
    }

    [Fact]
    public async Task Open_AfterAnotherEnded_ListensAtTheSameAddress()
    {
        var first = await OpenAsync();
        await first.DisposeAsync();
        await using var second = await OpenAsync();

        Assert.True(second.IsOwner);
        Assert.Equal(first.Address, second.Address);
    }

    private Task<EmbeddedServer> OpenAsync() => EmbeddedServer.OpenAsync(
        _directory.FullName, NullLoggerFactory.Instance, TimeProvider.System, TestContext.Current.CancellationToken);
}
