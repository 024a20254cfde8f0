using Grants.Platform.Commands;
using Grants.Platform.Edge;
using Grpc.Core;

namespace Grants.Budget;

/// <summary>Commitments.</summary>
internal sealed partial class BudgetService
{
    public override async Task<V1.Commitment> GetCommitment(V1.GetCommitmentRequest request, ServerCallContext context)
    {
        var (line, id) = BudgetWire.ParseCommitmentName(request.Name, "name");
        var commitment = await database.ReadAsync(
            session => CommitmentStore.FindAsync(session, line, id), context.CancellationToken);
        return BudgetWire.Render(commitment ?? throw BudgetRefusals.CommitmentNotFound(request.Name));
    }

    public override async Task<V1.ListCommitmentsResponse> ListCommitments(
        V1.ListCommitmentsRequest request, ServerCallContext context)
    {
        var filter = BudgetWire.ParseFilter(request);
        var list = $"commitments?{filter}";
        var after = BudgetWire.ParseId(PageToken.ParseText(request.PageToken, list));
        var page = await Paging.ReadAsync(list, request.PageSize, after, async (last, limit) =>
            (await database.ReadAsync(
                session => CommitmentStore.PageAsync(session, filter, last, limit), context.CancellationToken))
            .Select(commitment => (commitment.Id, BudgetWire.Render(commitment))));
        return new V1.ListCommitmentsResponse { Commitments = { page.Items }, NextPageToken = page.NextPageToken };
    }

    public override Task<V1.Commitment> ReduceCommitment(V1.ReduceCommitmentRequest request, ServerCallContext context)
    {
        var (line, id) = BudgetWire.ParseCommitmentName(request.Name, "name");
        var amount = Wire.ParseAmount(request.Amount, "amount");
        var reason = Wire.ParseText(request.Reason, "reason", 200);
        return once.RunAsync(request, context, async command =>
        {
            var reduced = (await Ledger.LoadCurrentAsync(command, line, id))
                .RequireMovableBy(command.Caller, OwnersCommand.SettleConvention)
                .Reduce(amount);
            await Ledger.ReduceAsync(command, reduced, amount, reason);
            return BudgetWire.Render(reduced);
        });
    }

    public override Task<V1.Commitment> CloseCommitment(V1.CloseCommitmentRequest request, ServerCallContext context)
    {
        var (line, id) = BudgetWire.ParseCommitmentName(request.Name, "name");
        var reason = Wire.ParseText(request.Reason, "reason", 200);
        return once.RunAsync(request, context, async command =>
        {
            var open = (await Ledger.LoadCommitmentAsync(command, line, id))
                .RequireMovableBy(command.Caller, OwnersCommand.SettleConvention);
            var closed = open.Close();
            await Ledger.CloseAsync(command, await Ledger.LoadToCloseAsync(command, open), open, closed, reason);
            return BudgetWire.Render(closed);
        });
    }

    public override Task<V1.Commitment> CarryOverCommitment(
        V1.CarryOverCommitmentRequest request, ServerCallContext context)
    {
        var (line, id) = BudgetWire.ParseCommitmentName(request.Name, "name");
        var reason = Wire.ParseText(request.Reason, "reason", 200);
        var statement = BudgetWire.ParseStatement(request.Statement);
        return once.RunAsync(request, context, command => PassOnAsync(command, line, id, _ =>
            new Passage(reason, statement?.EnsureSignedBy(command.Today), RightAcquired: null)));
    }

    public override Task<V1.Commitment> AttachCommitment(V1.AttachCommitmentRequest request, ServerCallContext context)
    {
        var (line, id) = BudgetWire.ParseCommitmentName(request.Name, "name");
        var reason = Wire.ParseText(request.Reason, "reason", 200);
        var day = Wire.ParseDate(request.RightAcquiredDate, "right_acquired_date");
        return once.RunAsync(request, context, command => PassOnAsync(command, line, id, from =>
            new Passage(reason, Statement: null, from.RequireAcquiredIn(day, command.Today))));
    }

    // To the next year, once its own is over.
    private async Task<V1.Commitment> PassOnAsync(
        CommandContext command, Guid line, Guid id, Func<BudgetLine, Passage> decide)
    {
        var commitment = (await Ledger.LoadCommitmentAsync(command, line, id)).RequireOpen();
        var from = calendar.RequireOver(await Ledger.LoadAsync(command, line), command.Today);
        return BudgetWire.Render(await Ledger.CarryOverAsync(command, from, commitment, decide(from)));
    }
}
