namespace Nightshift.Contracts;

/// <summary>The task queues that Nightshift's workers poll. Nothing else in the house spells these names.</summary>
public static class TaskQueues
{
    /// <summary>Workflows and ordinary activities.</summary>
    public const string Main = "nightshift";

    /// <summary>
    /// Activities that ask a language model; a queue of its own, so that the server can limit its rate.
    /// </summary>
    public const string Llm = "nightshift-llm";
}
