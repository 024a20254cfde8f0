namespace Grants.Convention;

/// <summary>
/// How much all uploads under way keep in memory together: each is bounded by the largest file, and this bounds how
/// many of them there are. Counted by what has arrived and not by what was announced, so that nobody takes it up by
/// promises.
/// </summary>
internal sealed class UploadMemory(long mostBytes)
{
    /// <summary>A dozen of the largest files at once, and of usual ones some hundreds: 256 MiB.</summary>
    public const long UsualBytes = 256 * 1024 * 1024;

    private long _taken;

    /// <summary>Takes some; false when that would be more than there is.</summary>
    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) <= mostBytes)
        {
            return true;
        }

        GiveBack(bytes);
        return false;
    }

    /// <summary>Gives back what was taken.</summary>
    public void GiveBack(long bytes) => Interlocked.Add(ref _taken, -bytes);
}
