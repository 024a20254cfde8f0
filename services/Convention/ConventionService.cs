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
    private async Task<(IReadOnlyList<(long Seq, T Item)> Page, string NextPageToken)> PageAsync<T>(
        string parent,
        string collection,
        string pageToken,
        int pageSize,
        Func<DbSession, Guid, long, int, Task<IReadOnlyList<(long Seq, T Item)>>> read,
        ServerCallContext context)
    {
        var id = NameWire.ParseGrant(parent, "parent");
        var list = $"{parent}/{collection}";
        var after = PageToken.Parse(pageToken, list);
        var size = PageToken.SizeOf(pageSize);
        var page = await database.ReadAsync(
            async session => await GrantStore.FindAsync(session, id) is null
                ? throw GrantRefusals.ConventionNotFound(parent)
                : await read(session, id, after, size + 1),
            context.CancellationToken);
        return ([.. page.Take(size)], page.Count > size ? PageToken.Of(list, page[size - 1].Seq) : "");
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
