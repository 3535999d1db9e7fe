using TemporalDev.Protocol.Http;

namespace TemporalDev.Protocol.Tests.Http;

public sealed class PathTemplateTests
{
    [Theory]
    [InlineData("/cluster", "cluster", "")]
    [InlineData("/namespaces/{namespace}", "namespaces/a", "a")]
    [InlineData("/n/{namespace}/workflows/{execution.workflow_id}/history", "n/a/workflows/b c/history", "a,b c")]
    [InlineData("/n/{id}", "n/", "")]
    public void TryMatch_PathFits_GivesTheValuesInOrder(string template, string path, string values)
    {
        Assert.True(PathTemplate.Parse(template).TryMatch(path.Split('/'), out var found));
        Assert.Equal(values, string.Join(',', found));
    }

    [Theory]
    [InlineData("/cluster", "Cluster")]
    [InlineData("/cluster", "cluster/")]
    [InlineData("/n/{id}", "n")]
    [InlineData("/n/{id}", "m/a")]
    [InlineData("/n/{id}", "n/a/b")]
    [InlineData("/n/{id}/pause", "n/a/unpause")]
    public void TryMatch_PathDoesNotFit_False(string template, string path) =>
        Assert.False(PathTemplate.Parse(template).TryMatch(path.Split('/'), out _));

    [Fact]
    public void TryMatch_SegmentWithASlash_IsOneValue()
    {
        Assert.True(PathTemplate.Parse("/n/{id}").TryMatch(["n", "a/b"], out var values));
        Assert.Equal(["a/b"], values);
    }

    [Theory]
    [InlineData("cluster")]
    [InlineData("/a/{id=**}")]
    [InlineData("/a/*")]
    [InlineData("/a/{id}:cancel")]
    [InlineData("/a//b")]
    [InlineData("/a/{}")]
    public void Parse_MoreThanTheProtosUse_IsRefused(string template) =>
        Assert.Throws<FormatException>(() => PathTemplate.Parse(template));
}
