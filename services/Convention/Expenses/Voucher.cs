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
