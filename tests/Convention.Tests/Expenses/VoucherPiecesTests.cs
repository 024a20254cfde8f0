using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CsCheck;
using Google.Protobuf;
using Grants.Convention.V1;
using Grants.Platform.Refusals;
using Grants.Testing;
using Grpc.Core;
using Microsoft.Extensions.Configuration;

namespace Grants.Convention;

/// <summary>An upload without a server: whatever the bytes, however they are cut and however it ends.</summary>
public sealed class VoucherPiecesTests
{
    private const long Room = 1024 * 1024;

    private static readonly Gen<(byte[] Bytes, int[] Cuts)> Uploads =
        Gen.Select(Gen.Int[500, 300_000], Gen.Int[1, 100_000].Array[1, 8], Gen.Int, (size, cuts, seed) =>
            (Files.Pdf(size, seed), cuts));

    [Fact]
    public void The_pieces_put_together_are_the_bytes_however_they_were_cut() => Uploads.Sample(
        sent =>
        {
            using var upload = Read(Header(sent.Bytes), sent.Bytes, sent.Cuts, Memory());

            Assert.Equal(sent.Bytes, upload.Pieces.SelectMany(piece => piece).ToArray());
            Assert.All(upload.Pieces.SkipLast(1), piece => Assert.Equal(VoucherUpload.PieceBytes, piece.Length));
            Assert.Equal("application/pdf", upload.ContentType);
        },
        iter: Soak.Times(300));

    [Fact]
    public void The_memory_is_given_back_however_it_ends() => Gen.Select(Uploads, Gen.Int[0, 4]).Sample(
        (sent, end) =>
        {
            var memory = Memory();
            var header = Header(sent.Bytes);
            header = end switch
            {
                0 => header with { SizeBytes = header.SizeBytes + 1 },
                1 => header with { SizeBytes = header.SizeBytes - 1 },
                2 => header with { Sha256 = new string('0', 64) },
                3 => header with { FileName = "a.png" },
                _ => header,
            };
            try
            {
                Read(header, sent.Bytes, sent.Cuts, memory).Dispose();
                Assert.Equal(4, end);
            }
            catch (Refusal)
            {
                Assert.NotEqual(4, end);
            }

            memory.ShareOf("paul").Take(Room);
        },
        iter: Soak.Times(300));

    [Fact]
    public void The_memory_is_given_back_when_the_caller_is_gone()
    {
        var memory = Memory();
        var bytes = Files.Pdf(200_000);

        Assert.Throws<OperationCanceledException>(
            () => Read(Header(bytes), bytes, [50_000], memory, breaksAfter: 3));

        memory.ShareOf("paul").Take(Room);
    }

    [Fact]
    public void One_that_finds_no_memory_is_asked_to_retry()
    {
        var memory = Memory();
        var bytes = Files.Pdf(600_000);
        using var first = Read(Header(bytes), bytes, [60_000], memory);

        var refusal = Assert.Throws<Refusal>(() => Read(Header(bytes), bytes, [60_000], memory, person: "paul"));

        Assert.Equal("QUEUE_FULL", refusal.Reason);
        Assert.Equal(StatusCode.ResourceExhausted, refusal.Code);
        Assert.NotNull(refusal.RetryAfter);
        first.Dispose();
        Read(Header(bytes), bytes, [60_000], memory).Dispose();
    }

    [Fact]
    public void A_person_fills_its_share_under_whatever_name_and_leaves_the_rest_to_others()
    {
        var memory = new UploadMemory(2 * Room, Room);
        var bytes = Files.Pdf(600_000);
        using var first = Read(Header(bytes), bytes, [60_000], memory);

        var refusal = Assert.Throws<Refusal>(() => Read(Header(bytes), bytes, [60_000], memory, person: " CONTACT"));

        Assert.Equal("UPLOAD_SHARE_EXCEEDED", refusal.Reason);
        Assert.Equal(StatusCode.ResourceExhausted, refusal.Code);
        Assert.NotNull(refusal.RetryAfter);
        using var other = Read(Header(bytes), bytes, [60_000], memory, person: "paul");
        first.Dispose();
        Read(Header(bytes), bytes, [60_000], memory).Dispose();
    }

    [Theory]
    [InlineData("Convention:UploadMebibytes", "19")]
    [InlineData("Convention:UploadMebibytesAPerson", "19")]
    [InlineData("Convention:UploadMebibytesAPerson", "257")]
    [InlineData("Convention:VouchersAGrant", "0")]
    [InlineData("Convention:VoucherMebibytesAGrant", "1.5")]
    public void A_setting_that_cannot_be_meant_keeps_the_process_from_starting(string name, string value)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();

        var error = Assert.Throws<InvalidOperationException>(() =>
            (UploadMemory.From(settings), VoucherQuota.From(settings)));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_announced_and_not_sent_takes_no_memory()
    {
        var memory = Memory();

        Assert.Throws<OperationCanceledException>(() => Read(
            new VoucherHeader(default, "a.pdf", Voucher.MostBytes, ""), [1], [1], memory, breaksAfter: 1,
            before: () => memory.ShareOf("paul").Take(Room - VoucherUpload.PieceBytes)));
    }

    [Fact]
    public void The_first_bytes_decide_the_type_and_the_name_must_match() => Gen.Select(
        OneOf(
            "%PDF-"u8.ToArray(), "%PDF"u8.ToArray(), "\uFEFF%PDF-"u8.ToArray(), "\uFEFF \r\n%PDF-"u8.ToArray(),
            "\t\n%PDF-"u8.ToArray(), "x%PDF-"u8.ToArray(), " \uFEFF%PDF-"u8.ToArray(), Png, [0x20, .. Png], Png[..7],
            Jpeg, Jpeg[..2], []),
        Gen.Byte.Array[0, 12],
        OneOf("a.pdf", "a.PDF", "a.png", "a.jpg", "a.JPEG", "a", "a.pdf.exe", ".png", "a.pdf ")).Sample(
        (start, rest, name) =>
        {
            byte[] bytes = [.. start, .. rest];
            Assert.Equal(Expected(bytes, name), Told(bytes, name));
        },
        iter: Soak.Times(10_000));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(place => values[place]);

    private static byte[] Png => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static byte[] Jpeg => [0xFF, 0xD8, 0xFF];

    // The same rule once more, from the other end: by the name first.
    private static string Expected(byte[] bytes, string name)
    {
        var hex = Convert.ToHexString(bytes);
        var type = Regex.IsMatch(hex, "^(EFBBBF)?(00|09|0A|0C|0D|20)*255044462D") ? "application/pdf"
            : hex.StartsWith("89504E470D0A1A0A", StringComparison.Ordinal) ? "image/png"
            : hex.StartsWith("FFD8FF", StringComparison.Ordinal) ? "image/jpeg"
            : null;
        var says = name.ToUpperInvariant() switch
        {
            "A.PDF" => "application/pdf",
            "A.PNG" or ".PNG" => "image/png",
            "A.JPG" or "A.JPEG" => "image/jpeg",
            _ => "",
        };
        return type is null ? "VOUCHER_TYPE_UNKNOWN" : type == says ? type : "VOUCHER_TYPE_MISMATCH";
    }

    private static string Told(byte[] bytes, string name)
    {
        try
        {
            return FileKind.Of(bytes, name);
        }
        catch (Refusal refusal)
        {
            return refusal.Reason;
        }
    }

    private static UploadMemory Memory() => new(Room, Room);

    private static VoucherHeader Header(byte[] bytes) =>
        new(default, "a.pdf", bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));

    private static VoucherUpload Read(
        VoucherHeader header,
        byte[] bytes,
        int[] cuts,
        UploadMemory memory,
        int breaksAfter = int.MaxValue,
        Action? before = null,
        string person = "contact") =>
        VoucherUpload.ReadAsync(header, new Stream(bytes, cuts, breaksAfter, before), memory.ShareOf(person), default)
            .GetAwaiter().GetResult();

    /// <summary>Bytes as they come, in chunks of the sizes given by turns; may break off.</summary>
    private sealed class Stream(byte[] bytes, int[] cuts, int breaksAfter, Action? before)
        : IAsyncStreamReader<UploadVoucherRequest>
    {
        private int _sent;
        private int _chunks;

        public UploadVoucherRequest Current { get; private set; } = new();

        public Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            if (_chunks == breaksAfter)
            {
                before?.Invoke();
                throw new OperationCanceledException();
            }

            var count = Math.Min(cuts[_chunks++ % cuts.Length], bytes.Length - _sent);
            Current = new UploadVoucherRequest { Chunk = ByteString.CopyFrom(bytes, _sent, count) };
            _sent += count;
            return Task.FromResult(count > 0);
        }
    }
}
