using Nightshift.Worker.Configuration;
using Nightshift.Worker.Temporal;

namespace Nightshift.Worker.Tests.Temporal;

public sealed class TemporalTargetTests
{
    [Theory]
    [InlineData("127.0.0.1:7233")]
    [InlineData("[::1]:7233")]
    [InlineData("foo-bar.a2dd6.tmprl.cloud:7233")]
    public void Resolve_AddressOfTheCommandLine_ComesFirst(string address)
    {
        var options = TemporalTarget.Resolve(Settings(address) with { Namespace = "night" });

        Assert.Equal(address, options.TargetHost);
        Assert.Equal("night", options.Namespace);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("host:")]
    [InlineData("host:0")]
    [InlineData("host:99999")]
    [InlineData("http://host:7233")]
    public void Resolve_NoAddress_SaysWhatToWrite(string address)
    {
        var exception = Assert.Throws<InvalidConfigurationException>(() => TemporalTarget.Resolve(Settings(address)));

        Assert.Equal(
            $"'{address}' is not a Temporal address; write host:port, such as '127.0.0.1:7233'.",
            Assert.Single(exception.Errors));
    }

    private static TemporalSettings Settings(string address) =>
        new() { StateDirectory = "/nowhere", Address = address };
}
