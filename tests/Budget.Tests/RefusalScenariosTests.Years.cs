using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

/// <summary>The refusals of the windows of a year, and of mandates (domain rules 28 and 29).</summary>
public sealed partial class RefusalScenariosTests
{
    private static Dictionary<string, Scenario> OfYears() => new()
    {
        ["SECTION_INVALID"] = Field("section", line => line.Section = V1.Section.Investment),
        ["FISCAL_YEAR_OVER"] = Late((1, 1), (world, _) => world.Budget.ReserveAsync(world.First, 1m)),
        ["FISCAL_YEAR_NOT_BEGUN"] = new(StatusCode.FailedPrecondition, async budget =>
        {
            var line = (await budget.Officer.CreateBudgetLineAsync(Ask.Line(2027, NewRequestId()[^12..]))).Name;
            var post = PostRequest((await budget.ReserveAsync(line, 1m)).Name);
            return (line, async () => await budget.Officer.PostReservationAsync(post));
        }),
        ["ORDER_PERIOD_OVER"] = Late((2, 1), (world, day) => OrderAsync(world, day, right: world.Day(12, 1))),
        ["RIGHT_NOT_ACQUIRED"] = Late((1, 31), (world, day) => OrderAsync(world, day, right: null)),
        ["PAYMENT_DATE_INVALID"] = new(StatusCode.InvalidArgument, async budget =>
        {
            var pay = Ask.Pay((await budget.CommitAsync(1m)).Name, 1m, Ask.Day(2025, 6, 3));
            return ("payment_date", async () => await budget.Accountant.RecordPaymentAsync(pay));
        }),
        ["MANDATE_NUMBER_USED"] = new(StatusCode.InvalidArgument, async budget =>
        {
            var commitment = (await budget.CommitAsync(2m)).Name;
            var (first, second) = (Ask.Pay(commitment, 1m), Ask.Pay(commitment, 1m));
            second.MandateNumber = first.MandateNumber;
            await budget.Accountant.RecordPaymentAsync(first);
            return ("mandate_number", async () => await budget.Accountant.RecordPaymentAsync(second));
        }),
        ["STATEMENT_DATE_INVALID"] = new(StatusCode.InvalidArgument, async budget =>
        {
            var world = await YearWorld.OpenAsync(budget);
            budget.MoveAfter(world.Year);
            var request = Ask.CarryOver(world.Commitments[0]);
            request.Statement = new() { StatementDate = Ask.Day(world.Year + 1, 1, 13), Signatory = "Le président" };
            return ("statement.statement_date", async () =>
                await budget.Officer.CarryOverCommitmentAsync(request));
        }),
        ["PAYMENT_NOT_RELEASED"] = new(StatusCode.FailedPrecondition, async budget =>
        {
            budget.Server.MoveTo(new DateOnly(2025, 6, 2));
            var world = await OrderedWorld.OpenAsync(budget, ordered: 60m);
            var again = ReinstatedPaymentTests.Again(world);
            return (world.Payment, async () => await budget.Service.OrderPaymentAsync(again));
        }),
        ["SECTION_NOT_OPERATING"] = new(StatusCode.FailedPrecondition, async budget =>
        {
            var name = await CommitOnAsync(budget, "20421//91");
            budget.MoveAfter(2025);
            return (LineOf(name), async () => await budget.Officer.AttachCommitmentAsync(
                Ask.Attach(name, Ask.Day(2025, 12, 1))));
        }),
        ["RIGHT_DATE_INVALID"] = new(StatusCode.InvalidArgument, async budget =>
        {
            var name = await CommitOnAsync(budget, "6568//91");
            budget.MoveAfter(2025);
            return ("right_acquired_date", async () => await budget.Officer.AttachCommitmentAsync(
                Ask.Attach(name, Ask.Day(2026, 1, 1))));
        }),
    };

    // On the first line of a year, on a day of the next one.
    private static Scenario Late((int Month, int Day) on, Func<YearWorld, DateOnly, Task> call) =>
        new(StatusCode.FailedPrecondition, async budget =>
        {
            var world = await YearWorld.OpenAsync(budget);
            var late = new DateOnly(world.Year + 1, on.Month, on.Day);
            budget.Server.MoveTo(late);
            return (world.First, () => call(world, late));
        });

    private static async Task OrderAsync(YearWorld world, DateOnly day, Google.Type.Date? right)
    {
        var order = Ask.Order(world.Commitments[0], 1m, Ask.Day(day.Year, day.Month, day.Day));
        order.RightAcquiredDate = right;
        await world.Budget.Service.OrderPaymentAsync(order);
    }

    private static async Task<string> CommitOnAsync(QuietBudgetServer budget, string imputation)
    {
        budget.Server.MoveTo(new DateOnly(2025, 6, 2));
        var line = await budget.Officer.CreateBudgetLineAsync(Ask.Line(2025, NewRequestId()[^12..], imputation));
        return (await budget.Officer.PostReservationAsync(
            PostRequest((await budget.ReserveAsync(line.Name, 1m)).Name))).Name;
    }
}
