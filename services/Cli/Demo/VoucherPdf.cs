using System.Globalization;
using System.Text;

namespace Grants.Cli.Demo;

/// <summary>
/// Makes the vouchers of the demo: one page, one font, a few lines, and the same bytes each time. A file that any
/// reader opens (ISO 32000-1), without a library for the sake of six pages.
/// </summary>
internal static class VoucherPdf
{
    public static byte[] Make(string title, IEnumerable<string> lines)
    {
        var text = new StringBuilder("BT /F1 18 Tf 60 770 Td (")
            .Append(Escape(title))
            .Append(") Tj /F1 11 Tf 0 -14 Td\n");
        foreach (var line in lines)
        {
            text.Append("0 -20 Td (").Append(Escape(line)).Append(") Tj\n");
        }

        text.Append("ET");
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            + " /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {Encoding.Latin1.GetByteCount(text.ToString())} >>\nstream\n{text}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ];

        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => pdf.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        pdf.Append(CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    // The euro sign has no place in Latin-1; the rest of French has.
    private static string Escape(string text) =>
        text.Replace("€", "EUR", StringComparison.Ordinal)
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("(", "\\(", StringComparison.Ordinal)
            .Replace(")", "\\)", StringComparison.Ordinal)
            .Replace('’', '\'');
}
