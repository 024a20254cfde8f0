using System.Diagnostics;

namespace Grants.Reporting.Forms.Pdf;

/// <summary>
/// Prints the HTML form of a report to PDF with headless Chromium: a process a print, with a profile of its own that is
/// thrown away. The page forbids itself every script (which cannot be switched off, for Chromium prints by one of its
/// own) and reaches nothing outside its file. When this process is killed in the middle, the browser ends by itself
/// once the page, which waits for nothing, is printed.
/// </summary>
internal sealed class ChromiumPrinter : IDisposable
{
    // A browser takes about 300 MB; more at once would only wait for the same processors.
    private const int PrintsAtOnce = 2;
    private const int ComplaintLength = 500;
    private static readonly string[] UsualNames = ["chromium", "chromium-browser", "google-chrome"];

    private readonly PrintSettings _settings;
    private readonly PrintScratch _scratch;
    private readonly SemaphoreSlim _slots = new(PrintsAtOnce);

    /// <summary>A printer, once for a process: it removes what dead processes left behind.</summary>
    public ChromiumPrinter(PrintSettings settings)
    {
        _settings = settings;
        _scratch = PrintScratch.Open(settings.ScratchRoot);
    }

    /// <summary>Why there is no browser to print with, and what to install; null where there is one.</summary>
    public string? Missing => Find() is not null ? null
        : _settings.Browser is { } named
            ? $"{PrintSettings.BrowserSetting} names '{named}', which does not exist: PDF requires Chromium"
                + " ('apt-get install chromium')."
            : "PDF requires Chromium, which is not on the path: install it ('apt-get install chromium') or name it in"
                + $" {PrintSettings.BrowserSetting}.";

    /// <summary>The folder for the time of prints.</summary>
    internal string Folder => _scratch.Folder;

    /// <summary>
    /// The page as PDF/A-2, tagged, with an outline. The same page gives the same bytes as long as browser and fonts
    /// are the same; <paramref name="asOf"/> is the day the document says it was made on.
    /// </summary>
    /// <exception cref="PrintFailedException">There is no browser, it took too long or it failed.</exception>
    public async Task<byte[]> PrintAsync(byte[] html, DateOnly asOf, CancellationToken cancellation)
    {
        var browser = Find() ?? throw new PrintFailedException(Missing!);
        await _slots.WaitAsync(cancellation);
        var folder = _scratch.NextFolder();
        try
        {
            var page = Path.Combine(folder, "report.html");
            var pdf = Path.Combine(folder, "report.pdf");
            await File.WriteAllBytesAsync(page, html, cancellation);
            var rows = html.AsSpan().Count("<tr"u8);
            var limit = new PrintLimit(_settings.LimitOf(rows), rows);
            await RunAsync(Start(browser, folder, page, pdf), pdf, limit, cancellation);
            var bytes = await File.ReadAllBytesAsync(pdf, cancellation);
            PdfPin.Pin(bytes, asOf);
            return PdfArchive.Of(bytes, asOf);
        }
        finally
        {
            await PrintScratch.RemoveAsync(folder);
            _slots.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _slots.Dispose();
        _scratch.Dispose();
    }

    private static async Task RunAsync(
        ProcessStartInfo start, string pdf, PrintLimit limit, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(limit.Time);
        using var process = Process.Start(start)!;
        var complaints = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellation.ThrowIfCancellationRequested();
            throw new PrintFailedException($"Chromium was stopped: it did not print the report {limit}.", limit);
        }

        if (process.ExitCode != 0 || !File.Exists(pdf))
        {
            var said = (await complaints).Trim();
            said = said[^Math.Min(said.Length, ComplaintLength)..];
            throw new PrintFailedException($"Chromium exited with code {process.ExitCode} without printing: {said}");
        }
    }

    private ProcessStartInfo Start(string browser, string folder, string page, string pdf)
    {
        var start = new ProcessStartInfo(browser, PrintArguments(folder, page, pdf))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        // Whatever the browser puts aside goes with the folder, and no desktop is looked for.
        foreach (var name in new[] { "HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR" })
        {
            start.Environment[name] = folder;
        }

        start.Environment["DBUS_SESSION_BUS_ADDRESS"] = "disabled:";
        return start;
    }

    private IEnumerable<string> PrintArguments(string folder, string page, string pdf) =>
    [
        "--headless",
        .. _settings.Sandbox ? Array.Empty<string>() : ["--no-sandbox"],
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-breakpad",
        "--disable-crash-reporter",
        "--disable-extensions",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--no-default-browser-check",
        // The page needs nothing beside itself: no name is known, and every address lies behind a proxy that is not.
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--proxy-server=127.0.0.1:9",
        "--proxy-bypass-list=<-loopback>",
        "--export-tagged-pdf",
        "--generate-pdf-document-outline",
        "--no-pdf-header-footer",
        $"--user-data-dir={Path.Combine(folder, "profile")}",
        $"--print-to-pdf={pdf}",
        new Uri(page).AbsoluteUri,
    ];

    private string? Find()
    {
        var names = _settings.Browser is { } named ? [named] : UsualNames;
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return names
            .SelectMany(name => Path.IsPathRooted(name) ? [name] : path.Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}
