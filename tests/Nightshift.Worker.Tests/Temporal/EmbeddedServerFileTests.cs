using Nightshift.Worker.Temporal;

namespace Nightshift.Worker.Tests.Temporal;

public sealed class EmbeddedServerFileTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("nightshift-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Read_NothingWritten_IsNull() => Assert.Null(new EmbeddedServerFile(_directory.FullName).Read());

    [Fact]
    public void Read_AfterWrites_IsTheLatest()
    {
        var file = new EmbeddedServerFile(_directory.FullName);
        file.Write(new EmbeddedServerInfo("127.0.0.1:1", 1));
        file.Write(new EmbeddedServerInfo("127.0.0.1:2", 2));

        Assert.Equal(new EmbeddedServerInfo("127.0.0.1:2", 2), new EmbeddedServerFile(_directory.FullName).Read());
        Assert.Single(_directory.GetFiles());
    }

    [Fact]
    public void Read_CutOff_IsNull()
    {
        File.WriteAllText(Path.Combine(_directory.FullName, "temporal.json"), "{\"Address\":\"127");

        Assert.Null(new EmbeddedServerFile(_directory.FullName).Read());
    }
}
