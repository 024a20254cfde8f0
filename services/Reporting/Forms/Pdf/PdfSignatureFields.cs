using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Grants.Reporting.Forms.Pdf;

/// <summary>
/// Makes of the empty links at the places to sign empty fields for electronic signatures (ISO 32000-1, 12.7.4.5), each
/// with an empty appearance (ISO 19005-2, 6.3.3) and the name of who signs (ISO 14289-1, 7.18.1).
/// </summary>
internal static partial class PdfSignatureFields
{
    /// <summary>Makes them, and lists them in the catalogue; a print without places to sign stays as it is.</summary>
    /// <param name="objects">The objects of the print.</param>
    public static void Make(PdfObjects objects)
    {
        var fields = objects.Numbers
            .Select(number => (Number: number, Place: PlaceOf(objects.Text(number))))
            .Where(found => found.Place is not null)
            .ToDictionary(found => found.Number, found => found.Place!);
        if (fields.Count == 0)
        {
            return;
        }

        var isEnglish = objects.Text(objects.Root).Contains("/Lang (en", StringComparison.Ordinal);
        foreach (var (number, place) in fields)
        {
            MakeField(objects, number, place, isEnglish ? place.English : place.French);
        }

        foreach (var number in objects.Numbers)
        {
            if (TaggedLink().Match(objects.Text(number)) is { Success: true } tag
                && fields.ContainsKey(int.Parse(tag.Groups[2].Value, CultureInfo.InvariantCulture)))
            {
                objects.Replace(number, TaggedLink().Replace(objects.Text(number), "/S /Form$1/Obj $2 0 R"));
            }
        }

        const string Type = "<</Type /Catalog\n";
        var named = string.Join(' ', fields.Keys.Select(
            number => string.Create(CultureInfo.InvariantCulture, $"{number} 0 R")));
        objects.Replace(objects.Root, objects.Text(objects.Root).Replace(
            Type, $"{Type}/AcroForm <</Fields [{named}]>>\n", StringComparison.Ordinal));
    }

    private static SignaturePlace? PlaceOf(string text) =>
        Link().Match(text) is { Success: true } link
            ? SignaturePlace.All.FirstOrDefault(place => place.Id == link.Groups[2].Value)
            : null;

    private static void MakeField(PdfObjects objects, int number, SignaturePlace place, string signer)
    {
        var appearance = objects.AddStream("/Type /XObject\n/Subtype /Form\n/BBox [0 0 0 0]", []);
        var title = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(signer));
        objects.Replace(number, Link().Replace(
            objects.Text(number),
            string.Create(CultureInfo.InvariantCulture, $"""
                <</Type /Annot
                /Subtype /Widget
                /FT /Sig
                /T ({place.Id})
                /TU <FEFF{title}>
                /AP <</N {appearance} 0 R>>
                """) + "$1"));
    }

    [GeneratedRegex(@"\A<</Type /Annot\n/Subtype /Link(\n[\s\S]*)\n/Dest /([\w-]+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"/S /Link\b([\s\S]*)/Obj (\d+) 0 R")]
    private static partial Regex TaggedLink();
}
