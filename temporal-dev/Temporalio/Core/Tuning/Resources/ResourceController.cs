namespace Temporalio.Core.Tuning.Resources;

/// <summary>
/// Decides whether memory and processor bear one more task: the controllers of both must say so. Gains and thresholds
/// are those of Temporal's own SDKs.
/// </summary>
internal sealed class ResourceController(double targetMemory, double targetCpu, ISystemUsage usage)
{
    private const double MemoryThreshold = 0.25;
    private const double CpuThreshold = 0.05;

    private readonly Lock _gate = new();
    private readonly PidController _memory = new(targetMemory, proportional: 5, integral: 0, derivative: 1);
    private readonly PidController _cpu = new(targetCpu, proportional: 5, integral: 0, derivative: 1);

    /// <summary>Whether there is room for one more task now.</summary>
    public bool HasRoom()
    {
        lock (_gate)
        {
            var (memory, cpu) = usage.Measure();
            var memoryOutput = _memory.Next(memory);
            var cpuOutput = _cpu.Next(cpu);
            return memory <= targetMemory && memoryOutput > MemoryThreshold && cpuOutput > CpuThreshold;
        }
    }
}
