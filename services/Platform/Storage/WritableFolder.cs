namespace Grants.Platform.Storage;

/// <summary>Whether files can be made in a folder.</summary>
internal static class WritableFolder
{
    /// <summary>Makes one there and takes it away again; an error names the folder.</summary>
    public static void Ensure(string folder)
    {
        try
        {
            var path = Path.Combine(folder, "." + Path.GetRandomFileName());
            using var file = new FileStream(
                path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            file.WriteByte(0);
            file.Flush();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"The folder {folder} cannot be written to: {error.Message}", error);
        }
    }
}
