using System.Buffers.Binary;

namespace Temporalio.Common;

/// <summary>
/// A generator whose values follow from its seed, the same in every official SDK and on every platform. Not for
/// secrets. Not thread safe.
/// </summary>
/// <remarks>
/// The generator is Pcg64Mcg of the Rust crate rand_pcg 0.10, seeded as rand_core 0.10 seeds from 64 bits; ranges are
/// drawn as by <c>random_range</c> of rand 0.10.
/// </remarks>
public class DeterministicRandom : Random
{
    private static readonly UInt128 Multiplier = new(0x2360ED051FC65DA4, 0x4385DF649FCCF645);
    private UInt128 _state;

    /// <summary>Creates a generator.</summary>
    /// <param name="seed">What its values follow from.</param>
    public DeterministicRandom(ulong seed)
        : base(0) => _state = Expand(seed) | UInt128.One;

    /// <summary>Draws a number that is not negative and below <see cref="int.MaxValue"/>.</summary>
    /// <returns>The number.</returns>
    public override int Next() => InRange(0, int.MaxValue);

    /// <summary>Draws a number that is not negative and below a limit.</summary>
    /// <param name="maxValue">The limit.</param>
    /// <returns>The number; 0 if the limit is 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is negative.</exception>
    public override int Next(int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return InRange(0, maxValue);
    }

    /// <summary>Draws a number of a range.</summary>
    /// <param name="minValue">The lowest.</param>
    /// <param name="maxValue">The limit, which is never drawn.</param>
    /// <returns>The number; the lowest if both are the same.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below the lowest.</exception>
    public override int Next(int minValue, int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return InRange(minValue, maxValue);
    }

    /// <summary>Fills an array.</summary>
    /// <param name="buffer">The array.</param>
    public override void NextBytes(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        for (var rest = buffer.AsSpan(); rest.Length > 0;)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(word, NextWord());
            var taken = Math.Min(word.Length, rest.Length);
            word[..taken].CopyTo(rest);
            rest = rest[taken..];
        }
    }

    /// <summary>Draws a number of [0, 1).</summary>
    /// <returns>The number.</returns>
    public override double NextDouble()
    {
        // 52 random bits as the fraction of a number of [1, 2).
        const ulong One = 0x3FF0_0000_0000_0000;
        return BitConverter.UInt64BitsToDouble((NextWord() >> 12) | One) - 1.0;
    }

    /// <summary>Draws a number of [0, 1).</summary>
    /// <returns>The number.</returns>
    protected override double Sample() => NextDouble();

    /// <summary>The PCG32 sequence that spreads a seed over the state.</summary>
    private static UInt128 Expand(ulong seed)
    {
        const ulong Factor = 6364136223846793005;
        const ulong Increment = 11634580027462260723;
        var state = UInt128.Zero;
        for (var shift = 0; shift < 128; shift += 32)
        {
            seed = unchecked((seed * Factor) + Increment);
            var shifted = (uint)(((seed >> 18) ^ seed) >> 27);
            state |= (UInt128)uint.RotateRight(shifted, (int)(seed >> 59)) << shift;
        }

        return state;
    }

    private ulong NextWord()
    {
        _state = unchecked(_state * Multiplier);
        var folded = (ulong)(_state >> 64) ^ (ulong)_state;
        return ulong.RotateRight(folded, (int)(_state >> 122));
    }

    /// <summary>Multiplies a draw into the range; the low half says when a second one corrects the bias.</summary>
    private int InRange(int minimum, int limit)
    {
        var range = unchecked((uint)limit - (uint)minimum);
        if (range == 0)
        {
            return minimum;
        }

        var product = (ulong)(uint)NextWord() * range;
        var (high, low) = ((uint)(product >> 32), (uint)product);
        if (low > unchecked(0u - range))
        {
            var correction = (uint)(((ulong)(uint)NextWord() * range) >> 32);
            high += unchecked(low + correction) < low ? 1u : 0u;
        }

        return unchecked((int)((uint)minimum + high));
    }
}
