using Grants.Convention.V1;
using Grants.Platform.Refusals;
using Grants.Platform.Storage;
using Grants.Values;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

public sealed class WithdrawExpenseTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task It_stays_readable_with_the_reason_and_counts_nowhere()
    {
        var life = await world.InAsync(State.InExecution);
        var wrong = await life.SpendAloneAsync("900.00");

        var withdrawn = await life.WithdrawAsync(wrong.Name, "Montant faux");

        Assert.Equal("Montant faux", withdrawn.WithdrawReason);
        Assert.Equal(withdrawn, await life.LookAsync(wrong.Name));
        var listed = await world.Officer.ListExpensesAsync(new ListExpensesRequest { Parent = life.Name });
        Assert.Contains(withdrawn, listed.Expenses);
        var told = (await world.Server.ToldAsync("convention", life.Name))[^1];
        Assert.StartsWith("ExpenseWithdrawn by contact:", told, StringComparison.Ordinal);
        Assert.Contains("Montant faux", told);
        // Nobody has ruled on it, and the check does not wait for that.
        await life.ReachAsync(State.Checked);
        var check = (await life.ReadAsync()).ServiceRenderedCheck;
        Assert.Equal(Make.Euros("14771.40"), check.DeclaredAmount);
        Assert.Equal(Make.Euros("14771.40"), check.AcceptedAmount);
    }

    [Fact]
    public async Task One_that_was_accepted_before_the_report_came_back_counts_no_more()
    {
        var life = await world.InAsync(State.InExecution);
        var wrong = await life.SpendAloneAsync("900.00");
        await life.ReachAsync(State.ReportSubmitted);
        await life.DecideAsync(Life.Accepted(), wrong.Name);
        await life.ReturnAsync();

        await life.WithdrawAsync(wrong.Name);

        await life.ReachAsync(State.Checked);
        var check = (await life.ReadAsync()).ServiceRenderedCheck;
        Assert.Equal(Make.Euros("14771.40"), check.DeclaredAmount);
        Assert.Equal(Make.Euros("14771.40"), check.AcceptedAmount);
    }

    [Fact]
    public async Task Is_not_ruled_on()
    {
        var life = await world.InAsync(State.InExecution);
        var wrong = await life.SpendAloneAsync("900.00");
        await life.WithdrawAsync(wrong.Name);
        await life.ReachAsync(State.ReportSubmitted);

        await Refused.AsAsync(
            () => life.DecideAsync(Life.Accepted(), wrong.Name),
            StatusCode.FailedPrecondition, "EXPENSE_WITHDRAWN", wrong.Name);
    }

    [Theory]
    [InlineData(State.InExecution, true)]
    [InlineData(State.ReportDue, true)]
    [InlineData(State.ReportSubmitted, false)]
    [InlineData(State.Checked, false)]
    [InlineData(State.Settled, false)]
    public async Task Is_done_while_the_execution_is_recorded_and_no_later(State state, bool allowed)
    {
        var life = await world.InAsync(state);
        var before = await world.Server.SnapshotAsync();
        if (allowed)
        {
            Assert.NotEmpty((await life.WithdrawAsync()).WithdrawReason);
            return;
        }

        await Refused.AsAsync(
            () => life.WithdrawAsync(), StatusCode.FailedPrecondition, "NOT_IN_EXECUTION", life.Name);
        Assert.Equal(before, await world.Server.SnapshotAsync());
    }

    [Fact]
    public async Task An_officer_rejects_what_the_beneficiary_recorded_and_does_not_withdraw_it()
    {
        var life = await world.InAsync(State.InExecution);

        await Refused.AsAsync(
            world.Officer.WithdrawExpenseAsync(new WithdrawExpenseRequest
            {
                RequestId = World.NewId(), Name = life.Expense, Reason = "Erreur",
            }),
            StatusCode.PermissionDenied, "WITHDRAWN_BY_ANOTHER", life.Expense);
    }

    [Fact]
    public async Task The_same_request_twice_is_one_withdrawal()
    {
        var life = await world.InAsync(State.InExecution);
        var request = new WithdrawExpenseRequest
        {
            RequestId = World.NewId(), Name = life.Expense, Reason = "Erreur",
        };
        var first = await world.Beneficiary.WithdrawExpenseAsync(request);
        var before = await world.Server.SnapshotAsync();

        Assert.Equal(first, await world.Beneficiary.WithdrawExpenseAsync(request));
        Assert.Equal(before, await world.Server.SnapshotAsync());
    }
}

/// <summary>The decisions without a server, and the statements that hold them once more.</summary>
public sealed class WithdrawnExpenseTests(World world) : IClassFixture<World>
{
    private static readonly EligibilityDecision Rejected = new(
        RulingOutcome.Rejected, Money.Zero, DecisionReason.Excessive, "", World.Instructor, default);

    private static readonly Expense Stands = new(
        Guid.Empty, Guid.Empty, "", "", null, null, Money.FromCents(100), "", "", Life.Paid, Guid.Empty,
        ExpenseFlags.VoucherUsedBefore, null) { RecordedBy = "contact" };

    [Fact]
    public void Is_withdrawn_once_and_then_not_ruled_on()
    {
        var withdrawn = Stands.Withdraw("Erreur", Stands.RecordedBy);

        Assert.Equal(("Erreur", ExpenseFlags.None), (withdrawn.WithdrawReason, withdrawn.Flags));
        Assert.Equal("EXPENSE_WITHDRAWN", Reason(() => withdrawn.Withdraw("Encore", Stands.RecordedBy)));
        Assert.Equal("EXPENSE_WITHDRAWN", Reason(() => withdrawn.Decide(Rejected)));
        Assert.NotNull(Stands.Decide(Rejected).Decision);
    }

    [Fact]
    public void Self_rulings_are_refused_before_anything_else() => Assert.Equal(
        "DECIDED_BY_WHO_RECORDED",
        Reason(() => (Stands with { RecordedBy = World.Instructor }).Withdraw("x", World.Instructor).Decide(Rejected)));

    [Fact]
    public void Is_withdrawn_by_who_recorded_it_however_the_name_is_written()
    {
        Assert.Equal("WITHDRAWN_BY_ANOTHER", Reason(() => Stands.Withdraw("Erreur", World.Instructor)));
        Assert.Equal("Erreur", Stands.Withdraw("Erreur", " CON\u00ADTACT ").WithdrawReason);
    }

    [Fact]
    public async Task The_statements_change_nothing_where_the_decision_came_too_late()
    {
        var life = await world.InAsync(State.InExecution);
        var (grant, id) = NameWire.ParseBelow(life.Expense, "name", Expense.Collection);
        var read = (await world.Server.Database("convention").ReadAsync(
            session => ExpenseStore.FindAsync(session, grant, id), CancellationToken.None))!;
        var byWhoRecorded = read with { Decision = Rejected with { DecidedBy = "contact" } };
        Assert.False(await DoAsync(session => ExpenseStore.DecideAsync(session, byWhoRecorded)));
        await life.WithdrawAsync();

        Assert.False(await DoAsync(session => ExpenseStore.DecideAsync(session, read.Decide(Rejected))));
        Assert.False(await DoAsync(
            session => ExpenseStore.WithdrawAsync(session, read.Withdraw("Encore", read.RecordedBy))));

        var stands = await life.LookAsync();
        Assert.Equal("Saisie deux fois", stands.WithdrawReason);
        Assert.Null(stands.Decision);
    }

    private Task<bool> DoAsync(Func<DbSession, Task<bool>> statement) =>
        world.Server.Database("convention").WriteAsync(statement, CancellationToken.None);

    private static string Reason(Func<object> decide) =>
        Assert.Throws<Refusal>(decide).Reason;
}

public sealed class GetExpenseTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Gives_all_that_was_recorded_and_ruled()
    {
        var life = await world.InAsync(State.InExecution);
        var recorded = await life.SpendAloneAsync("3900.00", expense =>
        {
            expense.Quantity = Make.Number("3.25");
            expense.UnitPrice = Make.Euros("1200.00");
            expense.InvoiceDate = Make.Day(Life.Started);
        });
        Assert.Equal(recorded, await life.LookAsync(recorded.Name));
        Assert.Equal(Make.Day(Life.Started), recorded.InvoiceDate);
        Assert.Equal("contact", recorded.RecordedBy);
        await life.ReachAsync(State.ReportSubmitted);

        var ruled = await life.DecideAsync(Life.Accepted(), recorded.Name);

        Assert.Equal(ruled, await life.LookAsync(recorded.Name));
        Assert.Equal(World.Instructor, ruled.Decision.DecidedBy);
    }

    [Fact]
    public async Task A_pay_slip_has_no_day_of_an_invoice()
    {
        var life = await world.InAsync(State.InExecution);

        Assert.Null((await life.LookAsync()).InvoiceDate);
        var told = (await world.Server.ToldAsync("convention", life.Name))
            .Single(line => line.StartsWith("ExpenseRecorded", StringComparison.Ordinal));
        Assert.DoesNotContain("invoiceDate", told);
    }

    [Fact]
    public async Task Is_found_under_its_own_convention_only()
    {
        var life = await world.InAsync(State.InExecution);
        var other = await world.InAsync(State.InExecution);
        var moved = life.Expense.Replace(life.Name, other.Name, StringComparison.Ordinal);

        await Refused.AsAsync(() => life.LookAsync(moved), StatusCode.NotFound, "EXPENSE_NOT_FOUND", moved);
        await Refused.AsAsync(
            () => life.LookAsync(life.Voucher), StatusCode.InvalidArgument, "NAME_INVALID", "name");
    }
}
