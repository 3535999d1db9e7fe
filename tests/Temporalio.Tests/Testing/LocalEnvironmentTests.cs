using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Common.EnvConfig;
using Temporalio.Testing;
using Temporalio.Worker;

namespace Temporalio.Tests.Testing;

public sealed class LocalEnvironmentTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartLocalAsync_RunsWorkflows_AndListensForOthers()
    {
        await using var environment = await WorkflowEnvironment.StartLocalAsync();
        Assert.False(environment.SupportsTimeSkipping);
        Assert.Equal("hello", await GreetAsync(environment.Client));
        var other = await TemporalClient.ConnectAsync(new(environment.Client.Connection.Options.TargetHost!));
        Assert.Equal("hello", await GreetAsync(other));
    }

    [Fact]
    public async Task StartLocalAsync_WithOptions_KeepsThem()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var keyword = SearchAttributeKey.CreateKeyword("EnvironmentKeyword");
            var options = new WorkflowEnvironmentStartLocalOptions
            {
                Namespace = "its-own",
                SearchAttributes = [keyword],
                DevServerOptions = new()
                {
                    DatabaseFilename = Path.Combine(folder.FullName, "environment.db"),
                    ExtraArgs =
                    [
                        "--dynamic-config-value", "frontend.something=true", "--search-attribute=More=Int",
                        "--headless", "--namespace", "another",
                    ],
                },
            };
            string id;
            await using (var environment = await WorkflowEnvironment.StartLocalAsync(options))
            {
                Assert.Equal("its-own", environment.Client.Options.Namespace);
                id = $"workflow-{Guid.NewGuid()}";
                await environment.Client.StartWorkflowAsync("Any", [], new(id, "nobody")
                {
                    TypedSearchAttributes = new SearchAttributeCollection.Builder()
                        .Set(keyword, "kept")
                        .Set(SearchAttributeKey.CreateLong("More"), 7)
                        .ToSearchAttributeCollection(),
                });
            }

            await using var again = await WorkflowEnvironment.StartLocalAsync(options);
            var described = await again.Client.GetWorkflowHandle(id).DescribeAsync();
            Assert.Equal("kept", described.TypedSearchAttributes.Get(keyword));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("--what-is-this", "Argument '--what-is-this' is none")]
    [InlineData("--http-port=x", "'x' is no port")]
    [InlineData("--namespace", "Argument '--namespace' of the local server has no value")]
    [InlineData("--search-attribute=Wrong", "Search attribute 'Wrong' is not Name=Type")]
    [InlineData("--log-level=loud", "Log level 'loud'")]
    public async Task StartLocalAsync_WrongArguments_SaysWhich(string argument, string text)
    {
        var wrong = await Assert.ThrowsAsync<ArgumentException>(() => WorkflowEnvironment.StartLocalAsync(
            new() { DevServerOptions = new() { ExtraArgs = [argument] } }));
        Assert.Contains(text, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartLocalAsync_WithLowerLimits_SuggestsToContinueAsNew()
    {
        await using var environment = await WorkflowEnvironment.StartLocalAsync(new()
        {
            DevServerOptions = new()
            {
                ExtraArgs = ["--http-port", "0", "--dynamic-config-value", "limit.historyCount.suggestContinueAsNew=2"],
            },
        });
        await environment.Client.StartWorkflowAsync("Any", [], new("long", "nobody"));

        var task = await environment.Client.Connection.WorkflowService.PollWorkflowTaskQueueAsync(
            new() { Namespace = "default", TaskQueue = new() { Name = "nobody" } });

        Assert.True(task.History.Events[^1].WorkflowTaskStartedEventAttributes.SuggestContinueAsNew);
    }

    [Fact]
    public async Task StartLocalAsync_WithWebUi_SaysWhereToGetIt()
    {
        var missing = await Assert.ThrowsAsync<NotSupportedException>(() => WorkflowEnvironment.StartLocalAsync(
            new() { UI = true }));
        Assert.Contains("'ExistingPath'", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartLocalAsync_PortTaken_SaysSo()
    {
        await using var first = await WorkflowEnvironment.StartLocalAsync();
        var target = first.Client.Connection.Options.TargetHost!;
        var taken = await Assert.ThrowsAsync<InvalidOperationException>(() => WorkflowEnvironment.StartLocalAsync(
            new() { TargetHost = target }));
        Assert.Contains($"Port '{target.Split(':')[1]}'", taken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartLocalAsync_ExistingPath_StartsTheExecutable()
    {
        await using var environment = await WorkflowEnvironment.StartLocalAsync(new()
        {
            Namespace = "of-its-own",
            SearchAttributes = [SearchAttributeKey.CreateKeyword("EnvironmentKeyword")],
            DevServerOptions = new() { ExistingPath = Executable, LogLevel = "error" },
        });
        Assert.False(environment.SupportsTimeSkipping);
        Assert.Equal("hello", await GreetAsync(environment.Client));
    }

    [Theory]
    [InlineData("no-such-file", "Server 'no-such-file' could not be started")]
    public async Task StartLocalAsync_NoExecutable_SaysSo(string path, string text)
    {
        var failed = await Assert.ThrowsAsync<InvalidOperationException>(() => WorkflowEnvironment.StartLocalAsync(
            new() { DevServerOptions = new() { ExistingPath = path } }));
        Assert.Contains(text, failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartLocalAsync_ExecutableEnds_SaysItsExitCode()
    {
        var failed = await Assert.ThrowsAsync<InvalidOperationException>(() => WorkflowEnvironment.StartLocalAsync(
            new()
            {
                DevServerOptions = new()
                {
                    ExistingPath = Executable, ExtraArgs = ["--search-attribute", "Wrong"],
                },
            }));
        Assert.Contains("exit code 78", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateFromEnvConfigAsync_ConnectsToTheConfiguredServer()
    {
        await using var server = await WorkflowEnvironment.StartLocalAsync(new() { Namespace = "configured" });
        var source = DataSource.FromUTF8String(
            $"""
            [profile.default]
            address = "{server.Client.Connection.Options.TargetHost}"
            namespace = "configured"
            """);
        await using var environment = await WorkflowEnvironment.CreateFromEnvConfigAsync(
            new() { ConfigSource = source, OverrideEnvVars = new Dictionary<string, string>() });
        Assert.Equal("configured", environment.Client.Options.Namespace);
        Assert.False(environment.SupportsTimeSkipping);
        Assert.Equal("hello", await GreetAsync(environment.Client));
    }

    [Fact]
    public async Task DelayAsync_NoTimeSkipping_TakesItsTime()
    {
        await using var server = await WorkflowEnvironment.StartLocalAsync();
        var environment = new WorkflowEnvironment(server.Client);
        using var stopped = new CancellationTokenSource();
        var delay = environment.DelayAsync(TimeSpan.FromDays(1), stopped.Token);
        Assert.False(delay.IsCompleted);
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => delay);
        Assert.Equal(DateTimeKind.Local, (await environment.GetCurrentTimeAsync()).Kind);
        Assert.Equal(7, environment.WithAutoTimeSkippingDisabled(() => 7));
        await environment.ShutdownAsync();
        Assert.True(await server.Client.Connection.CheckHealthAsync());
    }

    internal static string Executable { get; } = Path.Combine(
        AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "temporal-dev.exe" : "temporal-dev");

    private static async Task<string> GreetAsync(ITemporalClient client)
    {
        var options = new TemporalWorkerOptions($"queue-{Guid.NewGuid()}").AddWorkflow<HelloWorkflow>();
        using var worker = new TemporalWorker(client, options);
        return await worker.ExecuteAsync(
            () => client.ExecuteWorkflowAsync(
                (HelloWorkflow w) => w.RunAsync(), new($"workflow-{Guid.NewGuid()}", options.TaskQueue!)),
            Stop);
    }
}
