using System.Security.Cryptography;
using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using Grpc.Net.Client;
using static Grants.Convention.V1.Convention.Types;
using Conventions = Grants.Convention.V1.ConventionService.ConventionServiceClient;

namespace Grants.Convention;

/// <summary>What is kept of an upload: the bytes that were sent, in few rows, once; or nothing.</summary>
public sealed class UploadTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData(200_000, 64 * 1024)]
    [InlineData(70_000, 7)]
    [InlineData(500, 1)]
    public async Task What_is_kept_is_what_was_sent_in_few_rows_however_it_was_cut(int size, int chunk)
    {
        var life = await world.InAsync(State.InExecution);
        var bytes = Files.Pdf(size);

        var voucher = await life.UploadAsync(Make.Upload(life.Name, bytes, chunk: chunk));

        var kept = await KeptAsync(world, voucher.Name);
        Assert.Equal(bytes, kept.SelectMany(row => row).ToArray());
        Assert.InRange(kept.Count, 1, 1 + size / (64 * 1024));
    }

    // On a server of its own: the snapshots of the other tests read every byte that is kept.
    [Fact]
    public async Task The_largest_file_is_kept()
    {
        var own = new World();
        await own.InitializeAsync();
        await using var _ = own;
        var life = await own.InAsync(State.InExecution);
        var bytes = Files.Pdf((int)Voucher.MostBytes);

        var voucher = await life.UploadAsync(Make.Upload(life.Name, bytes, chunk: 512 * 1024));

        Assert.Equal(Voucher.MostBytes, voucher.SizeBytes);
        var kept = await KeptAsync(own, voucher.Name);
        Assert.Equal(voucher.Sha256, Convert.ToHexStringLower(SHA256.HashData([.. kept.SelectMany(row => row)])));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(20 * 1024 * 1024 + 1)]
    [InlineData(long.MaxValue)]
    public Task A_size_out_of_bounds_is_refused_before_any_byte_arrives(long size) => RefuseAsync(
        life => Make.Upload(life.Name, Files.Pdf(500), change: voucher => voucher.SizeBytes = size).Take(1),
        StatusCode.InvalidArgument, "VOUCHER_TOO_LARGE", "header.voucher.size_bytes");

    [Fact]
    public Task A_byte_beyond_the_largest_file_is_refused() => RefuseAsync(
        life => Make.Upload(life.Name, Files.Pdf((int)Voucher.MostBytes + 1), chunk: 512 * 1024, change: voucher =>
            voucher.SizeBytes = Voucher.MostBytes),
        StatusCode.InvalidArgument, "VOUCHER_TOO_LARGE", "header.voucher.size_bytes");

    [Fact]
    public Task A_chunk_of_more_than_512_KiB_is_refused() => RefuseAsync(
        life => Make.Upload(life.Name, Files.Pdf(600 * 1024), chunk: 512 * 1024 + 1),
        StatusCode.OutOfRange, "REQUEST_TOO_LARGE", "request");

    [Fact]
    public Task A_second_header_is_refused() => RefuseAsync(
        life => Make.Upload(life.Name, Files.Pdf(500)).Take(1).SelectMany(header => new[] { header, header }),
        StatusCode.InvalidArgument, "VOUCHER_HEADER_MISSING", "header");

    [Fact]
    public Task An_upload_of_nothing_is_refused() => RefuseAsync(
        _ => [], StatusCode.InvalidArgument, "VOUCHER_HEADER_MISSING", "header");

    [Fact]
    public Task One_that_ends_too_early_is_refused() => RefuseAsync(
        life => Make.Upload(life.Name, Files.Pdf(1000)).SkipLast(1),
        StatusCode.InvalidArgument, "VOUCHER_SIZE_MISMATCH", "header.voucher.size_bytes");

    [Fact]
    public Task A_digest_followed_by_a_line_feed_is_no_digest() => RefuseAsync(
        life => Make.Upload(life.Name, Files.Pdf(500), change: voucher => voucher.Sha256 += "\n"),
        StatusCode.InvalidArgument, "VOUCHER_SHA256_INVALID", "header.voucher.sha256");

    [Fact]
    public Task Its_request_id_is_a_uuid() => RefuseAsync(
        life => With(Make.Upload(life.Name, Files.Pdf(500)), header => header.RequestId = "1"),
        StatusCode.InvalidArgument, "REQUEST_ID_INVALID", "request_id");

    [Fact]
    public Task What_the_header_leaves_out_is_named() => RefuseAsync(
        life => With(Make.Upload(life.Name, Files.Pdf(500)), header => header.Voucher.Sha256 = ""),
        StatusCode.InvalidArgument, "FIELD_REQUIRED", "header.voucher.sha256");

    [Fact]
    public Task A_voucher_belongs_to_a_convention_that_is_there() => RefuseAsync(
        _ => Make.Upload("conventions/00000000-0000-7000-8000-000000000000", Files.Pdf(500)),
        StatusCode.NotFound, "CONVENTION_NOT_FOUND", "conventions/00000000-0000-7000-8000-000000000000");

    [Fact]
    public async Task A_request_id_is_not_used_for_another_file()
    {
        var life = await world.InAsync(State.InExecution);
        var first = Make.Upload(life.Name, Files.Pdf(500)).ToList();
        var second = With(
            Make.Upload(life.Name, Files.Pdf(501)), header => header.RequestId = first[0].Header.RequestId);
        await life.UploadAsync(first);

        await Refused.AsAsync(
            () => life.UploadAsync(second), StatusCode.InvalidArgument, "REQUEST_ID_REUSED", "request_id");
    }

    [Fact]
    public async Task A_repeated_one_is_answered_as_before_whatever_has_happened_since()
    {
        var life = await world.InAsync(State.InExecution);
        var messages = Make.Upload(life.Name, Files.Pdf(500)).ToList();
        var voucher = await life.UploadAsync(messages);
        await life.CallAsync();
        await life.TellAsync();
        var before = await world.Server.SnapshotAsync();

        Assert.Equal(voucher, await life.UploadAsync(messages));
        Assert.Equal(before, await world.Server.SnapshotAsync());
    }

    [Fact]
    public async Task One_whose_connection_breaks_leaves_nothing_and_can_be_sent_again()
    {
        var life = await world.InAsync(State.InExecution);
        var messages = Make.Upload(life.Name, Files.Pdf(200_000), chunk: 50_000).ToList();
        var before = await world.Server.SnapshotAsync();
        await using (var line = new BrokenLine(world.Server.GrpcAddress))
        {
            using var channel = GrpcChannel.ForAddress(line.Address);
            using var call = new Conventions(channel).UploadVoucher(
                new Metadata { { "authorization", "Bearer " + world.Server.Token("contact", "beneficiary") } },
                TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30));
            await call.RequestStream.WriteAsync(messages[0]);
            await call.RequestStream.WriteAsync(messages[1]);

            line.Cut();

            await Assert.ThrowsAsync<RpcException>(async () => await call);
        }

        Assert.Equal(before, await world.Server.SnapshotAsync());
        Assert.Equal(200_000, (await life.UploadAsync(messages)).SizeBytes);
    }

    [Fact]
    public async Task One_without_a_deadline_is_refused()
    {
        var life = await world.InAsync(State.InExecution);
        var client = world.Server.ClientWithoutDeadline<Conventions>(world.Server.Token("contact", "beneficiary"));
        using var call = client.UploadVoucher();

        await Refused.AsAsync(
            async () => await call, StatusCode.InvalidArgument, "DEADLINE_REQUIRED", "grpc-timeout");
        Assert.Equal(State.InExecution, (await life.ReadAsync()).State);
    }

    private static List<UploadVoucherRequest> With(
        IEnumerable<UploadVoucherRequest> messages, Action<UploadVoucherHeader> change)
    {
        var list = messages.ToList();
        change(list[0].Header);
        return list;
    }

    private async Task RefuseAsync(
        Func<Life, IEnumerable<UploadVoucherRequest>> messages, StatusCode code, string reason, string subject)
    {
        var life = await world.InAsync(State.InExecution);
        var before = await world.Server.SnapshotAsync();

        await Refused.AsAsync(() => life.UploadAsync(messages(life)), code, reason, subject);

        Assert.Equal(before, await world.Server.SnapshotAsync());
    }

    private static Task<IReadOnlyList<byte[]>> KeptAsync(World world, string voucher)
    {
        var id = NameWire.ParseBelow(voucher, "name", Voucher.Collection).Id;
        return world.Server.Database("convention").ReadAsync(
            session => session.QueryAsync<byte[]>(
                "select content from voucher_chunk where voucher_id = @id order by chunk_number", new { id }),
            CancellationToken.None);
    }
}
