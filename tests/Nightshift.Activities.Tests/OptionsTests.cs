using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Nightshift.Activities.Llm;
using Nightshift.Activities.Records;
using Nightshift.Activities.Tests.Support;
using Nightshift.Activities.Workspace;
using Temporalio.Client;

namespace Nightshift.Activities.Tests;

public sealed class OptionsTests
{
    [Theory]
    [InlineData(null, null, LlmProvider.Scripted)]
    [InlineData("a", null, LlmProvider.Anthropic)]
    [InlineData("a", "b", LlmProvider.Anthropic)]
    public void Provider_Auto_IsWhoseKeyIsThere(string? anthropic, string? openAi, LlmProvider provider)
    {
        using var services = Services.Build(new() { ["ANTHROPIC_API_KEY"] = anthropic, ["OPENAI_API_KEY"] = openAi });
        var options = services.GetRequiredService<IOptions<LlmOptions>>().Value;

        Assert.Equal((provider, anthropic), (options.Provider, options.ApiKey));
    }

    [Fact]
    public void Llm_EverythingWrong_IsReportedAtOnce()
    {
        using var services = Services.Build(new()
        {
            ["Llm:Provider"] = "OpenAi",
            ["Llm:TimeoutSeconds"] = "0",
            ["Llm:BaseUrl"] = "localhost",
            ["Llm:Prices:0:Input"] = "-1",
        });
        var failure = Assert.Throws<OptionsValidationException>(
            () => services.GetRequiredService<IOptions<LlmOptions>>().Value);

        Assert.Equal(
            [
                "'Llm:TimeoutSeconds' is out of range; use 1 to 1200.",
                "'Llm:BaseUrl' is 'localhost'; use an absolute address, such as 'http://localhost:11434/v1'.",
                "'Llm:Models:Standard' is empty, and provider 'OpenAi' has no model of its own; name one.",
                "'Llm:Prices' has an item for '' without a model or with an amount below zero; mend it.",
            ],
            failure.Failures);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("Data Source=")]
    [InlineData("Host=;Database=x")]
    [InlineData("")]
    public void Records_NoConnectionString_SaysTheForms(string connectionString)
    {
        using var services = Services.Build(new() { ["Records:ConnectionString"] = connectionString });
        var failure = Assert.Throws<OptionsValidationException>(
            () => services.GetRequiredService<IOptions<RecordsOptions>>().Value);

        Assert.EndsWith(
            "use 'Host=…;Database=…;Username=…;Password=…' for PostgreSQL or 'Data Source=…' for an SQLite file.",
            Assert.Single(failure.Failures));
    }

    [Fact]
    public void Workspace_EmptyRoot_IsReported()
    {
        using var services = Services.Build(new() { ["Workspace:Root"] = "" });

        var failure = Assert.Throws<OptionsValidationException>(
            () => services.GetRequiredService<IOptions<WorkspaceOptions>>().Value);
        Assert.Equal(["'Workspace:Root' is empty; name a directory."], failure.Failures);
    }

    [Fact]
    public void Workers_AllActivityClasses_AreInTheContainer()
    {
        ITemporalClient client = TemporalClient.CreateLazy(new("localhost:1"));
        using var services = Services.Build([], collection => collection.AddSingleton(client));

        Assert.All(
            WorkerRegistrations.All.SelectMany(worker => worker.Activities),
            type => Assert.NotNull(services.GetRequiredService(type)));
    }
}
