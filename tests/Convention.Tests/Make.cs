using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Grants.Convention.V1;
using Grants.Platform.Edge;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Values for tests.</summary>
internal static class Make
{
    private static int _sirets = Environment.TickCount & 0x7FFFF;

    public static Google.Type.Money Euros(string amount) =>
        Wire.ToProto(Money.Round(decimal.Parse(amount, CultureInfo.InvariantCulture)));

    public static Google.Type.Date Day(DateOnly day) => Wire.ToProto(day);

    public static Google.Type.Decimal Number(string value) => new() { Value = value };

    /// <summary>The number of a mandate, which no other payment has (domain rule 29).</summary>
    public static string Mandate() => "2025-" + World.NewId()[24..];

    /// <summary>A SIRET nobody has: nine digits and fourteen, both with their Luhn digit.</summary>
    public static string Siret()
    {
        var siren = WithLuhn($"{Interlocked.Increment(ref _sirets) % 100_000_000:D8}");
        return WithLuhn(siren + "0001");
    }

    /// <summary>A PDF with a text of its own.</summary>
    public static byte[] Pdf(string text) => Files.Pdf(Encoding.UTF8.GetBytes(text));

    /// <summary>The messages of an upload.</summary>
    public static IEnumerable<UploadVoucherRequest> Upload(
        string parent, byte[] bytes, string fileName = "facture.pdf", int chunk = 64, Action<V1.Voucher>? change = null)
    {
        var voucher = new V1.Voucher
        {
            FileName = fileName,
            SizeBytes = bytes.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
        };
        change?.Invoke(voucher);
        yield return new UploadVoucherRequest
        {
            Header = new UploadVoucherHeader { RequestId = World.NewId(), Parent = parent, Voucher = voucher },
        };
        foreach (var part in bytes.Chunk(chunk))
        {
            yield return new UploadVoucherRequest { Chunk = ByteString.CopyFrom(part) };
        }
    }

    private static string WithLuhn(string digits)
    {
        var sum = digits.Reverse().Select((digit, place) =>
        {
            var value = (digit - '0') * (place % 2 == 0 ? 2 : 1);
            return value > 9 ? value - 9 : value;
        }).Sum();
        return digits + (10 - sum % 10) % 10;
    }
}
