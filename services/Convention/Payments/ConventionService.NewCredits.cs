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
        var reference = TextWire.Parse(request.Reference, "reference", 100);
        return intents.RunAsync(
            request, context, newCredits, request.Name,
            () => ReadCreditsAsync(id, request.BudgetLine, context),
            async (command, intent, known) =>
            {
                var grant = await command.LoadGrantAsync(id);
                var orders = await DisbursementStore.OfGrantAsync(command.Session, id);
                var decided = NewCommitment.Of(grant, orders, known.Balance, known.Line, reference, command.Today);
                await command.MarkGrantAsync(grant, intent);
                return decided;
            });
    }

    // What has to be known before new credits are committed: the line, and the rest of those before.
    private async Task<(BudgetLineSnapshot Line, CommitmentBalance Balance)> ReadCreditsAsync(
        Guid id, string line, ServerCallContext context)
    {
        var (caller, cancellation) = (context.GetCaller(), context.CancellationToken);
        var found = await neighbours.GetBudgetLineAsync(line, caller, cancellation);
        var commitment = await database.ReadAsync(
            async session => (await GrantStore.FindAsync(session, id))?.CommitmentInForce, cancellation);
        return commitment is null
            ? (found, CommitmentBalance.None)
            : (found, await neighbours.GetBalanceAsync(commitment, caller, cancellation));
    }
}
