namespace TemporalDev.Server.Matching;

/// <summary>How a queue does.</summary>
/// <param name="Backlog">Tasks that wait.</param>
/// <param name="Age">How long the oldest of them has waited.</param>
/// <param name="AddRate">Tasks a second that came lately.</param>
/// <param name="DispatchRate">Tasks a second that workers took lately.</param>
internal readonly record struct QueueStats(int Backlog, TimeSpan Age, double AddRate, double DispatchRate)
{
    /// <summary>Both together.</summary>
    public QueueStats And(QueueStats other) => new(
        Backlog + other.Backlog,
        Age > other.Age ? Age : other.Age,
        AddRate + other.AddRate,
        DispatchRate + other.DispatchRate);
}
