using System.Diagnostics;
using Grants.Reporting.Model;
using Grants.Testing;

namespace Grants.Reporting.Tests.Forms.Html;

/// <summary>The page of a report is valid HTML, by html-validate of npm with its recommended rules.</summary>
public sealed class HtmlValidTests
{
    private static readonly string Tools = Path.Combine(RepositoryRoot.Path, "build");
    private static readonly string Validator =
        Path.Combine(Tools, "node_modules", "html-validate", "bin", "html-validate.mjs");

    [Theory]
    [InlineData(Stage.Drafted, "fr")]
    [InlineData(Stage.Executed, "en")]
    [InlineData(Stage.Settled, "fr")]
    [InlineData(Stage.Settled, "en")]
    public async Task Finds_nothing_in_a_report(Stage stage, string locale)
    {
        var kind = stage == Stage.Settled ? ReportKind.Final : ReportKind.Draft;
        var model = Reports.Fold(
            CaseEvents.Until(stage), new ReportVersion(1, kind, ReportLayout.Cerfa15059, locale))!;

        var (exit, said) = await ValidateAsync(await Reports.HtmlAsync(model));

        Assert.True(exit == 0, said);
    }

    [Fact]
    public async Task Finds_a_fault()
    {
        var page = await Reports.HtmlAsync(CaseEvents.All);

        var (exit, said) = await ValidateAsync(
            page.Replace("</main>", "<p><table></p></main>", StringComparison.Ordinal));

        Assert.NotEqual(0, exit);
        Assert.Contains("error", said, StringComparison.Ordinal);
    }

    private static async Task<(int Exit, string Said)> ValidateAsync(string page)
    {
        Assert.SkipUnless(File.Exists(Validator), "html-validate is missing: make test installs it with Node.js.");
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".html");
        await File.WriteAllTextAsync(file, page);
        try
        {
            var start = new ProcessStartInfo(
                "node", [Validator, "--config", Path.Combine(Tools, "html-validate.json"), file])
            {
                RedirectStandardOutput = true,
                WorkingDirectory = Tools,
            };
            using var process = Process.Start(start)!;
            var said = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, said);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
