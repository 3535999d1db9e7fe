using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TemporalDev.Server;
using Temporalio.Activities;
using Temporalio.Client;
using Temporalio.Extensions.Hosting;
using Temporalio.Workflows;

namespace Temporalio.Tests.Hosting;

public sealed class HostedWorkerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Host_RunsWorkersWithScopedActivities()
    {
        await using var server = await TemporalDevServer.StartAsync(cancellationToken: Stop);
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<Ledger>();
        builder.Services.AddTemporalClient(server.Address);
        builder.Services.AddHostedTemporalWorker("hosted").AddScopedActivities<Writer>().AddWorkflow<WritingWorkflow>();
        using var host = builder.Build();
        await host.StartAsync(Stop);
        var client = host.Services.GetRequiredService<ITemporalClient>();
        var result = await client.ExecuteWorkflowAsync((WritingWorkflow w) => w.RunAsync(), new("writing", "hosted"));
        await host.StopAsync(Stop);
        Assert.Equal("1 2", result);
        Assert.Equal(["made 1", "wrote 1", "gone 1", "made 2", "wrote 2", "gone 2"],
            host.Services.GetRequiredService<Ledger>().Lines);
    }

    [Fact]
    public async Task Host_WithAWorkerOfItsOwnClient_NeedsNoOther()
    {
        await using var server = await TemporalDevServer.StartAsync(cancellationToken: Stop);
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<Ledger>();
        builder.Services.AddHostedTemporalWorker(server.Address, "default", "own")
            .AddSingletonActivities<Writer>()
            .AddWorkflow<WritingWorkflow>();
        using var host = builder.Build();
        await host.StartAsync(Stop);
        var client = await TemporalClient.ConnectAsync(new(server.Address));
        await client.ExecuteWorkflowAsync((WritingWorkflow w) => w.RunAsync(), new("writing", "own"));
        await host.StopAsync(Stop);
    }

    [Fact]
    public void AddHostedTemporalWorker_Twice_IsRefused()
    {
        var services = new ServiceCollection();
        services.AddHostedTemporalWorker("queue");
        Assert.Throws<InvalidOperationException>(() => services.AddHostedTemporalWorker("queue"));
        services.AddHostedTemporalWorker("queue", "other build");
    }

    [Fact]
    public void Host_WithoutAClient_SaysHowToAddOne()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddHostedTemporalWorker("queue").AddWorkflow<WritingWorkflow>();
        using var host = builder.Build();
        var problem = Assert.Throws<InvalidOperationException>(
            () => host.Services.GetServices<IHostedService>().ToList());
        Assert.Contains("AddTemporalClient", problem.Message, StringComparison.Ordinal);
    }

    public sealed class Ledger
    {
        private readonly List<string> _lines = [];
        private int _count;

        public IReadOnlyList<string> Lines => _lines;

        public int Next() => ++_count;

        public void Write(string line) => _lines.Add(line);
    }

    public sealed class Writer : IDisposable
    {
        private readonly Ledger _ledger;
        private readonly int _number;

        public Writer(Ledger ledger)
        {
            _ledger = ledger;
            _number = ledger.Next();
            ledger.Write($"made {_number}");
        }

        [Activity]
        public async Task<int> WriteAsync()
        {
            await Task.Yield();
            Assert.NotNull(ActivityScope.ServiceScope);
            _ledger.Write($"wrote {_number}");
            return _number;
        }

        public void Dispose() => _ledger.Write($"gone {_number}");
    }

    [Workflow]
    public sealed class WritingWorkflow
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            var options = new ActivityOptions { StartToCloseTimeout = TimeSpan.FromSeconds(10) };
            var first = await Workflow.ExecuteActivityAsync((Writer w) => w.WriteAsync(), options);
            var second = await Workflow.ExecuteActivityAsync((Writer w) => w.WriteAsync(), options);
            return $"{first} {second}";
        }
    }
}
