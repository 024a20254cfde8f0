using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>How each refusal of the proofs of an execution and of its control comes about.</summary>
internal static partial class Scenarios
{
    private static IEnumerable<Scenario> OfControl()
    {
        yield return new("VOUCHER_DAMAGED", StatusCode.DataLoss, null, async world =>
        {
            world.Server.Expect("VOUCHER_DAMAGED");
            var life = await world.InAsync(State.InExecution);
            await Damage.LastPieceAsync(world, life.Voucher);
            return () => life.DownloadAsync(life.Voucher);
        });
        yield return new("EXPENSE_WITHDRAWN", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.InExecution);
            await life.WithdrawAsync();
            return () => life.WithdrawAsync();
        });
        yield return new("DECIDED_BY_WHO_RECORDED", StatusCode.PermissionDenied, null, async world =>
        {
            var life = await world.InAsync(State.InExecution);
            var own = await world.Officer.RecordExpenseAsync(new V1.RecordExpenseRequest
            {
                RequestId = World.NewId(), Parent = life.Name, Expense = life.NewExpense(),
            });
            await life.ReachAsync(State.ReportSubmitted);
            return () => life.DecideAsync(Life.Accepted(), own.Name);
        });
        foreach (var scenario in OfFacts())
        {
            yield return scenario;
        }

        yield return new("EXPENSE_SAMPLE_NOT_FOUND", StatusCode.NotFound, null, world =>
            From(world, State.ReportSubmitted, life => life.AcceptRestAsync(life.Name + "/expenseSamples" + Unknown)));
        yield return new("SAMPLE_INVALID", StatusCode.InvalidArgument, "expense_sample.size", world =>
            From(world, State.ReportSubmitted, life => life.DrawAsync(new V1.ExpenseSample())));
        yield return new("NOTHING_TO_DRAW", StatusCode.FailedPrecondition, null, world =>
            From(world, State.ReportSubmitted, life =>
                life.DrawAsync(new V1.ExpenseSample { LeastAmount = Make.Euros("14771.41") })));
        yield return new("SAMPLE_UNDECIDED", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.ReportSubmitted);
            var sample = await life.DrawAsync(new V1.ExpenseSample { Size = 1 });
            return () => life.AcceptRestAsync(sample.Name);
        });
    }
}
