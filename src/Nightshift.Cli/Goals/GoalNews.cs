using Nightshift.Contracts.Goals;

namespace Nightshift.Cli.Goals;

/// <summary>What a look at a goal shows.</summary>
/// <param name="Progress">Its progress.</param>
/// <param name="Troubles">A sentence for each call that failed and is going to be tried again.</param>
internal sealed record GoalNews(GoalProgress Progress, IReadOnlyList<string> Troubles);
