using Nightshift.Activities.Workspace;
using Nightshift.Contracts.Goals;

namespace Nightshift.Activities.Tests.Workspace;

public sealed class SummaryDocumentTests
{
    [Fact]
    public void Render_OfAGoal_NamesTasksCostAndArtifacts() => Assert.Equal(
        """
        # Win | grow

        Completed.

        - goal `goal-win`, priority P2
        - 2 of 50 cycles, 10 tokens in, 5 out, $0.2500 of $5.00
        - planned: 2 calls, $0.1000 expected, $1.50 at most without revisions

        ## First (Done, passes: 1)

        Advance: fine

        | Task | State | Passes | Model | Tokens | Cost | Result |
        |---|---|---|---|---|---|---|
        | Do \| it | Done | 1 | m | 15 | $0.2500 | goals/goal-win/tasks/a.md |

        ## Notes

        - be brief

        ## Artifacts

        - `goals/goal-win/plan.md`

        """,
        SummaryDocument.Render(Progress, "Completed.").ReplaceLineEndings("\n"));

    private static GoalProgress Progress => new()
    {
        GoalId = "goal-win",
        Input = new GoalInput { Goal = "Win | grow" },
        State = GoalState.Completed,
        Cycles = 2,
        Tokens = new TokenCount(10, 5),
        CostUsd = 0.25m,
        Price = new PlanPrice(0.1m, 1.5m, 2),
        Notes = [new GoalNote("be\nbrief")],
        Artifacts = ["goals/goal-win/plan.md"],
        Phases =
        [
            new PhaseProgress
            {
                Id = "one",
                Title = "First",
                State = WorkState.Done,
                Passes = 1,
                Verdict = "Advance: fine",
                Tasks =
                [
                    new TaskProgress
                    {
                        Id = "a",
                        Title = "Do | it",
                        Skill = "writing",
                        State = WorkState.Done,
                        Passes = 1,
                        Model = "m",
                        Tokens = new TokenCount(10, 5),
                        CostUsd = 0.25m,
                        Artifact = "goals/goal-win/tasks/a.md",
                    },
                ],
            },
        ],
    };
}
