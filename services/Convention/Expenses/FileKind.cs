namespace Grants.Convention;

/// <summary>
/// What a file is: told by its first bytes and not by its name, and by its structure, which has to hold to its end.
/// </summary>
internal static class FileKind
{
    private const string Pdf = "application/pdf";
    private const string Png = "image/png";
    private const string Jpeg = "image/jpeg";

    private static readonly (string ContentType, byte[] Start, string[] Extensions)[] Known =
    [
        (Pdf, "%PDF-"u8.ToArray(), [".pdf"]),
        (Png, PngFile.Signature, [".png"]),
        (Jpeg, [0xFF, 0xD8, 0xFF], [".jpg", ".jpeg"]),
    ];

    /// <summary>
    /// The type of a file; refused when it is none of those known, not what its name says, or damaged or cut off.
    /// </summary>
    public static string Of(FileBytes bytes, string fileName)
    {
        var contentType = Of(bytes.Slice(0, PdfFile.HeaderBytes), fileName);
        var fault = contentType switch
        {
            Pdf => PdfFile.FaultOf(bytes),
            Png => PngFile.FaultOf(bytes),
            _ => JpegFile.FaultOf(bytes),
        };
        return fault is null ? contentType : throw ExpenseRefusals.VoucherUnreadable(contentType, fault);
    }

    /// <summary>The type that the first bytes say; refused when it is unknown or the name says another.</summary>
    public static string Of(ReadOnlySpan<byte> start, string fileName)
    {
        var pdf = start[PdfFile.BlankBefore(start)..];
        foreach (var (contentType, signature, extensions) in Known)
        {
            if ((contentType == Pdf ? pdf : start).StartsWith(signature))
            {
                return extensions.Contains(Path.GetExtension(fileName), StringComparer.OrdinalIgnoreCase)
                    ? contentType
                    : throw ExpenseRefusals.VoucherTypeMismatch(contentType);
            }
        }

        throw ExpenseRefusals.VoucherTypeUnknown();
    }
}
