using System.Reflection;
using Grants.Platform.Refusals;
using Grants.Platform.Values;
using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

/// <summary>Every refusal of the catalogue, brought about through the API; none leaves a trace.</summary>
public sealed class RefusalScenariosTests(QuietBudgetServer budget) : IClassFixture<QuietBudgetServer>
{
    private static readonly Dictionary<string, Scenario> Scenarios = new()
    {
        ["BUDGET_LINE_NOT_FOUND"] = new(StatusCode.NotFound, async budget =>
        {
            var name = UnknownName("budgetLines");
            await Task.CompletedTask;
            return (name, () => budget.ReserveAsync(name, 1m));
        }),
        ["RESERVATION_NOT_FOUND"] = new(StatusCode.NotFound, async budget =>
        {
            var name = (await budget.OpenLineAsync(1m)).Name + "/" + UnknownName("reservations");
            return (name, async () => await budget.Officer.VoidReservationAsync(VoidRequest(name)));
        }),
        ["COMMITMENT_NOT_FOUND"] = new(StatusCode.NotFound, async budget =>
        {
            var name = (await budget.OpenLineAsync(1m)).Name + "/" + UnknownName("commitments");
            return (name, async () => await budget.Accountant.RecordPaymentAsync(PayRequest(name, 1m)));
        }),
        ["BUDGET_LINE_EXISTS"] = new(StatusCode.AlreadyExists, async budget =>
        {
            var request = LineRequest(1m);
            var line = await budget.Officer.CreateBudgetLineAsync(request);
            request.RequestId = NewRequestId();
            return (line.Name, async () => await budget.Officer.CreateBudgetLineAsync(request));
        }),
        ["FISCAL_YEAR_INVALID"] = Field("fiscal_year", line => line.FiscalYear = 1999),
        ["OPERATION_CODE_INVALID"] = Field("operation_code", line => line.OperationCode = "C01/650A01"),
        ["IMPUTATION_INVALID"] = Field("imputation", line => line.Imputation = "6568/9365"),
        ["INSUFFICIENT_CREDITS"] = new(StatusCode.FailedPrecondition, async budget =>
        {
            var line = await budget.OpenLineAsync(1m);
            return (line.Name, () => budget.ReserveAsync(line.Name, 1.01m));
        }),
        ["RESERVATION_RESOLVED"] = new(StatusCode.FailedPrecondition, async budget =>
        {
            var reservation = await budget.ReserveAsync((await budget.OpenLineAsync(1m)).Name, 1m);
            await budget.Officer.VoidReservationAsync(VoidRequest(reservation.Name));
            var post = PostRequest(reservation.Name);
            return (reservation.Name, async () => await budget.Officer.PostReservationAsync(post));
        }),
        ["POSTED_ABOVE_RESERVED"] = new(StatusCode.InvalidArgument, async budget =>
        {
            var reservation = await budget.ReserveAsync((await budget.OpenLineAsync(9m)).Name, 1m);
            var post = PostRequest(reservation.Name, 1.01m);
            return ("amount", async () => await budget.Officer.PostReservationAsync(post));
        }),
        ["COMMITMENT_EXCEEDED"] = new(StatusCode.FailedPrecondition, async budget =>
        {
            var commitment = await budget.CommitAsync(1m);
            var pay = PayRequest(commitment.Name, 2m);
            return (commitment.Name, async () => await budget.Accountant.RecordPaymentAsync(pay));
        }),
    };

    public static TheoryData<string> Reasons => [.. Scenarios.Keys];

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task Is_refused_with_its_status_names_its_subject_and_leaves_no_trace(string reason)
    {
        var (subject, call) = await Scenarios[reason].ArrangeAsync(budget);
        var before = await budget.Server.SnapshotAsync();

        await Refused.AsAsync(call, Scenarios[reason].Code, reason, subject);

        Assert.Equal(before, await budget.Server.SnapshotAsync());
    }

    [Fact]
    public void Has_a_scenario_for_every_refusal()
    {
        var reasons = typeof(BudgetRefusals).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == typeof(Refusal))
            .Select(method => UpperSnake.Of(method.Name));

        Assert.Equal(reasons.Order(), Scenarios.Keys.Order());
    }

    private static Scenario Field(string field, Action<V1.BudgetLine> spoil) =>
        new(StatusCode.InvalidArgument, budget =>
        {
            var request = LineRequest(1m);
            spoil(request.BudgetLine);
            return Task.FromResult<(string, Func<Task>)>(
                ("budget_line." + field, async () => await budget.Officer.CreateBudgetLineAsync(request)));
        });

    private sealed record Scenario(
        StatusCode Code, Func<BudgetServer, Task<(string Subject, Func<Task> Call)>> ArrangeAsync);
}
