namespace Temporalio.Runtime;

/// <summary>Options for metrics that go to code.</summary>
public class CustomMetricMeterOptions
{
    /// <summary>How histograms of durations are recorded.</summary>
    public enum DurationFormat
    {
        /// <summary>As long: whole milliseconds.</summary>
        IntegerMilliseconds,

        /// <summary>As double: seconds.</summary>
        FloatSeconds,

        /// <summary>As <see cref="System.TimeSpan"/>.</summary>
        TimeSpan,
    }

    /// <summary>How histograms of durations are recorded. Default whole milliseconds.</summary>
    public DurationFormat HistogramDurationFormat { get; set; }

    /// <summary>Makes a copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}
