using System.ComponentModel.DataAnnotations;

namespace Nightshift.Worker.Configuration;

/// <summary>How the worker works; the configuration section <c>Worker</c>.</summary>
public sealed class WorkerOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Worker";

    /// <summary>The state directory where none is configured, below the working directory.</summary>
    public const string DefaultStateDirectory = ".nightshift";

    /// <summary>How long draining may take where nothing is configured.</summary>
    internal static readonly TimeSpan DefaultDrainTimeout = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Where the embedded server, the records and the workspace lie, unless they are configured elsewhere.
    /// </summary>
    /// <value>The default is <c>.nightshift</c>, relative to the working directory.</value>
    [Required(ErrorMessage = "'Worker:StateDirectory' is empty; name a directory.")]
    public string StateDirectory { get; set; } = DefaultStateDirectory;

    /// <summary>
    /// How long activities in flight may take to end after SIGTERM; what has not ended continues on the next worker.
    /// </summary>
    /// <value>The default is 30 seconds. Containers should be given a few seconds more.</value>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00",
        ErrorMessage = "'Worker:DrainTimeout' is out of range; give a time from 00:00:00 to 01:00:00.")]
    public TimeSpan DrainTimeout { get; set; } = DefaultDrainTimeout;

    /// <summary>
    /// Calls of language models that may start in a second, over all workers: the server keeps the limit.
    /// </summary>
    /// <value>The default is 5.</value>
    [Range(0.01, 1_000, ErrorMessage = "'Worker:LlmCallsPerSecond' is out of range; give a number from 0.01 to 1000.")]
    public double LlmCallsPerSecond { get; set; } = 5;

    /// <summary>Calls of language models at one time in this process.</summary>
    /// <value>The default is 8.</value>
    [Range(1, 1_000, ErrorMessage = "'Worker:ConcurrentLlmCalls' is out of range; give a number from 1 to 1000.")]
    public int ConcurrentLlmCalls { get; set; } = 8;
}
