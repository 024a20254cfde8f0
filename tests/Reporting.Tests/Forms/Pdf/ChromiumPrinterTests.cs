using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Grants.Reporting.Forms.Pdf;

namespace Grants.Reporting.Tests.Forms.Pdf;

public sealed class ChromiumPrinterTests : IDisposable
{
    private static readonly DateOnly Day = EventScript.Day("2027-04-07");
    private readonly string _root = Directory.CreateTempSubdirectory("grants-printer-tests-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Ends_a_browser_that_takes_too_long_and_leaves_nothing_of_it()
    {
        // A browser of two processes, as the real one is of many; both write down who they are.
        var ids = Path.Combine(_root, "ids");
        var browser = Program($"sh -c 'echo $$ >> {ids}; exec sleep 600' & echo $$ >> {ids}; wait");
        using var printer = Printers.With(browser, _root, seconds: 2);

        var error = await Assert.ThrowsAsync<PrintFailedException>(() => PrintAsync(printer));

        Assert.Contains(
            "within 2 seconds, the limit for 0 rows of tables (Reporting:PrintTimeoutSeconds)", error.Message,
            StringComparison.Ordinal);
        var processes = File.ReadAllLines(ids).Select(int.Parse).ToList();
        Assert.Equal(2, processes.Count);
        Assert.All(processes, id => Assert.False(IsAlive(id)));
        Assert.Empty(Directory.GetDirectories(printer.Folder));
    }

    [Fact]
    public async Task Ends_the_browser_when_nobody_waits_for_it_any_more()
    {
        var ids = Path.Combine(_root, "ids");
        using var printer = Printers.With(Program($"echo $$ > {ids}.new; mv {ids}.new {ids}; exec sleep 600"), _root);
        using var patience = new CancellationTokenSource();

        var print = printer.PrintAsync("<p>"u8.ToArray(), Day, patience.Token);
        while (!File.Exists(ids))
        {
            await Task.Delay(20);
        }

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => print);

        Assert.False(IsAlive(int.Parse(File.ReadAllText(ids), System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Empty(Directory.GetDirectories(printer.Folder));
    }

    [Fact]
    public async Task Tells_what_a_browser_that_failed_complained_of()
    {
        using var printer = Printers.With(Program("echo no room left >&2; exit 3"), _root);

        var error = await Assert.ThrowsAsync<PrintFailedException>(() => PrintAsync(printer));

        Assert.Equal("Chromium exited with code 3 without printing: no room left", error.Message);
    }

    [Fact]
    public async Task Says_what_to_install_where_there_is_no_browser()
    {
        using var printer = Printers.With(Path.Combine(_root, "nowhere"), _root);

        Assert.NotNull(printer.Missing);
        var error = await Assert.ThrowsAsync<PrintFailedException>(() => PrintAsync(printer));
        Assert.Equal(printer.Missing, error.Message);
        Assert.Contains("Reporting:Chromium", error.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install chromium", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Removes_what_dead_processes_left_and_nothing_of_the_living()
    {
        var dead = Directory.CreateDirectory(Path.Combine(_root, PrintScratch.Prefix + "dead")).FullName;
        File.WriteAllText(Path.Combine(dead, "lock"), "");
        File.WriteAllText(Path.Combine(dead, "report.html"), "");
        using var living = Printers.With("any", _root);

        using var printer = Printers.With("any", _root);

        Assert.False(Directory.Exists(dead));
        Assert.True(Directory.Exists(living.Folder));
        Assert.NotEqual(living.Folder, printer.Folder);
    }

    [Fact]
    public void Leaves_no_folder_when_it_is_disposed_of()
    {
        Printers.With("any", _root).Dispose();

        Assert.Empty(Directory.GetDirectories(_root));
    }

    [Fact]
    public async Task Reaches_nothing_outside_the_page_and_runs_no_script()
    {
        Assert.SkipWhen(Printers.Missing is not null, Printers.Missing ?? "");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";
        using var printer = Printers.Usual();

        // A page without the policy of ours, so that it is the printer that is tested.
        await printer.PrintAsync(
            Encoding.UTF8.GetBytes($"<link rel=stylesheet href={address}a><img src={address}b><p>x</p>"), Day, default);

        Assert.False(listener.Pending());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("3601")]
    [InlineData("soon")]
    public void Takes_no_time_that_cannot_be_meant(string seconds)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new(PrintSettings.TimeoutSetting, seconds)]).Build();

        Assert.Throws<InvalidOperationException>(() => PrintSettings.From(configuration));
    }

    private static Task<byte[]> PrintAsync(ChromiumPrinter printer) =>
        printer.PrintAsync("<p>"u8.ToArray(), Day, CancellationToken.None);

    // A zombie, which nobody has asked for yet, is as dead as one that is gone.
    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited
                && !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (Exception error) when (error is ArgumentException or IOException)
        {
            return false;
        }
    }

    private string Program(string script)
    {
        var path = Path.Combine(_root, "browser.sh");
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}
