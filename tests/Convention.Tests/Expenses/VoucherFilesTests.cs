using System.Globalization;
using System.Text;
using CsCheck;
using Grants.Platform.Refusals;
using Grants.Testing;

namespace Grants.Convention;

/// <summary>A voucher is a file that can be read to its end, in every form that programs write.</summary>
[Trait("Kind", "Unit")]
public sealed class VoucherFilesTests
{
    private static readonly byte[] Junk = new byte[1024];
    private static byte[] Plain => Files.Pdf("facture"u8.ToArray());

    public static TheoryData<string, string, byte[]> Good() => new()
    {
        { "plain", "a.pdf", Plain },
        { "behind a byte order mark and white space", "a.pdf", [0xEF, 0xBB, 0xBF, 13, 10, 32, .. Plain] },
        { "behind white space, counted from the header", "a.pdf", [10, 10, .. Plain] },
        { "with junk behind it", "a.pdf", [.. Plain, .. Junk] },
        { "changed once", "a.pdf", Files.Updated(Plain) },
        { "changed three times", "a.pdf", Files.Updated(Files.Updated(Files.Updated(Plain))) },
        { "changed behind white space", "a.pdf", [10, 10, .. Files.Updated(Plain)] },
        { "with a stream of cross-references", "a.pdf", Files.PdfWithStream() },
        { "with a stream, changed", "a.pdf", Files.Updated(Files.PdfWithStream()) },
        { "with both", "a.pdf", Files.Updated(Plain, "/XRefStm 9") },
        { "with a Prev of 0", "a.pdf", Change(Plain, "/Root 1 0 R>>", "/Root 1 0 R/Prev 0>>") },
        { "with lines that end in CR", "a.pdf", Change(Plain, " f \n", " f \r") },
        { "with short lines", "a.pdf", Change(Plain, " n \n", " n\n") },
        { "numbered from 1", "a.pdf", Change(Plain, "xref\n0 4", "xref\n1 4") },
        { "linearised", "a.pdf", Linearised() },
        { "a point", "a.png", Files.Png() },
        { "with a text", "a.png", [.. Files.Png()[..33], .. Files.Chunk("tEXt", [65, 0]), .. Files.Png()[33..]] },
        { "with bytes behind its end", "a.png", [.. Files.Png(), .. Junk, .. Junk] },
        { "a scan", "a.jpg", Files.Jpeg() },
        { "with another image behind it", "a.jpg", [.. Files.Jpeg(), .. Files.Jpeg()] },
    };

    public static TheoryData<string, string, byte[], string> Bad() => new()
    {
        { "only begins like one", "a.pdf", "%PDF-1.4\nMZ"u8.ToArray(), "%%EOF" },
        { "without a version", "a.pdf", Change(Plain, "%PDF-1.4", "%PDF-x.4"), "version" },
        { "cut off", "a.pdf", Plain[..^10], "%%EOF" },
        { "with too much behind it", "a.pdf", [.. Plain, .. Junk, 0, 0], "%%EOF" },
        { "without its place", "a.pdf", Change(Plain, "startxref", "startxrfe"), "startxref" },
        { "with a place beyond the end", "a.pdf", Change(Plain, "startxref\n0", "startxref\n9"), "cannot be read" },
        { "with text before it", "a.pdf", Change(Plain, "endobj\n2 0", "endobj\nmore\n2 0"), "cannot be read" },
        { "with an entry that is none", "a.pdf", Change(Plain, " n \n", " x \n"), "cannot be read" },
        { "with fewer entries", "a.pdf", Change(Plain, "xref\n0 4", "xref\n0 5"), "cannot be read" },
        { "without a trailer", "a.pdf", Change(Plain, "trailer\n<<", "trailer\n["), "cannot be read" },
        { "with a trailer that does not end", "a.pdf", Change(Plain, "1 0 R>>\nst", "1 0 R\nst"), "cannot be read" },
        { "without a catalogue", "a.pdf", Change(Plain, "/Root", "/Roof"), "Root" },
        { "whose catalogue is elsewhere", "a.pdf", Change(Plain, "0000000009", "0000000012"), "object 1" },
        { "whose catalogue is not listed", "a.pdf", Change(Plain, "/Root 1 0 R", "/Root 7 0 R"), "object 7" },
        { "that leads back to itself", "a.pdf", Looped(), "back to themselves" },
        { "whose first section is lost", "a.pdf",
            Change(Files.Updated(Plain), "xref\n0 4", "xxxx\n0 4"), "cannot be read" },
        { "with another stream", "a.pdf", Files.PdfWithStream("/Type/Metadata/W[1]/Root 1 0 R"), "cannot be" },
        { "with a stream that is damaged", "a.pdf", Change(Files.PdfWithStream(), "stream\r\n\x78", "stream\r\n\x79"),
            "cannot be read" },
        { "only begins like one", "a.png", [.. Files.Png()[..8], 1, 2, 3], "breaks off" },
        { "cut off", "a.png", Files.Png()[..^1], "breaks off" },
        { "without its end", "a.png", Files.Png()[..^12], "breaks off" },
        { "with a wrong checksum", "a.png", [.. Files.Png()[..^1], 0], "checksum" },
        { "without a header", "a.png", [.. Files.Png()[..8], .. Files.Png()[33..]], "IHDR" },
        { "of no width", "a.png",
            [.. Files.Png()[..8], .. Files.Chunk("IHDR", new byte[13]), .. Files.Png()[33..]], "IHDR" },
        { "without data", "a.png", [.. Files.Png()[..33], .. Files.Chunk("IEND", [])], "IDAT" },
        { "only begins like one", "a.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3], "breaks off" },
        { "cut off", "a.jpg", Files.Jpeg()[..^1], "breaks off" },
        { "cut off in a segment", "a.jpg", Files.Jpeg()[..12], "breaks off" },
        { "without a scan", "a.jpg", [.. Files.Jpeg()[..34], 0xFF, 0xD9], "no image" },
        { "without a frame", "a.jpg", [.. Files.Jpeg()[..20], .. Files.Jpeg()[34..]], "before its frame" },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void A_file_that_is_right_is_taken(string what, string name, byte[] bytes) =>
        Assert.True(Told(bytes, name).Contains('/', StringComparison.Ordinal), $"{what}: {Told(bytes, name)}");

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_file_that_cannot_be_read_is_refused_with_what_is_wrong(
        string what, string name, byte[] bytes, string fault)
    {
        var told = Told(bytes, name);

        Assert.True(told.StartsWith("VOUCHER_UNREADABLE", StringComparison.Ordinal), $"{what}: {told}");
        Assert.Contains(fault, told, StringComparison.Ordinal);
    }

    // RFC 1950, 2.2: the bit FDICT, with a header that is right otherwise.
    [Fact]
    public void Bytes_packed_with_a_dictionary_that_is_not_there_are_unreadable()
    {
        var bytes = Files.PdfWithStream();
        var packed = bytes.AsSpan().IndexOf("stream\r\n"u8) + "stream\r\n".Length;
        (bytes[packed], bytes[packed + 1]) = (0x78, 0x20);

        Assert.StartsWith("VOUCHER_UNREADABLE", Told(bytes, "a.pdf"));
    }

    [Fact]
    public void Whatever_is_cut_off_or_changed_there_is_an_answer() => Gen.Select(
        Gen.Int[0, 6], Gen.Double[0, 1], Gen.Byte, Gen.Bool).Sample(
        (which, at, value, isCut) =>
        {
            byte[][] files =
            [
                Plain, Files.Updated(Plain), Files.PdfWithStream(), Linearised(), Files.Png(), Files.Jpeg(),
                Files.Updated(Files.PdfWithStream()),
            ];
            var bytes = files[which];
            var place = (int)(at * (bytes.Length - 1));
            bytes[place] = value;
            bytes = isCut ? bytes[..place] : bytes;

            Assert.Matches(
                "^(VOUCHER_UNREADABLE|VOUCHER_TYPE_UNKNOWN|application/pdf|image)",
                Told(bytes, which is 4 ? "a.png" : which is 5 ? "a.jpg" : "a.pdf"));
        },
        iter: Soak.Times(20_000));

    [Fact]
    public void Reading_one_takes_no_longer_than_its_bytes_whatever_they_nest()
    {
        var nested = string.Concat(Enumerable.Repeat("<</A", 500_000));
        var lists = new string('[', 500_000);

        Assert.StartsWith(
            "VOUCHER_UNREADABLE", Told(Change(Plain, "trailer\n<<", "trailer\n<</A " + nested), "a.pdf"));
        Assert.StartsWith(
            "VOUCHER_UNREADABLE", Told(Change(Plain, "trailer\n<<", "trailer\n<</A " + lists), "a.pdf"));
    }

    private static string Told(byte[] bytes, string name)
    {
        const int piece = 97;
        try
        {
            return FileKind.Of(new FileBytes([.. bytes.Chunk(piece)], piece), name);
        }
        catch (Refusal refusal)
        {
            return $"{refusal.Reason}: {refusal.Message}";
        }
    }

    // The same length wherever it can be, so that the offsets stay right.
    private static byte[] Change(byte[] pdf, string from, string to)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var place = text.LastIndexOf(from, StringComparison.Ordinal);
        Assert.True(place >= 0, from);
        return Encoding.Latin1.GetBytes(text[..place] + to + text[(place + from.Length)..]);
    }

    private static byte[] Looped()
    {
        var text = Encoding.Latin1.GetString(Plain);
        var table = text[(text.LastIndexOf("startxref", StringComparison.Ordinal) + 9)..].Trim().Split('\n')[0];
        return Change(Plain, "/Root 1 0 R>>", $"/Root 1 0 R/Prev {table}>>");
    }

    // The first page before the rest: a first section at the beginning, which leads on to the other at the end.
    private static byte[] Linearised()
    {
        const string head = "%PDF-1.4\n3 0 obj\n<</Linearized 1/L 1/N 1>>\nendobj\n";
        const string rest = "2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n";
        const string root = "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n";
        var first = head.Length;
        const string zero = "0000000000";
        var at = first
            + $"xref\n1 1\n{zero} 00000 n \ntrailer\n<</Size 4/Root 1 0 R/Prev {zero}>>\nstartxref\n0\n%%EOF\n".Length;
        var last = at + root.Length + rest.Length;
        return Encoding.Latin1.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{head}xref\n1 1\n{at:D10} 00000 n \ntrailer\n<</Size 4/Root 1 0 R/Prev {last:D10}>>\n"
            + $"startxref\n0\n%%EOF\n{root}{rest}xref\n0 1\n0000000000 65535 f \n2 1\n{at + root.Length:D10} 00000 n \n"
            + $"trailer\n<</Size 4>>\nstartxref\n{first}\n%%EOF\n"));
    }
}
