using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>New credits for what is still owed.</summary>
internal sealed partial class ConventionService
{
    public override Task<V1.Convention> CommitNewCredits(
        V1.CommitNewCreditsRequest request, ServerCallContext context)
    {
        var id = NameWire.ParseGrant(request.Name, "name");
        ResourceName.Parse(request.BudgetLine, "budget_line", "budgetLines");
        var reference = Wire.ParseText(request.Reference, "reference", 100);
        return intents.RunAsync(
            request, context, newCredits, request.Name,
            () => ReadCreditsAsync(id, request.BudgetLine, context),
            async (command, intent, known) =>
            {
                var grant = await command.LoadGrantAsync(id);
                var orders = await DisbursementStore.OfGrantAsync(command.Session, id);
                var decided = NewCommitment.Of(grant, orders, known.Balances, known.Line, reference, command.Today);
                await command.MarkGrantAsync(grant, intent);
                return decided;
            });
    }

    // What has to be known before new credits are committed: the line, and the rest of those before.
    private async Task<(BudgetLineSnapshot Line, IReadOnlyDictionary<int, CommitmentBalance> Balances)>
        ReadCreditsAsync(Guid id, string line, ServerCallContext context)
    {
        var (caller, cancellation) = (context.GetCaller(), context.CancellationToken);
        var found = await neighbours.GetBudgetLineAsync(line, caller, cancellation);
        var grant = await database.ReadAsync(session => GrantStore.FindAsync(session, id), cancellation);
        return (found, grant?.Commitment is null
            ? new Dictionary<int, CommitmentBalance>()
            : await ReadBalancesAsync(grant, context));
    }

    // The balances of the credits of a grant that was voted on, by the amendment that added them.
    private async Task<IReadOnlyDictionary<int, CommitmentBalance>> ReadBalancesAsync(
        Grant grant, ServerCallContext context)
    {
        var (caller, cancellation) = (context.GetCaller(), context.CancellationToken);
        var balances = new Dictionary<int, CommitmentBalance>();
        foreach (var credits in grant.Credits())
        {
            balances[credits.Amendment] = await neighbours.GetBalanceAsync(
                credits.Commitment, caller, cancellation);
        }

        return balances;
    }
}
