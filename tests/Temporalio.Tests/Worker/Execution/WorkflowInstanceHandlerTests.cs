using Coresdk.WorkflowCommands;
using Temporalio.Api.Sdk.V1;

namespace Temporalio.Tests.Worker.Execution;

public sealed class WorkflowInstanceHandlerTests
{
    [Fact]
    public void Update_ThatIsValid_IsAcceptedAndCompleted()
    {
        var commands = Started().Run(Jobs.Update("Set", "u1", validate: true, "x"));
        Assert.Equal(2, commands.Count);
        Assert.NotNull(commands[0].UpdateResponse.Accepted);
        Assert.Equal(">x u1", InstanceDriver.ToValue<string>(commands[1].UpdateResponse.Completed));
    }

    [Fact]
    public void Update_ThatIsNotValid_IsRejectedAndChangesNothing()
    {
        var driver = Started();
        var rejected = Assert.Single(driver.Run(Jobs.Update("Set", "u1", validate: true, ""))).UpdateResponse;
        Assert.Equal("ArgumentException", rejected.Rejected.ApplicationFailureInfo.Type);
        Assert.Equal("", Answer(driver, "Text"));
    }

    [Fact]
    public void Update_InReplay_IsNotValidatedAgain()
    {
        var commands = Started().Replay(Jobs.Update("Set", "u1", validate: false, ""));
        Assert.NotNull(commands[0].UpdateResponse.Accepted);
    }

    [Fact]
    public void Update_WithoutAHandlerOrWithWrongArguments_IsRejected()
    {
        var driver = Started();
        var unknown = Assert.Single(driver.Run(Jobs.Update("Other", "u1", validate: true))).UpdateResponse.Rejected;
        Assert.Contains("known updates: [Set]", unknown.Message, StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(driver.Run(Jobs.Update("Set", "u2", validate: true))).UpdateResponse.Rejected);
    }

    [Fact]
    public void Update_WhoseHandlerFails_FailsAfterItsAcceptance()
    {
        var commands = Started().Run(Jobs.Update("Set", "u1", validate: true, "bad"));
        Assert.NotNull(commands[0].UpdateResponse.Accepted);
        Assert.Equal("bad text", commands[1].UpdateResponse.Rejected.Message);
    }

    [Fact]
    public void Update_WhoseHandlerWaits_CompletesLaterAndHoldsTheWorkflow()
    {
        var driver = Started();
        Assert.Equal(2, driver.Run(Jobs.Update("Set", "u1", validate: true, "slow")).Count);
        Assert.Equal(2, driver.Run(Jobs.Update("Set", "u2", validate: true, "end")).Count);
        var commands = driver.Run(Jobs.Fire(1));
        Assert.NotNull(commands[0].UpdateResponse.Completed);
        Assert.NotNull(commands[1].CompleteWorkflowExecution);
    }

    [Fact]
    public void Update_WhoseValidatorChangesTheWorkflow_FailsTheTask() => Assert.Contains(
        "validator for Set created workflow commands",
        Started().Fail(Jobs.Update("Set", "u1", validate: true, "greedy")),
        StringComparison.Ordinal);

    [Fact]
    public void Query_ThatChangesTheWorkflow_FailsTheTask() => Assert.Contains(
        "Query handler for Greedy created workflow commands",
        Started().Fail(Jobs.Query("Greedy")), StringComparison.Ordinal);

    [Fact]
    public void Query_WithoutAHandler_FailsAndNamesThoseThereAre()
    {
        var answer = Assert.Single(Started().Run(Jobs.Query("Other"))).RespondToQuery;
        Assert.Contains("known queries: [Greedy Text]", answer.Failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Query_ForMetadata_NamesTheHandlers()
    {
        var answer = Assert.Single(Started().Run(Jobs.Query("__temporal_workflow_metadata"))).RespondToQuery;
        var metadata = InstanceDriver.ToValue<WorkflowMetadata>(answer.Succeeded.Response);
        Assert.Equal("HandlersWorkflow", metadata.Definition.Type);
        Assert.Equal("Set", Assert.Single(metadata.Definition.UpdateDefinitions).Name);
    }

    [Fact]
    public void Query_WhileStacksAreNotKept_Fails()
    {
        var answer = Assert.Single(Started().Run(Jobs.Query("__stack_trace"))).RespondToQuery;
        Assert.Contains("not enabled on this worker", answer.Failed.Message, StringComparison.Ordinal);
    }

    private static InstanceDriver Started()
    {
        var driver = InstanceDriver.For<HandlersWorkflow>();
        Assert.Empty(driver.Run(Jobs.Start));
        return driver;
    }

    private static string Answer(InstanceDriver driver, string query) => InstanceDriver.ToValue<string>(
        Assert.Single(driver.Run(Jobs.Query(query))).RespondToQuery.Succeeded.Response);
}
