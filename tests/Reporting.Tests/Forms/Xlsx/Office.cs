using System.Diagnostics;
using System.Text;

namespace Grants.Reporting.Tests.Forms.Xlsx;

/// <summary>LibreOffice without a screen, with a profile of its own.</summary>
internal static class Office
{
    /// <summary>Why tests that need it are skipped; null when they are not.</summary>
    public static string? Missing { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "soffice")))
            ? null
            : "LibreOffice Calc is not installed (make test installs it where it may)";

    /// <summary>The first sheet of a workbook, computed anew, as lines of comma-separated values.</summary>
    public static async Task<string[]> ToCsvAsync(byte[] workbook, CancellationToken cancellation) =>
        Encoding.UTF8.GetString(await ConvertAsync(workbook, "csv", cancellation))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A workbook, computed anew and printed.</summary>
    public static Task<byte[]> ToPdfAsync(byte[] workbook, CancellationToken cancellation) =>
        ConvertAsync(workbook, "pdf", cancellation);

    private static async Task<byte[]> ConvertAsync(byte[] workbook, string format, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("grants-office-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "book.xlsx"), workbook, cancellation);
            using var program = Process.Start(new ProcessStartInfo("soffice",
            [
                $"-env:UserInstallation={new Uri(Path.Combine(folder, "profile"))}", "--headless", "--norestore",
                "--convert-to", format, "--outdir", folder, Path.Combine(folder, "book.xlsx"),
            ])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var said = Task.WhenAll(
                program.StandardOutput.ReadToEndAsync(cancellation),
                program.StandardError.ReadToEndAsync(cancellation));
            await program.WaitForExitAsync(cancellation);
            var converted = Path.Combine(folder, "book." + format);
            return File.Exists(converted)
                ? await File.ReadAllBytesAsync(converted, cancellation)
                : throw new InvalidOperationException($"LibreOffice wrote nothing: {string.Concat(await said)}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
