namespace Temporalio.Core.Tuning.Resources;

/// <summary>Tells how much of the machine, or of the container with its limits, is in use.</summary>
internal interface ISystemUsage
{
    /// <summary>Memory and processor time in use, each from 0 to 1.</summary>
    (double Memory, double Cpu) Measure();
}
