using System.Reflection;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grants.Platform.Refusals;
using Grants.Values;
using Grants.Testing;
using Grpc.Core;
using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

/// <summary>Every refusal of the catalogue, brought about through the API; none leaves a trace.</summary>
public sealed partial class RefusalScenariosTests(QuietBudgetServer budget) : IClassFixture<QuietBudgetServer>
{
    private static readonly Dictionary<string, Scenario> Scenarios = new(OfYears())
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
        ["PAYMENT_NOT_FOUND"] = new(StatusCode.NotFound, async budget =>
        {
            var name = (await budget.CommitAsync(1m)).Name + "/" + UnknownName("payments");
            return (name, async () => await budget.Accountant.CancelPaymentAsync(Ask.Cancel(name)));
        }),
        ["FISCAL_YEAR_NOT_FOUND"] = Of(StatusCode.NotFound, "fiscalYears/2099", async budget =>
            await budget.Officer.GetFiscalYearAsync(new() { FiscalYear = 2099 })),
        ["INSTANT_IN_FUTURE"] = new(StatusCode.InvalidArgument, async budget =>
        {
            var line = await budget.OpenLineAsync(1m);
            var asOf = Timestamp.FromDateTimeOffset(budget.Server.Clock.GetUtcNow().AddDays(1));
            return ("as_of_time", async () =>
                await budget.Officer.GetBudgetLineAsync(new() { Name = line.Name, AsOfTime = asOf }));
        }),
        ["BUDGET_LINE_CLOSED"] = new(StatusCode.FailedPrecondition, async budget =>
        {
            var line = await budget.OpenLineAsync(1m);
            await budget.Officer.CloseBudgetLineAsync(Ask.CloseLine(line.Name));
            return (line.Name, () => budget.ReserveAsync(line.Name, 1m));
        }),
        ["BUDGET_LINE_IN_USE"] = new(StatusCode.FailedPrecondition, async budget =>
        {
            var line = LineOf((await budget.CommitAsync(1m)).Name);
            return (line, async () => await budget.Officer.CloseBudgetLineAsync(Ask.CloseLine(line)));
        }),
        ["ADJUSTMENT_ZERO"] = Adjust(0m, StatusCode.InvalidArgument, "amount"),
        ["ADJUSTED_BELOW_USED"] = Adjust(-1.01m, StatusCode.FailedPrecondition),
        ["CREDITS_OUT_OF_RANGE"] = Adjust(100_000_000_000m, StatusCode.FailedPrecondition),
        ["TRANSFER_TO_ITSELF"] = new(StatusCode.InvalidArgument, async budget =>
        {
            var line = (await budget.OpenLineAsync(1m)).Name;
            return ("target", async () => await budget.Officer.TransferCreditsAsync(Ask.Transfer(line, line, 1m)));
        }),
        ["TRANSFER_ACROSS_YEARS"] = new(StatusCode.FailedPrecondition, async budget =>
        {
            var line = (await budget.OpenLineAsync(1m)).Name;
            // An odd year: the worlds of other scenarios close even ones.
            var next = (await budget.Officer.CreateBudgetLineAsync(Ask.Line(2027, NewRequestId()[^12..]))).Name;
            return (next, async () => await budget.Officer.TransferCreditsAsync(Ask.Transfer(line, next, 1m)));
        }),
        ["EXPIRE_TIME_PAST"] = new(StatusCode.InvalidArgument, async budget =>
        {
            var request = ReserveRequest((await budget.OpenLineAsync(1m)).Name, 1m);
            request.ExpireTime = Timestamp.FromDateTimeOffset(budget.Server.Clock.GetUtcNow().AddSeconds(-1));
            return ("expire_time", async () => await budget.Officer.ReserveCreditsAsync(request));
        }),
        ["COMMITMENT_RESOLVED"] = new(StatusCode.FailedPrecondition, async budget =>
        {
            var name = (await budget.CommitAsync(1m)).Name;
            await budget.Officer.CloseCommitmentAsync(Ask.CloseCommitment(name));
            return (name, async () => await budget.Officer.ReduceCommitmentAsync(Ask.Reduce(name, 1m)));
        }),
        ["NOTHING_TO_CARRY_OVER"] = new(StatusCode.FailedPrecondition, async budget =>
        {
            var world = await YearWorld.OpenAsync(budget);
            await budget.Accountant.RecordPaymentAsync(Ask.Pay(world.Commitments[0], 20m, world.Day(1, 15)));
            budget.MoveAfter(world.Year);
            return (world.Commitments[0], async () =>
                await budget.Officer.CarryOverCommitmentAsync(Ask.CarryOver(world.Commitments[0])));
        }),
        ["NEXT_YEAR_LINE_MISSING"] = new(StatusCode.FailedPrecondition, async budget =>
        {
            var world = await YearWorld.OpenAsync(budget);
            budget.MoveAfter(world.Year);
            return (world.Second, async () =>
                await budget.Officer.CarryOverCommitmentAsync(Ask.CarryOver(world.Commitments[2])));
        }),
        ["PAYMENT_RESOLVED"] = new(StatusCode.FailedPrecondition, async budget =>
        {
            var pay = Ask.Pay((await budget.CommitAsync(1m)).Name, 1m);
            var name = (await budget.Accountant.RecordPaymentAsync(pay)).Name;
            await budget.Accountant.CancelPaymentAsync(Ask.Cancel(name));
            return (name, async () => await budget.Accountant.CancelPaymentAsync(Ask.Cancel(name)));
        }),
        ["PAYMENT_OF_ANOTHER_YEAR"] = new(StatusCode.FailedPrecondition, async budget =>
        {
            var world = await YearWorld.OpenAsync(budget);
            var pay = Ask.Pay(world.Commitments[0], 1m, world.Day(1, 15));
            var name = (await budget.Accountant.RecordPaymentAsync(pay)).Name;
            budget.Server.MoveTo(new DateOnly(world.Year + 1, 2, 1));
            var cancel = Ask.Cancel(name, Ask.Day(world.Year + 1, 2, 1));
            return (name, async () => await budget.Accountant.CancelPaymentAsync(cancel));
        }),
        ["CANCEL_DATE_INVALID"] = new(StatusCode.InvalidArgument, async budget =>
        {
            var name = (await budget.Accountant.RecordPaymentAsync(
                Ask.Pay((await budget.CommitAsync(1m)).Name, 1m))).Name;
            var request = Ask.Cancel(name, Ask.Day(2025, 1, 14));
            return ("cancel_date", async () => await budget.Accountant.CancelPaymentAsync(request));
        }),
        ["FISCAL_YEAR_CLOSED"] = new(StatusCode.FailedPrecondition, async budget =>
        {
            var world = await YearWorld.OpenAsync(budget);
            await world.PrepareAsync(V1.ClosingOutcome.Close);
            await world.CloseAsync();
            var request = Ask.Line(world.Year, "C");
            return ($"fiscalYears/{world.Year}", async () => await budget.Officer.CreateBudgetLineAsync(request));
        }),
        ["CLOSING_OUTCOME_INVALID"] = Year(StatusCode.InvalidArgument, "commitment_outcome", world =>
            world.PrepareAsync(V1.ClosingOutcome.Hold)),
        ["CLOSING_EXCEPTION_INVALID"] = Year(StatusCode.InvalidArgument, "exceptions[0]", world =>
            world.PrepareAsync(V1.ClosingOutcome.Close, $"{world.First}/{UnknownName("commitments")}")),
        ["CLOSING_NOT_PREPARED"] = Year(StatusCode.FailedPrecondition, null, world => world.CloseAsync()),
        ["FISCAL_YEAR_NOT_OVER"] = new(StatusCode.FailedPrecondition, async budget =>
        {
            var world = await YearWorld.OpenAsync(budget);
            await world.PrepareAsync(V1.ClosingOutcome.Close);
            budget.Server.MoveTo(new DateOnly(world.Year, 12, 31));
            return ($"fiscalYears/{world.Year}", () => world.CloseNowAsync());
        }),
        ["CLOSING_PLAN_STALE"] = new(StatusCode.FailedPrecondition, async budget =>
        {
            var world = await YearWorld.OpenAsync(budget);
            await world.PrepareAsync(V1.ClosingOutcome.Close);
            await budget.ReserveAsync(world.First, 1m);
            return ($"fiscalYears/{world.Year}", () => world.CloseAsync());
        }),
        ["IMPORT_HEADER_MISSING"] = Of(StatusCode.InvalidArgument, "header", budget =>
            ImportAsync(budget, new V1.ImportBudgetLinesRow { RowNumber = 1 })),
        ["FILE_SHA256_INVALID"] = Of(StatusCode.InvalidArgument, "header.file_sha256", budget => ImportAsync(
            budget,
            new V1.ImportBudgetLinesHeader { RequestId = NewRequestId(), FileSha256 = "12" },
            new V1.ImportBudgetLinesRow { RowNumber = 1 })),
        ["DELIBERATION_DATE_INVALID"] = Of(StatusCode.InvalidArgument, "header.deliberation_date", budget =>
            ImportCreditChangesTests.SendAsync(
                budget.Officer, ImportCreditChangesTests.Header(day: new DateOnly(2025, 6, 3)), Ask.Change())),
        ["IMPORT_EMPTY"] = Of(StatusCode.InvalidArgument, "row", budget => ImportAsync(budget, Header())),
        ["IMPORT_TOO_LONG"] = Of(StatusCode.InvalidArgument, "row", budget => ImportAsync(
            budget,
            [Header(), .. Enumerable.Range(1, 10_001).Select(row => new V1.ImportBudgetLinesRow { RowNumber = row })])),
        ["IMPORT_REJECTED"] = Of(StatusCode.InvalidArgument, "rows[7].imputation", budget =>
            ImportAsync(budget, Header(), new V1.ImportBudgetLinesRow { RowNumber = 7 })),
        ["OWNER_INVALID"] = new(StatusCode.InvalidArgument, async budget =>
        {
            var request = ReserveRequest((await budget.OpenLineAsync(1m)).Name, 1m);
            request.Owner = Ask.NewOwner();
            return ("owner", async () => await budget.Officer.ReserveCreditsAsync(request));
        }),
        ["RESERVATION_OWNED"] = new(StatusCode.FailedPrecondition, async budget =>
        {
            var name = (await budget.ReserveForAsync(Ask.NewOwner(), 1m)).Name;
            return (name, async () => await budget.Officer.VoidReservationAsync(VoidRequest(name)));
        }),
        ["COMMITMENT_OWNED"] = new(StatusCode.FailedPrecondition, async budget =>
        {
            var name = (await budget.CommitForAsync(Ask.NewOwner(), 1m)).Name;
            return (name, async () => await budget.Accountant.RecordPaymentAsync(PayRequest(name, 1m)));
        }),
        ["COMMITMENT_ORDERED"] = new(StatusCode.FailedPrecondition, async budget =>
        {
            var name = (await budget.CommitForAsync(Ask.NewOwner(), 2m)).Name;
            await budget.Service.OrderPaymentAsync(Ask.Order(name, 1m));
            return (name, async () => await budget.Service.CloseCommitmentAsync(Ask.CloseCommitment(name)));
        }),
        ["PAYMENT_UNCONFIRMED"] = new(StatusCode.FailedPrecondition, async budget =>
        {
            var commitment = await budget.CommitForAsync(Ask.NewOwner(), 1m);
            var name = (await budget.Service.OrderPaymentAsync(Ask.Order(commitment.Name, 1m))).Name;
            return (name, async () => await budget.Service.CancelPaymentAsync(Ask.Cancel(name)));
        }),
        ["PAID_BEFORE_ORDERED"] = new(StatusCode.InvalidArgument, async budget =>
        {
            var commitment = await budget.CommitForAsync(Ask.NewOwner(), 1m);
            var name = (await budget.Service.OrderPaymentAsync(Ask.Order(commitment.Name, 1m))).Name;
            var confirm = Ask.Confirm(name, Ask.Day(2025, 1, 9));
            return ("payment_date", async () => await budget.Service.ConfirmPaymentAsync(confirm));
        }),
        ["COMMITMENT_EXCEEDED"] = new(StatusCode.FailedPrecondition, async budget =>
        {
            var commitment = await budget.CommitAsync(1m);
            var pay = PayRequest(commitment.Name, 2m);
            return (commitment.Name, async () => await budget.Accountant.RecordPaymentAsync(pay));
        }),
    };

    public static TheoryData<string> Reasons => [.. AskedScenario.Among(Scenarios.Keys)];

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task Is_refused_with_its_status_names_its_subject_and_leaves_no_trace(string reason)
    {
        // Some scenarios move the clock that all of them share.
        budget.Server.MoveTo(new DateOnly(2025, 6, 2));
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

    private static Scenario Of(StatusCode code, string subject, Func<QuietBudgetServer, Task> call) =>
        new(code, budget => Task.FromResult<(string, Func<Task>)>((subject, () => call(budget))));

    private static Scenario Year(StatusCode code, string? subject, Func<YearWorld, Task> call) =>
        new(code, async budget =>
        {
            var world = await YearWorld.OpenAsync(budget);
            return (subject ?? $"fiscalYears/{world.Year}", () => call(world));
        });

    private static Scenario Adjust(decimal amount, StatusCode code, string? subject = null) =>
        new(code, async budget =>
        {
            var line = (await budget.OpenLineAsync(1m)).Name;
            return (subject ?? line, async () => await budget.Officer.AdjustCreditsAsync(Ask.Adjust(line, amount)));
        });

    private static V1.ImportBudgetLinesHeader Header() => new() { RequestId = NewRequestId() };

    private static async Task ImportAsync(BudgetServer budget, params IMessage[] parts)
    {
        using var call = budget.Officer.ImportBudgetLines();
        await call.SendAsync(parts.Select(part => part is V1.ImportBudgetLinesHeader header
            ? new V1.ImportBudgetLinesRequest { Header = header }
            : new V1.ImportBudgetLinesRequest { Row = (V1.ImportBudgetLinesRow)part }));
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
        StatusCode Code, Func<QuietBudgetServer, Task<(string Subject, Func<Task> Call)>> ArrangeAsync);
}
