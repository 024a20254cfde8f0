using Grpc.Core;

namespace Grants.Convention;

/// <summary>From the check of the service rendered to the settlement.</summary>
internal sealed partial class ConventionService
{
    public override Task<V1.Convention> CertifyServiceRendered(
        V1.CertifyServiceRenderedRequest request, ServerCallContext context)
    {
        var id = ConventionWire.ParseName(request.Name, "name");
        return once.RunAsync(request, context, command => command.CertifyAsync(id));
    }

    public override Task<V1.Convention> ClaimFullRepayment(
        V1.ClaimFullRepaymentRequest request, ServerCallContext context)
    {
        var id = ConventionWire.ParseName(request.Name, "name");
        var basis = SettlementWire.ParseBasis(request.Basis);
        var reason = SettlementWire.ParseReason(request.Reason);
        return once.RunAsync(request, context, command => command.ClaimFullRepaymentAsync(id, basis, reason));
    }

    public override Task<V1.Convention> SettleConvention(V1.SettleConventionRequest request, ServerCallContext context)
    {
        var id = ConventionWire.ParseName(request.Name, "name");
        return intents.RunAsync(request, context, settlement, request.Name, async (command, intent) =>
        {
            var grant = (await command.LoadGrantAsync(id)).RequireSettled(
                await RecoveryStore.TotalsAsync(command.Session, id),
                await RecoveryStore.OfGrantAsync(command.Session, id));
            await command.MarkGrantAsync(grant, intent);
            return new SettledGrant(id, grant.Commitment!, grant.Terms.Reference);
        });
    }
}
