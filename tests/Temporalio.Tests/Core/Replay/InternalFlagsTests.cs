using Temporalio.Api.History.V1;
using Temporalio.Core.Replay;

namespace Temporalio.Tests.Core.Replay;

public sealed class InternalFlagsTests
{
    [Fact]
    public void TakeNewlyUsed_FirstCompletion_RecordsAllOnce()
    {
        var flags = new InternalFlags("sdk", "1", canRecord: true);
        flags.AddLangUsed([2]);

        var first = flags.TakeNewlyUsed();
        flags.AddRecorded(new() { SdkMetadata = first });
        flags.AddLangUsed([2]);
        var second = flags.TakeNewlyUsed();

        Assert.Equal([1u, 2u, 3u], first.CoreUsedFlags);
        Assert.Equal([2u], first.LangUsedFlags);
        Assert.Equal(("sdk", "1"), (first.SdkName, first.SdkVersion));
        Assert.Equal(new(), second);
    }

    [Fact]
    public void TryUse_Replaying_NeedsTheRecord()
    {
        var flags = new InternalFlags("sdk", "1", canRecord: true);
        flags.AddRecorded(new WorkflowTaskCompletedEventAttributes
        {
            SdkMetadata = new() { CoreUsedFlags = { 1 }, LangUsedFlags = { 7 }, SdkVersion = "0.9" },
        });

        Assert.True(flags.TryUse(CoreFlag.IdAndTypeDeterminismChecks, isNew: false));
        Assert.False(flags.TryUse(CoreFlag.MoveTerminalCommands, isNew: false));
        Assert.True(flags.TryUse(CoreFlag.MoveTerminalCommands, isNew: true));
        Assert.Equal([7u], flags.Lang);
        Assert.Equal("0.9", flags.LastSdkVersion);
    }

    [Fact]
    public void TryUse_ServerKeepsNoMetadata_OnlyWhatIsInHistory()
    {
        var flags = new InternalFlags("sdk", "1", canRecord: false);
        flags.AddLangUsed([2]);

        Assert.False(flags.TryUse(CoreFlag.IdAndTypeDeterminismChecks, isNew: true));
        Assert.Equal(new(), flags.TakeNewlyUsed());
    }
}
