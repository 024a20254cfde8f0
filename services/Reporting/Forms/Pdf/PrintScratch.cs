namespace Grants.Reporting.Forms.Pdf;

/// <summary>
/// The folder of one process for the time of its prints. It holds a file that stays locked as long as the process
/// lives, however that ends: what is found unlocked was left by a process that is gone, and is removed.
/// </summary>
internal sealed class PrintScratch : IDisposable
{
    internal const string Prefix = "grants-print-";
    private const string LockName = "lock";
    private const int DeleteAttempts = 50;
    private static readonly TimeSpan DeletePause = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _lock;
    private int _prints;

    private PrintScratch(string folder, FileStream locked)
    {
        Folder = folder;
        _lock = locked;
    }

    /// <summary>Where it is.</summary>
    public string Folder { get; }

    /// <summary>Removes what dead processes left, and makes a folder.</summary>
    public static PrintScratch Open(string root)
    {
        foreach (var folder in Directory.EnumerateDirectories(root, Prefix + "*"))
        {
            RemoveUnlessInUse(folder);
        }

        while (true)
        {
            var folder = Path.Combine(root, Prefix + Path.GetRandomFileName());
            Directory.CreateDirectory(folder);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            // A process that starts at the same time may take the file for a leftover before it is locked.
            if (TryLock(Path.Combine(folder, LockName), FileMode.Create) is { } locked)
            {
                return new PrintScratch(folder, locked);
            }
        }
    }

    /// <summary>A folder for one print.</summary>
    public string NextFolder() =>
        Directory.CreateDirectory(Path.Combine(Folder, $"{Interlocked.Increment(ref _prints)}")).FullName;

    /// <summary>Removes the folder of a print. A browser that was just ended may still be writing to it.</summary>
    public static async Task RemoveAsync(string folder)
    {
        for (var attempt = 1; Directory.Exists(folder); attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException
                && attempt < DeleteAttempts)
            {
                await Task.Delay(DeletePause);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Remove(Folder);
        _lock.Dispose();
    }

    private static void RemoveUnlessInUse(string folder)
    {
        if (TryLock(Path.Combine(folder, LockName), FileMode.Open) is { } locked)
        {
            using (locked)
            {
                Remove(folder);
            }
        }
    }

    // What cannot be removed now is removed by the next process that starts.
    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static FileStream? TryLock(string path, FileMode mode)
    {
        try
        {
            return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
