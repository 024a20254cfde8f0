using Grants.Contracts;
using Grants.Platform.Auth;
using Grants.Platform.Commands;
using Grants.Platform.Edge;
using Grants.Platform.Modules;
using Grants.Platform.Storage;
using Grpc.Core;

namespace Grants.Beneficiary;

/// <summary>The RPCs of Beneficiary: parse, run once, render. Here those on organisations.</summary>
internal sealed partial class BeneficiaryService(
    Once<BeneficiaryModule> once,
    Database<BeneficiaryModule> database,
    CoolingOff coolingOff,
    IbanKey ibanKey,
    Duties duties)
    : V1.BeneficiaryService.BeneficiaryServiceBase
{
    public override Task<V1.Beneficiary> CreateBeneficiary(
        V1.CreateBeneficiaryRequest request, ServerCallContext context)
    {
        var registered = BeneficiaryWire.Parse(request.Beneficiary);
        return once.RunAsync(request, context, async command =>
        {
            var (created, change) = Organisation.Register(
                command.NewId(), registered, command.Caller.Actor, command.Now);
            if (!await BeneficiaryStore.AddAsync(command.Session, created, change))
            {
                throw await TakenAsync(command, created);
            }

            await command.PublishAsync(created.Name, Tell.Registered(created));
            return BeneficiaryWire.Render(created);
        });
    }

    public override async Task<V1.Beneficiary> GetBeneficiary(
        V1.GetBeneficiaryRequest request, ServerCallContext context)
    {
        var id = BeneficiaryWire.ParseName(request.Name, "name");
        var found = await database.ReadAsync(
            session => BeneficiaryStore.FindAsync(session, id), context.CancellationToken);
        return BeneficiaryWire.Render(found ?? throw BeneficiaryRefusals.BeneficiaryNotFound(request.Name));
    }

    public override async Task<V1.ListBeneficiariesResponse> ListBeneficiaries(
        V1.ListBeneficiariesRequest request, ServerCallContext context)
    {
        var filter = BeneficiaryWire.ParseFilter(request);
        var list = $"beneficiaries?{filter with { Words = [] }}{string.Join(' ', filter.Words)}";
        var after = PageToken.ParseText(request.PageToken, list);
        var page = await Paging.ReadAsync(list, request.PageSize, after, async (last, limit) =>
            (await database.ReadAsync(
                session => BeneficiaryStore.PageAsync(session, filter, last, limit), context.CancellationToken))
            .Select(row => (row.Key, BeneficiaryWire.Render(row.Organisation))));
        return new V1.ListBeneficiariesResponse { Beneficiaries = { page.Items }, NextPageToken = page.NextPageToken };
    }

    public override Task<V1.Beneficiary> UpdateBeneficiary(
        V1.UpdateBeneficiaryRequest request, ServerCallContext context)
    {
        var id = BeneficiaryWire.ParseName(request.Beneficiary.Name, "beneficiary.name");
        BeneficiaryWire.EnsureMask(request.UpdateMask, BeneficiaryWire.Changeable);
        return once.RunAsync(request, context, async command =>
        {
            var before = await LoadAsync(command, id);
            BeneficiaryWire.EnsureEtag(request.Beneficiary.Etag, before);
            var wanted = BeneficiaryWire.Merge(before, request);
            return before.Update(wanted, command.Caller.Actor, command.Now) is var (after, change)
                ? await SaveAsync(command, before, after, change)
                : BeneficiaryWire.Render(before);
        });
    }

    public override Task<V1.Beneficiary> SuspendBeneficiary(
        V1.SuspendBeneficiaryRequest request, ServerCallContext context)
    {
        var id = BeneficiaryWire.ParseName(request.Name, "name");
        var reason = Wire.ParseText(request.Reason, "reason", 500);
        return once.RunAsync(request, context, async command =>
        {
            var before = await LoadAsync(command, id);
            var (after, change) = before.Suspend(reason, command.Caller.Actor, command.Now);
            return await SaveAsync(command, after, change, Tell.Suspended(after));
        });
    }

    public override Task<V1.Beneficiary> ReinstateBeneficiary(
        V1.ReinstateBeneficiaryRequest request, ServerCallContext context)
    {
        var id = BeneficiaryWire.ParseName(request.Name, "name");
        var reason = Wire.ParseText(request.Reason, "reason", 500);
        return once.RunAsync(request, context, async command =>
        {
            var before = await LoadAsync(command, id);
            var (after, change) = before.Reinstate(reason, command.Caller.Actor, command.Now);
            return await SaveAsync(command, after, change, Tell.Reinstated(after, reason));
        });
    }

    public override async Task<V1.ListBeneficiaryChangesResponse> ListBeneficiaryChanges(
        V1.ListBeneficiaryChangesRequest request, ServerCallContext context)
    {
        var id = BeneficiaryWire.ParseName(request.Parent, "parent");
        var list = $"{request.Parent}/changes";
        var after = PageToken.Parse(request.PageToken, list);
        var page = await Paging.ReadAsync(list, request.PageSize, after, async (last, limit) =>
            (await ReadAsync(id, session => ChangeStore.AfterAsync(session, id, last, limit), context))
            .Select(row => (row.Number, BeneficiaryWire.Render(row.Change))));
        return new V1.ListBeneficiaryChangesResponse { Changes = { page.Items }, NextPageToken = page.NextPageToken };
    }

    // What is read of an organisation that there is.
    private Task<T> ReadAsync<T>(Guid id, Func<DbSession, Task<T>> read, ServerCallContext context) =>
        database.ReadAsync(
            async session => await BeneficiaryStore.FindAsync(session, id) is null
                ? throw BeneficiaryRefusals.BeneficiaryNotFound(Organisation.NameOf(id))
                : await read(session),
            context.CancellationToken);

    private static async Task<Organisation> LoadAsync(CommandContext command, Guid id) =>
        await BeneficiaryStore.FindAsync(command.Session, id)
        ?? throw BeneficiaryRefusals.BeneficiaryNotFound(Organisation.NameOf(id));

    private static async Task<V1.Beneficiary> SaveAsync(
        CommandContext command, Organisation after, Change change, IGrantEvent happened)
    {
        if (!await BeneficiaryStore.SaveAsync(command.Session, after, change))
        {
            throw await TakenAsync(command, after);
        }

        await command.PublishAsync(after.Name, happened);
        return BeneficiaryWire.Render(after);
    }

    private static async Task<Exception> TakenAsync(CommandContext command, Organisation wanted) =>
        await BeneficiaryStore.FindAsync(command.Session, wanted.Registered.Siret) is { } other && other.Id != wanted.Id
            ? BeneficiaryRefusals.SiretAlreadyRegistered(other)
            : new InvalidOperationException($"{wanted.Name} has changed since it was read.");
}
