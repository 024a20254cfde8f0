using UglyToad.PdfPig;

namespace Grants.Reporting.Tests.Forms.Pdf;

/// <summary>The reference case printed once for all tests that read it.</summary>
public sealed class PrintedCase : IAsyncLifetime
{
    public byte[] Pdf { get; private set; } = [];

    public byte[] Again { get; private set; } = [];

    public string File { get; } = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pdf");

    public async ValueTask InitializeAsync()
    {
        if (Printers.Missing is null)
        {
            Pdf = await Printers.CaseAsync();
            Again = await Printers.CaseAsync();
            await System.IO.File.WriteAllBytesAsync(File, Pdf);
        }
    }

    public ValueTask DisposeAsync()
    {
        System.IO.File.Delete(File);
        return ValueTask.CompletedTask;
    }

    /// <summary>The texts of the pages, without the spaces: where a renderer puts them is its own affair.</summary>
    public static IReadOnlyList<string> Texts(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return [.. document.GetPages().Select(page => Compact(page.Text))];
    }

    public static string Compact(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
