using Google.Protobuf;
using Grants.Contracts;
using Grants.Platform.Auth;
using Grants.Platform.Commands;
using Grants.Platform.Edge;
using Grants.Platform.Modules;
using Grants.Platform.Storage;
using Grants.Values;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>
/// The RPCs of Convention: parse, run once, render. Each room has its own part; this one has what they share.
/// </summary>
internal sealed partial class ConventionService(
    ConventionCommands commands,
    Intents<ConventionModule> intents,
    Database<ConventionModule> database,
    TimeProvider clock,
    Neighbours neighbours,
    YearlyThreshold threshold,
    GrantorSettings grantor,
    HearingTerm hearingTerm,
    ProposalStep proposal,
    VoteStep vote,
    WithdrawalStep withdrawal,
    OrderStep ordering,
    NewCreditsStep newCredits,
    PaymentStep payment,
    RejectionStep rejection,
    CancellationStep cancelling,
    ReturnStep returning,
    CertificationStep certification,
    EndingStep ending,
    SettlementStep settlement,
    AmountProposalStep amountProposal,
    AmountReservationStep amountReservation,
    AmountVoteStep amountVote,
    AmountWithdrawalStep amountWithdrawal,
    Assembly assembly,
    Duties duties,
    CommitmentVerifier verifier,
    UploadMemory uploads,
    VoucherQuota quota) : V1.ConventionService.ConventionServiceBase
{
    // A change of the grant itself: what stands is read, decided on and saved.
    private static async Task<V1.Convention> ChangeAsync(
        GrantCommand command, Guid id, Func<Grant, Grant> decide, Func<Grant, IGrantEvent> tell)
    {
        var grant = await command.LoadGrantAsync(id);
        var changed = await command.SaveGrantAsync(decide(grant));
        command.Changed(grant, changed, tell(changed));
        return GrantWire.Render(changed);
    }

    // A page of what lies below a convention, each row with the number a page can end at.
    private Task<Page<TMessage>> PageAsync<T, TMessage>(
        ListBelow asked,
        Func<DbSession, Guid, long, int, Task<IReadOnlyList<(long Seq, T Item)>>> read,
        Func<T, TMessage> render,
        ServerCallContext context)
        where TMessage : IMessage
    {
        var id = NameWire.ParseGrant(asked.Parent, "parent");
        return PageAsync(asked, id, (session, last, limit) => read(session, id, last, limit), render, context);
    }

    // The same of one convention, or of all that are within reach.
    private async Task<Page<TMessage>> PageAsync<T, TMessage>(
        ListBelow asked,
        Guid? grant,
        Func<DbSession, long, int, Task<IReadOnlyList<(long Seq, T Item)>>> read,
        Func<T, TMessage> render,
        ServerCallContext context)
        where TMessage : IMessage
    {
        var list = $"{asked.Parent}/{asked.Collection}{asked.Filter}";
        var after = PageToken.Parse(asked.PageToken, list);
        return await Paging.ReadAsync(list, asked.PageSize, after, async (last, limit) =>
            (await database.ReadAsync(
                async session => grant is { } id && await GrantStore.FindAsync(session, id) is null
                    ? throw GrantRefusals.ConventionNotFound(asked.Parent)
                    : await read(session, last, limit),
                context.CancellationToken))
            .Select(row => (row.Seq, render(row.Item))), asked.AtOnce);
    }

    private async Task<V1.Convention> RenderAsync(GrantCommand command, Grant grant) => GrantWire.Render(
        grant, await GrantStore.OthersAsync(command.Session, [grant], command.Today, threshold, Reach.Everything));

    private async Task<IEnumerable<V1.Convention>> RenderAsync(IReadOnlyList<Grant> grants, ServerCallContext context)
    {
        var (others, facts) = await database.ReadAsync(
            async session => (
                await GrantStore.OthersAsync(
                    session, grants, Calendar.DayOf(clock.GetUtcNow()), threshold, context.GetReach()),
                await FactFindingStore.ReadAsync(session, grants)),
            context.CancellationToken);
        return grants.Select(grant => GrantWire.Render(grant, others, facts));
    }
}
