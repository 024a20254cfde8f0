using Grants.Testing;
using Microsoft.Playwright;

namespace Grants.Browser;

/// <summary>The Chromium of the system, driven by Playwright, and axe-core to look at pages with.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Why tests that need it are skipped; null when they are not.</summary>
    public static string? Missing =>
        Program is null ? "Chromium is not installed: build/chromium.sh does it where it may."
        : !File.Exists(AxeFile) ? "axe-core is not there: Node.js and npm bring it (build/axe.sh install)."
        : null;

    /// <summary>The source of axe-core.</summary>
    public string Axe { get; private set; } = "";

    private static string? Program => Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } chosen
        ? chosen
        : Array.Find(Places, File.Exists);

    private static string AxeFile => Path.Combine(Repository, "build/node_modules/axe-core/axe.min.js");

    /// <summary>Where screenshots go.</summary>
    public static string Screenshots => Path.Combine(Repository, "artifacts/screenshots");

    private static string Repository { get; } = RepositoryRoot.Path;

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null)
        {
            return;
        }

        Axe = await File.ReadAllTextAsync(AxeFile);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            // Its sandbox does not start as root, as in a container; it shows nothing but pages of ours.
            Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [],
        });
    }

    /// <summary>A visit with nothing kept from another one.</summary>
    public async Task<Visit> VisitAsync(Site site, Look look)
    {
        Assert.SkipUnless(Missing is null, Missing ?? "");
        await site.StartAsync();
        return await Visit.StartAsync(_browser!, site, look, Axe);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
