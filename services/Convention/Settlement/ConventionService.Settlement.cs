using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>From the check of the service rendered to the end of the file.</summary>
internal sealed partial class ConventionService
{
    public override Task<V1.Convention> CertifyServiceRendered(
        V1.CertifyServiceRenderedRequest request, ServerCallContext context)
    {
        var id = NameWire.ParseGrant(request.Name, "name");
        var decision = SettlementWire.ParseDecision(request);
        var said = SettlementWire.ParseClaim(request.NoHearingReason, request.KnownFacts);
        return intents.RunAsync(
            request, context, certification, request.Name,
            () => ReadOutlookAsync(id, context),
            (command, intent, outlook) => command.CertifyAsync(id, intent, decision, said, outlook, duties));
    }

    public override Task<V1.Convention> ClaimFullRepayment(
        V1.ClaimFullRepaymentRequest request, ServerCallContext context)
    {
        var id = NameWire.ParseGrant(request.Name, "name");
        var basis = SettlementWire.ParseBasis(request.Basis);
        var reason = Wire.ParseText(request.Reason, "reason", 2000);
        var said = SettlementWire.ParseClaim(request.NoHearingReason, request.KnownFacts);
        return commands.RunAsync(
            request, context, command => command.ClaimFullRepaymentAsync(id, basis, reason, said));
    }

    public override Task<V1.Convention> SettleConvention(V1.SettleConventionRequest request, ServerCallContext context)
    {
        var id = NameWire.ParseGrant(request.Name, "name");
        return intents.RunAsync(request, context, settlement, request.Name, async (command, intent) =>
        {
            var grant = (await command.LoadGrantAsync(id)).RequireSettled(
                await TotalsStore.OfGrantAsync(command.Session, id),
                await RecoveryStore.OfGrantAsync(command.Session, id));
            await command.MarkGrantAsync(grant, intent);
            return new SettledGrant(id, grant.Commitments, grant.Terms.Reference);
        });
    }

    public override Task<V1.Convention> CloseConvention(V1.CloseConventionRequest request, ServerCallContext context)
    {
        var id = NameWire.ParseGrant(request.Name, "name");
        return commands.RunAsync(request, context, async command =>
        {
            var recoveries = await RecoveryStore.OfGrantAsync(command.Session, id);
            return await ChangeAsync(command, id, grant => grant.Close(recoveries), SettlementEvents.Closed);
        });
    }

    // What has to be known before what may remain of a grant is ordered with its certification.
    private async Task<PaymentOutlook> ReadOutlookAsync(Guid id, ServerCallContext context)
    {
        var (caller, cancellation) = (context.GetCaller(), context.CancellationToken);
        var (grant, totals) = await database.ReadAsync(
            async session => (await GrantStore.FindAsync(session, id), await TotalsStore.OfGrantAsync(session, id)),
            cancellation);
        if (grant is null || !FinalPayment.MayFollow(grant, totals))
        {
            return PaymentOutlook.Unasked;
        }

        var accounts = neighbours.ListBankAccountsAsync(grant.Terms.Beneficiary.Name, caller, cancellation);
        var suspension = neighbours.GetSuspensionAsync(grant.Terms.Beneficiary.Name, caller, cancellation);
        var balances = ReadBalancesAsync(grant, context);
        await Neighbours.AnswerAsync(accounts, suspension, balances);
        return new PaymentOutlook(await accounts, await suspension, (await balances)[0])
        {
            AddedCredits = await balances,
        };
    }
}
