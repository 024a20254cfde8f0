namespace Grants.Platform.Storage;

/// <summary>Lets one process at a time do something with a file.</summary>
internal static class FileLock
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Waits for its turn; until it is disposed of, nobody else has theirs. The lock's own file stays: taken away, it
    /// would let in somebody who makes a new one while another still waits for the old one.
    /// </summary>
    public static IDisposable Take(string path)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException error) when (
                IsTaken(error) && TimeProvider.System.GetElapsedTime(started) < LongestWait)
            {
                Task.Delay(50).GetAwaiter().GetResult();
            }
        }
    }

    // The framework hands on the number of the system: EAGAIN of Linux, EWOULDBLOCK of others, a sharing violation.
    private static bool IsTaken(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020);
}
