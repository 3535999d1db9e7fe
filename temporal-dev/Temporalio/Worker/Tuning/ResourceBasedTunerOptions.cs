namespace Temporalio.Worker.Tuning;

/// <summary>How much of a machine, or of a container with limits, may be in use when slots are given.</summary>
/// <param name="TargetMemoryUsage">
/// Memory, from 0 to 1. More than 0.8 is not advised: nobody knows how much a task needs.
/// </param>
/// <param name="TargetCpuUsage">Processor time, from 0 to 1.</param>
public sealed record ResourceBasedTunerOptions(double TargetMemoryUsage, double TargetCpuUsage);
