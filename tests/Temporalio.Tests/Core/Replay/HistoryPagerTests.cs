using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Core.Replay;
using Temporalio.Tests.Core.Support;

namespace Temporalio.Tests.Core.Replay;

public sealed class HistoryPagerTests
{
    private static readonly WorkflowExecution Execution = new() { WorkflowId = "workflow", RunId = "run" };

    // Tasks start at 3, 8, 13, 18; timers fire between them.
    private static readonly HistoryEvent[] Events = new HistoryBuilder().Started()
        .Task().TimerStarted("1").TimerFired("1", 5)
        .Task().TimerStarted("2").TimerFired("2", 10)
        .Task().TimerStarted("3").TimerFired("3", 15)
        .TaskStarted().Events;

    [Fact]
    public async Task NextWindow_WholeHistoryInTask_ReachesEndWithoutFetching()
    {
        var source = new PagedSource();
        var pager = HistoryPager.FromTask(source, Execution, new(13, 18), Events, ByteString.Empty);

        var window = await pager.NextWindowAsync();

        Assert.True(window.ReachesEnd);
        Assert.Equal(Events, window.Rest.ToArray());
        Assert.Empty(source.Tokens);
    }

    [Fact]
    public async Task NextWindow_PagesAreLeft_HandsOutWholeTasksAndFetchesTheRestLater()
    {
        var source = new PagedSource(Events[12..]);
        var pager = HistoryPager.FromTask(
            source, Execution, new(13, 18), Events[..12], ByteString.CopyFromUtf8("1"));

        var first = await pager.NextWindowAsync();
        var second = await pager.NextWindowAsync();

        Assert.Equal((false, 8L), (first.ReachesEnd, first.LastEventId));
        Assert.Equal((true, 9L, 18L), (second.ReachesEnd, second.FirstEventId, second.LastEventId));
        Assert.Equal(["1"], source.Tokens);
    }

    [Fact]
    public async Task NextWindow_EmptyPageWithToken_IsNotTheEnd()
    {
        var source = new PagedSource([], Events[12..]);
        var pager = HistoryPager.FromTask(
            source, Execution, new(13, 18), Events[..12], ByteString.CopyFromUtf8("1"));

        await pager.NextWindowAsync();
        var second = await pager.NextWindowAsync();

        Assert.Equal(18, second.LastEventId);
        Assert.Equal(["1", "2"], source.Tokens);
    }

    [Fact]
    public async Task NextWindow_LastPageIsEmpty_TellsThatNothingIsLeft()
    {
        var source = new PagedSource([[]]);
        var pager = HistoryPager.FromTask(source, Execution, new(13, 18), Events, ByteString.CopyFromUtf8("1"));

        var first = await pager.NextWindowAsync();
        var second = await pager.NextWindowAsync();

        Assert.Equal((false, 18L), (first.ReachesEnd, first.LastEventId));
        Assert.Equal((true, null), (second.ReachesEnd, second.LastEventId));
    }

    [Fact]
    public async Task NextWindow_FromStart_PutsWhatTheTaskBroughtBehindThePages()
    {
        // The newest two events are not on the server yet.
        var source = new PagedSource(Events[..10], Events[10..16]);
        var pager = HistoryPager.FromStart(source, Execution, new(13, 18), Events[13..]);

        var windows = new List<HistoryWindow>();
        do
        {
            windows.Add(await pager.NextWindowAsync());
        }
        while (!windows[^1].ReachesEnd);

        Assert.Equal(Events, windows.SelectMany(window => window.Rest.ToArray()));
        Assert.Equal(["", "1"], source.Tokens);
    }

    [Fact]
    public async Task NextWindow_ServerHasLess_Fails()
    {
        var pager = HistoryPager.FromStart(new PagedSource(Events[..10]), Execution, new(13, 18), []);

        await Assert.ThrowsAsync<HistoryUnavailableException>(pager.NextWindowAsync);
    }

    private sealed class PagedSource(params HistoryEvent[][] pages) : IHistorySource
    {
        private int _next;

        public List<string> Tokens { get; } = [];

        public Task<GetWorkflowExecutionHistoryResponse> GetHistoryPageAsync(
            WorkflowExecution execution, ByteString pageToken)
        {
            Tokens.Add(pageToken.ToStringUtf8());
            var page = pages[_next++];
            var start = Tokens[0].Length == 0 ? 0 : 1;
            return Task.FromResult(new GetWorkflowExecutionHistoryResponse
            {
                History = new() { Events = { page } },
                NextPageToken = _next < pages.Length ? ByteString.CopyFromUtf8($"{_next + start}") : ByteString.Empty,
            });
        }
    }
}
