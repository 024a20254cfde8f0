using Grants.Platform.Edge;

namespace Grants.Convention;

/// <summary>A file that proves an expense. Immutable.</summary>
internal sealed record Voucher(
    Guid Id,
    Guid GrantId,
    string FileName,
    long SizeBytes,
    string Sha256,
    string ContentType,
    DateTimeOffset CreatedAt,
    string UploadedBy)
{
    public const string ResourceType = "grants/Voucher";

    public const string Collection = "vouchers";

    /// <summary>20 MiB.</summary>
    public const long MostBytes = 20 * 1024 * 1024;

    public string Name => NameOf(GrantId, Id);

    public static string NameOf(Guid grant, Guid id) => ResourceName.Of(Grant.NameOf(grant), Collection, id);
}

/// <summary>What a file is, told by its first bytes and not by its name.</summary>
internal static class FileKind
{
    private const string Pdf = "application/pdf";
    private const int HeaderBytes = 1024;

    private static readonly (string ContentType, byte[] Start, string[] Extensions)[] Known =
    [
        (Pdf, "%PDF-"u8.ToArray(), [".pdf"]),
        ("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [".png"]),
        ("image/jpeg", [0xFF, 0xD8, 0xFF], [".jpg", ".jpeg"]),
    ];

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The type of a file; refused when it is none of those known, or not what its name says.</summary>
    public static string Of(ReadOnlySpan<byte> start, string fileName)
    {
        var pdf = AfterBlank(start);
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

    // Readers of PDF find its header within the first 1024 bytes. A byte order mark and white space before it come from
    // the program that made the file; anything else there makes it a file of another kind.
    private static ReadOnlySpan<byte> AfterBlank(ReadOnlySpan<byte> start)
    {
        var head = start[..Math.Min(start.Length, HeaderBytes)];
        head = head.StartsWith(ByteOrderMark) ? head[ByteOrderMark.Length..] : head;
        return head.TrimStart("\0\t\n\f\r "u8);
    }
}
