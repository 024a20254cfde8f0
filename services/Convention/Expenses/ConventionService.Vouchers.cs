using Google.Protobuf;
using Grants.Platform.Auth;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>Files that prove, in and out.</summary>
internal sealed partial class ConventionService
{
    // Half a mebibyte a read: each is over before the bytes are sent, however slowly the caller takes them.
    private const int PiecesARead = 8;

    public override async Task<V1.Voucher> UploadVoucher(
        IAsyncStreamReader<V1.UploadVoucherRequest> requestStream, ServerCallContext context)
    {
        var first = await requestStream.MoveNext(context.CancellationToken) ? requestStream.Current.Header : null;
        var header = ExpenseWire.Parse(first ?? throw ExpenseRefusals.VoucherHeaderMissing());
        using var upload = await VoucherUpload.ReadAsync(
            header, requestStream, uploads.ShareOf(context.GetCaller().Actor), context.CancellationToken);
        return await commands.RunAsync(first, context, async command =>
        {
            var grant = (await command.LoadGrantAsync(header.GrantId)).RequireExecution();
            var voucher = upload.ToVoucher(command.NewId(), command.Now, command.Caller.Actor);
            await command.HoldGrantAsync(grant);
            quota.Ensure(grant, voucher, await VoucherStore.TotalsAsync(command.Session, grant.Id));
            await VoucherStore.AddAsync(command.Session, voucher, upload.Pieces);
            command.ChangedBelow(grant, voucher.Name, ExpenseEvents.Uploaded(voucher));
            return ExpenseWire.Render(voucher);
        });
    }

    public override async Task DownloadVoucher(
        V1.DownloadVoucherRequest request,
        IServerStreamWriter<V1.DownloadVoucherResponse> responseStream,
        ServerCallContext context)
    {
        var (grantId, id) = NameWire.ParseBelow(request.Name, "name", Voucher.Collection);
        var voucher = await database.ReadAsync(
                session => VoucherStore.FindAsync(session, grantId, id), context.CancellationToken)
            ?? throw ExpenseRefusals.VoucherNotFound(request.Name);
        await responseStream.WriteAsync(
            new V1.DownloadVoucherResponse { Voucher = ExpenseWire.Render(voucher) }, context.CancellationToken);
        await SendAsync(voucher, responseStream, context.CancellationToken);
    }

    public override async Task<V1.ListVouchersResponse> ListVouchers(
        V1.ListVouchersRequest request, ServerCallContext context)
    {
        var page = await PageAsync(
            new ListBelow(request.Parent, Voucher.Collection, request.PageToken, request.PageSize),
            VoucherStore.AfterAsync, ExpenseWire.Render, context);
        return new V1.ListVouchersResponse
        {
            Vouchers = { page.Items },
            NextPageToken = page.NextPageToken,
        };
    }

    private async Task SendAsync(
        Voucher voucher, IServerStreamWriter<V1.DownloadVoucherResponse> to, CancellationToken cancellation)
    {
        using var proof = new VoucherProof(voucher);
        var sent = 0;
        IReadOnlyList<byte[]> pieces;
        do
        {
            pieces = await database.ReadAsync(
                session => VoucherStore.PiecesAsync(session, voucher.Id, sent, PiecesARead), cancellation);
            foreach (var piece in pieces)
            {
                var chunk = UnsafeByteOperations.UnsafeWrap(proof.Add(piece));
                await to.WriteAsync(new V1.DownloadVoucherResponse { Chunk = chunk }, cancellation);
            }

            sent += pieces.Count;
        }
        while (pieces.Count == PiecesARead);

        proof.Finish();
    }

    // A file need not be named.
    private static async Task EnsureVoucherAsync(GrantCommand command, Guid grantId, Guid? id, string name)
    {
        if (id is { } named)
        {
            await LoadVoucherAsync(command, grantId, named, name);
        }
    }

    // The file is there, and it is of this very convention.
    private static async Task<Voucher> LoadVoucherAsync(GrantCommand command, Guid grantId, Guid id, string name)
    {
        var found = await VoucherStore.FindAsync(command.Session, grantId, id);
        return found is not null && found.Name == name ? found : throw ExpenseRefusals.VoucherNotFound(name);
    }
}
