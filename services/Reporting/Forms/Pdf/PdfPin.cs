using System.Globalization;
using System.Text;

namespace Grants.Reporting.Forms.Pdf;

/// <summary>
/// Takes out of a PDF what differs between two prints of the same page by the same browser, so that the same report
/// gives the same bytes whenever it is printed. Everything is overwritten in the same number of bytes: the file's table
/// of offsets stays true.
/// </summary>
internal static class PdfPin
{
    private const int DateLength = 21; // 20261126161634+00'00', ISO 32000-1, 7.9.4
    private const int NumberLength = 8;
    private static readonly byte[][] Dates = ["/CreationDate (D:"u8.ToArray(), "/ModDate (D:"u8.ToArray()];

    /// <summary>Overwrites it where it stands.</summary>
    /// <param name="pdf">The file.</param>
    /// <param name="day">The day it is said to be made on.</param>
    public static void Pin(byte[] pdf, DateOnly day)
    {
        PinDates(pdf, day);
        PinNodes(pdf);
    }

    // Chromium takes the dates it was made and changed on from its clock, and no option sets them. The document's own
    // dictionary is the first object of the file, ahead of everything people wrote.
    private static void PinDates(byte[] pdf, DateOnly day)
    {
        var pinned = Encoding.ASCII.GetBytes(
            day.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + "000000+00'00'");
        foreach (var date in Dates)
        {
            var at = pdf.AsSpan().IndexOf(date) + date.Length;
            if (at >= date.Length && at + DateLength < pdf.Length && pdf[at + DateLength] == ')')
            {
                pinned.CopyTo(pdf, at);
            }
        }
    }

    // Cells of tables name the heads they stand under by node numbers, which the browser counts from wherever its other
    // work has left the counter. Their order stays the same, and they are numbered anew in it.
    private static void PinNodes(byte[] pdf)
    {
        var places = PlacesOfNodes(pdf);
        var numbers = places.Select(at => NumberAt(pdf, at)).Distinct().Order(StringComparer.Ordinal)
            .Index().ToDictionary(node => node.Item, node => node.Index + 1);
        foreach (var at in places)
        {
            var number = numbers[NumberAt(pdf, at)].ToString("D8", CultureInfo.InvariantCulture);
            Encoding.ASCII.GetBytes(number).CopyTo(pdf, at);
        }
    }

    private static List<int> PlacesOfNodes(ReadOnlySpan<byte> pdf)
    {
        var name = "(node"u8;
        List<int> places = [];
        for (var from = 0; pdf[from..].IndexOf(name) is >= 0 and var found;)
        {
            from += found + name.Length;
            if (from + NumberLength < pdf.Length
                && pdf[from + NumberLength] == ')'
                && !pdf.Slice(from, NumberLength).ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            {
                places.Add(from);
            }
        }

        return places;
    }

    private static string NumberAt(byte[] pdf, int at) => Encoding.ASCII.GetString(pdf, at, NumberLength);
}
