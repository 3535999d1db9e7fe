using System.Reflection;
using Temporalio.Activities;

namespace Temporalio.Scenarios.Tests.Harness;

/// <summary>
/// Something a Temporal application does, lived through by real workers on real servers in each <see cref="Way"/>, and
/// then replayed from its histories. The workflows nested in it and its own activities are registered.
/// </summary>
public abstract class Scenario
{
    // Far beyond what any takes, so that one that hangs says where.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    /// <summary>Every way on our server; on the real one, which is slower, all but one.</summary>
    public static TheoryData<Place, Way> Lives => new()
    {
        { Place.Own, Way.Cached },
        { Place.Own, Way.OneCached },
        { Place.Own, Way.Uncached },
        { Place.Own, Way.Drained },
        { Place.Own, Way.Killed },
        { Place.Real, Way.Cached },
        { Place.Real, Way.Uncached },
        { Place.Real, Way.Drained },
        { Place.Real, Way.Killed },
    };

    /// <summary>Whether the histories replay; false for those whose point it is that they do not.</summary>
    public virtual bool Replays => true;

    /// <summary>Stops with the test.</summary>
    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Lives through it once, and replays it.</summary>
    [Theory]
    [MemberData(nameof(Lives))]
    public async Task LivesAndReplays(Place place, Way way)
    {
        var servers = (ScenarioServers)(await TestContext.Current.GetFixture(typeof(ScenarioServers)))!;
        await using var run = await ScenarioRun.StartAsync(this, await servers.ConnectAsync(place), way);
        try
        {
            await run.WatchAsync(LiveAsync(run)).WaitAsync(Limit, TimeProvider.System, Stop);
            await run.GoOnElsewhereAsync().WaitAsync(Limit, TimeProvider.System, Stop);
            await run.ReplayAsync().WaitAsync(Limit, TimeProvider.System, Stop);
        }
        catch (Exception)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(await run.ReportAsync());
            throw;
        }
    }

    /// <summary>Changes the worker's options; its queue, workflows and activities are set.</summary>
    public virtual void Configure(TemporalWorkerOptions options)
    {
    }

    /// <summary>Changes the options of the client and the worker's client.</summary>
    public virtual void Configure(TemporalClientOptions options)
    {
    }

    /// <summary>The workflows nested in this scenario.</summary>
    public IEnumerable<WorkflowDefinition> WorkflowDefinitions() => GetType()
        .GetNestedTypes()
        .Where(type => type.IsDefined(typeof(WorkflowAttribute), inherit: false))
        .Select(type => WorkflowDefinition.Create(type));

    /// <summary>The activities of this scenario: methods of its own.</summary>
    public IEnumerable<ActivityDefinition> ActivityDefinitions() =>
        GetType().GetMethods().Any(method => method.IsDefined(typeof(ActivityAttribute)))
            ? ActivityDefinition.CreateAll(GetType(), this)
            : [];

    /// <summary>What happens in it, as seen from outside of the worker.</summary>
    protected abstract Task LiveAsync(ScenarioRun run);
}
