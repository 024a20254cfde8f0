using System.Security.Cryptography;
using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Conventions = Grants.Convention.V1.ConventionService.ConventionServiceClient;

namespace Grants.Convention;

// On a server of its own: the snapshots of the other tests read every byte that is kept.
public sealed class DownloadVoucherTests(World world) : IClassFixture<World>
{
    private const int Piece = 64 * 1024;

    [Theory]
    [InlineData(500)]
    [InlineData(Piece)]
    [InlineData(Piece + 1)]
    [InlineData(8 * Piece)] // As many pieces as are read at a time, and one byte around it.
    [InlineData(8 * Piece - 1)]
    [InlineData(8 * Piece + 1)]
    public async Task Gives_the_bytes_that_were_uploaded_in_small_chunks(int size)
    {
        var life = await world.InAsync(State.InExecution);
        var bytes = Files.Pdf(size);
        var uploaded = await life.UploadAsync(Make.Upload(life.Name, bytes, chunk: 100_000));

        var (voucher, downloaded, sizes) = await life.DownloadAsync(uploaded.Name);

        Assert.Equal(uploaded, voucher);
        Assert.Equal(bytes, downloaded);
        Assert.All(sizes, chunk => Assert.InRange(chunk, 1, Piece));
    }

    [Fact]
    public async Task The_largest_file_comes_back_as_it_went_in_and_is_never_whole_in_memory()
    {
        world.Server.Expect("VOUCHER_DAMAGED");
        var life = await world.InAsync(State.InExecution);
        var bytes = Files.Pdf((int)Voucher.MostBytes);
        var uploaded = await life.UploadAsync(Make.Upload(life.Name, bytes, chunk: 512 * 1024));

        var (voucher, downloaded, _) = await life.DownloadAsync(uploaded.Name);

        Assert.Equal(uploaded.Sha256, voucher.Sha256);
        Assert.Equal(uploaded.Sha256, Convert.ToHexStringLower(SHA256.HashData(downloaded)));

        // A caller that takes its time: what it has not taken has not been read either, so that a piece that is changed
        // now is met as it is now. Neither the whole file nor a snapshot of it is held meanwhile.
        using var call = world.Beneficiary.DownloadVoucher(new DownloadVoucherRequest { Name = uploaded.Name });
        Assert.True(await call.ResponseStream.MoveNext());
        Assert.True(await call.ResponseStream.MoveNext());
        await Damage.LastPieceAsync(world, uploaded.Name);
        var refusal = await Refused.AsAsync(
            async () =>
            {
                while (await call.ResponseStream.MoveNext())
                {
                    Assert.InRange(call.ResponseStream.Current.Chunk.Length, 1, Piece);
                }
            },
            StatusCode.DataLoss, "VOUCHER_DAMAGED", uploaded.Name);
        Assert.Equal(Voucher.ResourceType, refusal.GetRpcStatus()!.GetDetail<Google.Rpc.ResourceInfo>()!.ResourceType);
    }

    [Theory]
    [InlineData("update voucher_chunk set content = @content where voucher_id = @id and chunk_number = 0", 6)]
    [InlineData("update voucher_chunk set content = @content where voucher_id = @id and chunk_number = 2", 9)]
    [InlineData("update voucher_chunk set content = @content where voucher_id = @id and chunk_number = 0", 65537)]
    [InlineData("update voucher_chunk set chunk_number = 7 where voucher_id = @id and chunk_number = 1", 0)]
    [InlineData("delete from voucher_chunk where voucher_id = @id and chunk_number = 2", 0)]
    [InlineData("delete from voucher_chunk where voucher_id = @id", 0)]
    [InlineData("insert into voucher_chunk (voucher_id, chunk_number, content) values (@id, 3, @content)", 1)]
    [InlineData("update voucher set sha256 = 'abc' where id = @id", 0)]
    [InlineData("update voucher set size_bytes = size_bytes + 1 where id = @id", 0)]
    public async Task A_damaged_file_ends_with_DATA_LOSS_and_is_logged_as_an_error(string damage, int bytes)
    {
        world.Server.Expect("VOUCHER_DAMAGED");
        var life = await world.InAsync(State.InExecution);
        var voucher = await life.UploadAsync(Make.Upload(life.Name, Files.Pdf(2 * Piece + 9), chunk: 100_000));
        Assert.Equal(2 * Piece + 9, (await life.DownloadAsync(voucher.Name)).Bytes.Length);
        var met = world.Server.Met(voucher.Name);
        await Damage.RunAsync(world, voucher.Name, damage, bytes);

        await Refused.AsAsync(
            () => life.DownloadAsync(voucher.Name), StatusCode.DataLoss, "VOUCHER_DAMAGED", voucher.Name);

        Assert.Equal(met + 1, world.Server.Met(voucher.Name));
    }

    [Fact]
    public async Task A_file_is_found_under_its_own_convention_only()
    {
        var life = await world.InAsync(State.InExecution);
        var other = await world.InAsync(State.InExecution);
        var moved = life.Voucher.Replace(life.Name, other.Name, StringComparison.Ordinal);

        await Refused.AsAsync(() => life.DownloadAsync(moved), StatusCode.NotFound, "VOUCHER_NOT_FOUND", moved);
        await Refused.AsAsync(
            () => life.DownloadAsync(life.Name), StatusCode.InvalidArgument, "NAME_INVALID", "name");
    }

    [Fact]
    public async Task One_who_leaves_in_the_middle_breaks_nothing()
    {
        var life = await world.InAsync(State.InExecution);
        var voucher = await life.UploadAsync(Make.Upload(life.Name, Files.Pdf(40 * Piece), chunk: 500_000));
        using (var call = world.Beneficiary.DownloadVoucher(new DownloadVoucherRequest { Name = voucher.Name }))
        {
            Assert.True(await call.ResponseStream.MoveNext());
        }

        Assert.Equal(40 * Piece, (await life.DownloadAsync(voucher.Name)).Bytes.Length);
    }

    [Fact]
    public async Task One_without_a_deadline_is_refused()
    {
        var client = world.Server.ClientWithoutDeadline<Conventions>(world.Server.Token("contact", "beneficiary"));
        using var call = client.DownloadVoucher(new DownloadVoucherRequest
        {
            Name = $"conventions/{World.NewId()}/vouchers/{World.NewId()}",
        });

        await Refused.AsAsync(
            () => call.ResponseStream.MoveNext(), StatusCode.InvalidArgument, "DEADLINE_REQUIRED", "grpc-timeout");
    }
}
