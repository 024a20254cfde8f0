namespace Grants.Platform.Storage;

/// <summary>Files that only their owner can read and write: keys, and databases with bank details.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Reads a file of which nobody else can read anything. Where there is none and <paramref name="create"/> is given,
    /// it is made first: of many that start at once, one makes it, and nobody reads half of it.
    /// </summary>
    public static string Read(string path, string setting, Func<string>? create)
    {
        if (!File.Exists(path))
        {
            Create(path, create ?? throw new InvalidOperationException($"The key {path} ({setting}) does not exist."));
        }

        return OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & ~Mode) == 0
            ? File.ReadAllText(path)
            : throw new InvalidOperationException(
                $"{path} must be readable by its owner only; set its mode to 0600.");
    }

    /// <summary>
    /// Makes a file where there is none, and keeps others from one that is there. What SQLite writes beside a database
    /// gets the mode of the database.
    /// </summary>
    public static void Ensure(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        if (!File.Exists(path))
        {
            try
            {
                Open(path, FileMode.CreateNew).Dispose();
                return;
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process has just made it.
            }
        }

        foreach (var file in new[] { path, path + "-wal", path + "-shm" }.Where(File.Exists))
        {
            if (File.GetUnixFileMode(file) != Mode)
            {
                File.SetUnixFileMode(file, Mode);
            }
        }
    }

    private static void Create(string path, Func<string> create)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var alone = FileLock.Take(path);
        if (File.Exists(path))
        {
            return;
        }

        var aside = path + ".new";
        using (var file = new StreamWriter(Open(aside, FileMode.Create)))
        {
            file.Write(create());
        }

        File.Move(aside, path);
    }

    private static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Mode;
        }

        return new FileStream(path, options);
    }
}
