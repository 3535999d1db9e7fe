namespace Temporalio.Scenarios.Tests.Activities;

/// <summary>Arguments and results of many shapes: records, lists, bytes, enumerations, nothing, and defaults.</summary>
public sealed class ActivityTakesManyShapes : Scenario
{
    public enum Colour
    {
        Red,
        Green,
    }

    [Activity]
    public static Parcel Pack(
        Parcel? none, List<int> numbers, byte[] bytes, Colour colour, TimeSpan time, int more = 7) =>
        new($"{none is null}", [.. numbers, bytes.Length, (int)colour, (int)time.TotalSeconds, more], bytes);

    protected override async Task LiveAsync(ScenarioRun run)
    {
        var parcel = await run.ExecuteAsync((Flow w) => w.RunAsync());
        Assert.Equal("True", parcel.Name);
        Assert.Equal([1, 2, 3, 1, 90, 7], parcel.Numbers);
        Assert.Equal([9, 8, 7], parcel.Bytes);
    }

    public sealed record Parcel(string Name, IReadOnlyList<int> Numbers, byte[] Bytes);

    [Workflow]
    public sealed class Flow
    {
        [WorkflowRun]
        public Task<Parcel> RunAsync() => Workflow.ExecuteActivityAsync<Parcel>(
            nameof(Pack),
            [null, new List<int> { 1, 2 }, new byte[] { 9, 8, 7 }, Colour.Green, TimeSpan.FromSeconds(90)],
            Brief.Activity);
    }
}
