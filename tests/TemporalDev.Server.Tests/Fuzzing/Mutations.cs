namespace TemporalDev.Server.Tests.Fuzzing;

/// <summary>Damages bytes as bad wires, bad code and bad people do.</summary>
internal static class Mutations
{
    /// <summary>The bytes with one to four changes; never the bytes as they were.</summary>
    public static byte[] Mutate(this Random random, byte[] original)
    {
        var bytes = original.ToList();
        for (var left = random.Next(1, 5); left > 0 || bytes.SequenceEqual(original); left--)
        {
            Change(random, bytes);
        }

        return [.. bytes];
    }

    private static void Change(Random random, List<byte> bytes)
    {
        var at = random.Next(bytes.Count + 1);
        switch (random.Next(6))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 3:
                bytes.RemoveRange(at, Math.Min(random.Next(8), bytes.Count - at));
                break;
            case 4:
                bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(64), bytes.Count - at)));
                break;
            default:
                var noise = new byte[random.Next(1, 16)];
                random.NextBytes(noise);
                bytes.InsertRange(at, noise);
                break;
        }
    }
}
