using System.Globalization;
using System.Text;

namespace Grants.Reporting.Forms.Pdf;

/// <summary>
/// The objects of a PDF with a table of offsets and without object streams, as Chromium writes it (ISO 32000-1, 7.5).
/// They are read and written whole; texts of dictionaries are Latin 1, byte for byte.
/// </summary>
internal sealed class PdfObjects
{
    private const int EntryLength = 20;
    private static readonly byte[] EndOfObject = "\nendobj\n"u8.ToArray();
    private static readonly byte[] StartOfStream = " stream\n"u8.ToArray();

    private readonly byte[] _header;
    private readonly SortedDictionary<int, byte[]> _bodies;

    private PdfObjects(byte[] header, SortedDictionary<int, byte[]> bodies, int root, int info)
    {
        _header = header;
        _bodies = bodies;
        Root = root;
        Info = info;
    }

    /// <summary>The number of the catalogue.</summary>
    public int Root { get; }

    /// <summary>The number of the dictionary that describes the document.</summary>
    public int Info { get; }

    /// <summary>The numbers of the objects, in order.</summary>
    public IReadOnlyList<int> Numbers => [.. _bodies.Keys];

    /// <summary>Reads a file.</summary>
    /// <exception cref="PrintFailedException">The file is not written as it is expected.</exception>
    public static PdfObjects Read(byte[] pdf)
    {
        try
        {
            var text = Encoding.Latin1.GetString(pdf);
            var table = NumberAfter(text, "startxref\n", text.LastIndexOf("startxref\n", StringComparison.Ordinal));
            var trailer = text[text.IndexOf("trailer\n", table, StringComparison.Ordinal)..];
            var count = NumberAfter(text, "xref\n0 ", table);
            var first = text.IndexOf('\n', table + "xref\n".Length) + 1;
            var offsets = Enumerable.Range(1, count - 1)
                .Select(number => (Number: number, Offset: NumberAfter(text, "", first + number * EntryLength)))
                .OrderBy(entry => entry.Offset).ToList();
            var bodies = new SortedDictionary<int, byte[]>();
            foreach (var (index, (number, offset)) in offsets.Index())
            {
                var end = index + 1 < offsets.Count ? offsets[index + 1].Offset : table;
                var start = offset + $"{number} 0 obj\n".Length;
                bodies.Add(number, pdf[start..(end - EndOfObject.Length)]);
            }

            return new PdfObjects(
                pdf[..offsets[0].Offset], bodies, NumberAfter(trailer, "/Root ", 0), NumberAfter(trailer, "/Info ", 0));
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            throw new PrintFailedException("Chromium wrote a PDF whose objects are not found by its table of offsets.");
        }
    }

    /// <summary>The dictionary of an object, or all of it where it has no stream.</summary>
    public string Text(int number) => Encoding.Latin1.GetString(_bodies[number].AsSpan(..DictionaryLength(number)));

    /// <summary>Whether an object has a stream.</summary>
    public bool HasStream(int number) => DictionaryLength(number) < _bodies[number].Length;

    /// <summary>The stream of an object as it stands, filtered or not.</summary>
    public byte[] Stream(int number) => _bodies[number][
        (DictionaryLength(number) + StartOfStream.Length)..^"\nendstream".Length];

    /// <summary>Writes another dictionary in the place of an object's own; its stream stays.</summary>
    public void Replace(int number, string text) =>
        _bodies[number] = [.. Encoding.Latin1.GetBytes(text), .. _bodies[number][DictionaryLength(number)..]];

    /// <summary>Writes an object with a stream.</summary>
    public void ReplaceStream(int number, string entries, byte[] stream) => _bodies[number] =
        [.. Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"<<{entries}\n/Length {stream.Length}>> stream\n")), .. stream, .. "\nendstream"u8];

    /// <summary>Adds an object with a stream; its number is returned.</summary>
    public int AddStream(string entries, byte[] stream)
    {
        var number = _bodies.Keys.Last() + 1;
        _bodies.Add(number, []);
        ReplaceStream(number, entries, stream);
        return number;
    }

    /// <summary>The file, with what identifies it in its trailer.</summary>
    public byte[] Write(string id)
    {
        using var pdf = new MemoryStream();
        void Put(string text) => pdf.Write(Encoding.Latin1.GetBytes(text));
        pdf.Write(_header);
        List<long> offsets = [];
        foreach (var (number, body) in _bodies)
        {
            offsets.Add(pdf.Position);
            Put(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n"));
            pdf.Write(body);
            pdf.Write(EndOfObject);
        }

        var table = pdf.Position;
        var size = offsets.Count + 1;
        Put(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {size}\n0000000000 65535 f \n"));
        offsets.ForEach(offset => Put(offset.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \n"));
        Put(string.Create(
            CultureInfo.InvariantCulture,
            $"trailer\n<</Size {size}\n/Root {Root} 0 R\n/Info {Info} 0 R\n/ID [<{id}> <{id}>]>>\n"));
        Put(string.Create(CultureInfo.InvariantCulture, $"startxref\n{table}\n"));
        Put("%%EOF\n");
        return pdf.ToArray();
    }

    private int DictionaryLength(int number)
    {
        ReadOnlySpan<byte> body = _bodies[number];
        var stream = body.EndsWith("endstream"u8) ? body.IndexOf(StartOfStream) : -1;
        return stream < 0 ? body.Length : stream;
    }

    private static int NumberAfter(string text, string name, int from)
    {
        var start = name.Length == 0 ? from : text.IndexOf(name, from, StringComparison.Ordinal) + name.Length;
        var end = start;
        while (char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return int.Parse(text.AsSpan(start, end - start), CultureInfo.InvariantCulture);
    }
}
