using TemporalDev.Protocol;
using TemporalDev.Protocol.Server;
using TemporalDev.Server.Frontend;

namespace TemporalDev.Server.Tests.Frontend;

public sealed class ClientVersionsTests
{
    [Theory]
    [InlineData("temporal-go", "1.39.0", ">=1.0.0 <2.0.0")]
    [InlineData("temporal-typescript", "1.24.0-rc.1+build", "")]
    [InlineData("temporal-dotnet", "not a version", "")]
    [InlineData("temporal-ui", "2.55.0", "<1.0.0 || >=1.20.0")]
    [InlineData("", "99.0.0", ">=9.0.0")]
    public void Check_ClientThatGoesWithTheServer_Passes(string name, string version, string servers) =>
        ClientVersions.Check(Call(name, version, servers));

    [Theory]
    [InlineData("temporal-cli", "2.0.0", "", GrpcStatusCode.FailedPrecondition,
        "Client version 2.0.0 is not supported. Server supports temporal-cli versions: <2.0.0")]
    [InlineData("temporal-go", "1.0.0", ">=2.0.0 <3.0.0", GrpcStatusCode.FailedPrecondition,
        "Server version 1.29.1 is not supported. Client supports server versions: >=2.0.0 <3.0.0")]
    [InlineData("temporal-go", "x.y", "", GrpcStatusCode.InvalidArgument,
        "Unable to parse client version: No Major.Minor.Patch elements found")]
    [InlineData("temporal-go", "1.0.0", "bogus", GrpcStatusCode.InvalidArgument,
        "Unable to parse supported server versions: Could not get version from string: \"bogus\"")]
    public void Check_ClientThatDoesNot_IsRefusedInTheWordsOfTheRealServer(
        string name, string version, string servers, GrpcStatusCode code, string message)
    {
        var error = Assert.Throws<GrpcStatusException>(() => ClientVersions.Check(Call(name, version, servers)));
        Assert.Equal((code, message), (error.Code, error.Message));
    }

    private static GrpcServerCallContext Call(string name, string version, string servers) => new(
        "/service/method",
        header => header switch
        {
            "client-name" => name,
            "client-version" => version,
            "supported-server-versions" => servers,
            _ => null,
        },
        null,
        CancellationToken.None);
}
