namespace Temporalio.Runtime.Otlp;

/// <summary>What was counted under one set of attributes. Thread safe.</summary>
internal sealed class OtlpSeries(OtlpAttributes attributes, IReadOnlyList<double> bounds)
{
    private readonly Lock _gate = new();

    // One more than there are bounds: the last bucket has none.
    private readonly long[] _buckets = new long[bounds.Count + 1];
    private long _count;
    private double _value;

    /// <summary>The attributes.</summary>
    public OtlpAttributes Attributes => attributes;

    /// <summary>What the collector has of it, where it is sent changes only.</summary>
    public OtlpPoint Sent { get; set; } = OtlpPoint.Nothing;

    public void Add(double value)
    {
        lock (_gate)
        {
            _value += value;
            _count++;
        }
    }

    public void Set(double value)
    {
        lock (_gate)
        {
            _value = value;
            _count++;
        }
    }

    public void Observe(double value)
    {
        lock (_gate)
        {
            var index = 0;
            while (index < bounds.Count && value > bounds[index])
            {
                index++;
            }

            _buckets[index]++;
            _value += value;
            _count++;
        }
    }

    /// <summary>The totals so far.</summary>
    public OtlpPoint Read()
    {
        lock (_gate)
        {
            return new(_value, _count, [.. _buckets]);
        }
    }
}

/// <summary>Totals of a series at a time, or what changed between two.</summary>
/// <param name="Value">The sum of all values, or the last value of a gauge.</param>
/// <param name="Count">How many values there were.</param>
/// <param name="Buckets">How many of them are in each bucket of a histogram.</param>
internal sealed record OtlpPoint(double Value, long Count, IReadOnlyList<long> Buckets)
{
    /// <summary>Before the first value.</summary>
    public static OtlpPoint Nothing { get; } = new(0, 0, []);

    /// <summary>What came after an earlier point.</summary>
    public OtlpPoint Since(OtlpPoint before) => before.Count == 0
        ? this
        : new(Value - before.Value, Count - before.Count, [.. Buckets.Zip(before.Buckets, (now, then) => now - then)]);
}
