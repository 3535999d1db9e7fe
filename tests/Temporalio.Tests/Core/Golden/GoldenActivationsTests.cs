using System.Text.Json.Nodes;
using Coresdk.WorkflowActivation;
using Google.Protobuf;
using Temporalio.Tests.Core.Replay;
using EvictionReason = Coresdk.WorkflowActivation.RemoveFromCache.Types.EvictionReason;

namespace Temporalio.Tests.Core.Golden;

/// <summary>
/// The official core half, given the same histories and answers, said exactly this. README.md beside the files says how
/// they are recorded.
/// </summary>
public sealed class GoldenActivationsTests
{
    private static readonly string Folder = Path.Combine(
        KitHistories.RepositoryRoot, "tests", "Temporalio.Tests", "Core", "Golden", "activations");

    public static TheoryData<string> Names => [.. KitHistories.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Replay_KitHistory_YieldsActivationsOfOfficialCore(string name)
    {
        var history = KitHistories.Read(name);
        var golden = Path.Combine(Folder, $"{name}.txt");
        Assert.SkipUnless(File.Exists(golden), $"There are no golden activations of '{name}'.");
        var expected = (await File.ReadAllLinesAsync(golden, TestContext.Current.CancellationToken))
            .Select(line => WorkflowActivation.Parser.ParseFrom(Convert.FromBase64String(line)))
            .ToList();

        var session = await ReplaySession.RunAsync(history, new ScriptedWorkflow(history, name).Answer);

        Assert.Equal(expected.Select(Format), session.Activations.Select(Format));
        Assert.Equal(EvictionReason.LangRequested, session.Eviction.Reason);
    }

    [Fact(Explicit = true)]
    public async Task Record_Answers_ForOfficialCore()
    {
        var folder = Environment.GetEnvironmentVariable("GOLDEN_FOLDER");
        Assert.SkipUnless(folder is not null, "GOLDEN_FOLDER does not say where to.");
        foreach (var name in KitHistories.Names)
        {
            var history = KitHistories.Read(name);
            var session = await ReplaySession.RunAsync(history, new ScriptedWorkflow(history, name).Answer);
            await File.WriteAllBytesAsync(
                Path.Combine(folder, $"{name}.history"), history.ToByteArray(), TestContext.Current.CancellationToken);
            await File.WriteAllLinesAsync(
                Path.Combine(folder, $"{name}.answers"),
                session.Completions.Select(completion => completion.ToByteString().ToBase64()),
                TestContext.Current.CancellationToken);
        }
    }

    private static string Format(WorkflowActivation activation)
    {
        // Of evictions only the reason is compared: it is told in words.
        foreach (var job in activation.Jobs.Where(job => job.RemoveFromCache is not null))
        {
            job.RemoveFromCache.Message = "";
        }

        var json = JsonNode.Parse(JsonFormatter.Default.Format(activation));
        return Sorted(json)!.ToJsonString();
    }

    // Maps keep no order.
    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
