using Microsoft.Extensions.Options;
using Nightshift.Activities.Llm;
using Nightshift.Activities.Llm.Pricing;
using Nightshift.Workflows.Goals;

namespace Nightshift.Activities.Tests.Llm;

public sealed class ModelTableTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(ModelTier.Fast, "claude-haiku-5-5")]
    [InlineData(ModelTier.Standard, "claude-sonnet-5-5")]
    [InlineData(ModelTier.Deep, "claude-opus-5-5")]
    public void ModelFor_Anthropic_IsTheTiers(ModelTier tier, string model) =>
        Assert.Equal(model, Table(LlmProvider.Anthropic).ModelFor(tier, null));

    [Fact]
    public void ModelFor_AModelThatTheGoalWants_IsThat() =>
        Assert.Equal("claude-opus-5", Table(LlmProvider.Anthropic).ModelFor(ModelTier.Fast, "claude-opus-5"));

    [Fact]
    public void ModelFor_Scripted_IsNeverAnybodyElse() =>
        Assert.Equal("scripted", Table(LlmProvider.Scripted).ModelFor(ModelTier.Deep, "claude-opus-5-5"));

    [Fact]
    public void ModelFor_OneModelConfigured_DoesEveryTier()
    {
        var table = Table(LlmProvider.OpenAi, options => options.Models.Standard = "local");

        Assert.All(Enum.GetValues<ModelTier>(), tier => Assert.Equal("local", table.ModelFor(tier, null)));
    }

    [Fact]
    public void PriceAt_PriceThatChanged_DependsOnTheDay()
    {
        var table = Table(LlmProvider.Anthropic);
        var cached = new LlmUsage(0, 0, CacheReadTokens: 1_000_000);

        var change = new DateTimeOffset(2026, 10, 7, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(0.20m, table.PriceAt("claude-sonnet-5-5", change.AddSeconds(-1)).Of(cached));
        Assert.Equal(0.10m, table.PriceAt("claude-sonnet-5-5", change).Of(cached));
    }

    [Fact]
    public void PriceAt_PromptAboveTheThreshold_PaysTheDearerRateForAll()
    {
        var price = Table(LlmProvider.Anthropic).PriceAt("claude-haiku-5-5", Now);

        Assert.Equal(0.01m, price.Of(new LlmUsage(100_000, 0)));
        Assert.Equal(0.0500005m, price.Of(new LlmUsage(100_001, 0)));
        Assert.Equal(0.05m * 0.1m + 0.0000005m, price.Of(new LlmUsage(1, 0, CacheReadTokens: 100_000)));
    }

    [Theory]
    [InlineData("claude-opus-9")]
    [InlineData("Claude-Sonnet-5-5")]
    [InlineData("")]
    public void PriceAt_UnknownModel_IsTheCeilingAndSaysSo(string model)
    {
        var price = Table(LlmProvider.Anthropic).PriceAt(model, Now);

        Assert.Equal("ceiling", price.Source);
        Assert.Equal(120m, price.Of(new LlmUsage(1_000_000, 1_000_000)));
    }

    [Fact]
    public void PriceAt_UnknownCachePrices_CountAtTheirCeiling()
    {
        var price = Table(LlmProvider.Anthropic).PriceAt("claude-opus-5-5", Now);

        Assert.Equal(4m, price.Of(new LlmUsage(0, 0, CacheReadTokens: 1_000_000)));
        Assert.Equal(8m, price.Of(new LlmUsage(0, 0, CacheWriteTokens: 1_000_000)));
    }

    [Fact]
    public void PriceAt_ConfiguredPrice_ComesBeforeTheTable()
    {
        var table = Table(LlmProvider.Anthropic, options => options.Prices.Add(
            new PriceOptions { Model = "claude-sonnet-5-5", Input = 1 }));

        Assert.Equal("configuration", table.PriceAt("claude-sonnet-5-5", Now).Source);
        Assert.Equal(1m, table.PriceAt("claude-sonnet-5-5", Now).Of(new LlmUsage(1_000_000, 0)));
    }

    private static ModelTable Table(LlmProvider provider, Action<LlmOptions>? change = null)
    {
        var options = new LlmOptions { Provider = provider };
        change?.Invoke(options);
        return new ModelTable(Options.Create(options));
    }
}
