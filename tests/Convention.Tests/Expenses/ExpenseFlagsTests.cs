using Grants.Rules;

using static Grants.Convention.V1.Convention.Types;
using Flag = Grants.Convention.V1.Expense.Types.Flag;

namespace Grants.Convention;

/// <summary>
/// What looks like double funding (domain rule 13), as it stands when somebody looks: the later of two flags the
/// earlier as well, in whatever grant, and one that is withdrawn flags nobody.
/// </summary>
public sealed class ExpenseFlagsTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task The_later_of_two_flags_the_earlier_as_well_wherever_it_is_read()
    {
        var one = await world.InAsync(State.InExecution);
        var other = await world.InAsync(State.InExecution);
        var proof = Make.Pdf(World.NewId());
        var earlier = await SpendAsync(one, proof, World.NewId());
        Assert.Empty(earlier.Flags);

        var later = await SpendAsync(other, proof, World.NewId());

        Assert.Equal([Flag.VoucherUsedBefore], later.Flags);
        Assert.Equal([Flag.VoucherUsedBefore], (await one.LookAsync(earlier.Name)).Flags);
        var listed = await world.Officer.ListExpensesAsync(new V1.ListExpensesRequest { Parent = one.Name });
        Assert.Equal([Flag.VoucherUsedBefore], listed.Expenses.Single(expense => expense.Name == earlier.Name).Flags);
        await one.ReachAsync(State.ReportSubmitted);
        Assert.Equal([Flag.VoucherUsedBefore], (await one.DecideAsync(Life.Accepted(), earlier.Name)).Flags);
    }

    // Domain rule 38.
    [Fact]
    public async Task The_grant_of_the_earlier_hears_of_the_first_that_doubles_it_and_of_no_other()
    {
        var one = await world.InAsync(State.InExecution);
        var other = await world.InAsync(State.InExecution);
        var (proof, invoice) = (Make.Pdf(World.NewId()), World.NewId());
        var earlier = await SpendAsync(one, proof, invoice);

        var later = await SpendAsync(other, proof, invoice);
        await SpendAsync(other, proof, invoice);

        var told = (await world.Server.ToldAsync("convention", one.Name))
            .Where(line => line.StartsWith("ExpenseFoundAgain", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, told.Count);
        Assert.All(told, line => Assert.Contains($"\"expense\":\"{earlier.Name}\"", line));
        Assert.All(told, line => Assert.Contains($"\"otherExpense\":\"{later.Name}\"", line));
        Assert.Contains("VOUCHER_USED_BEFORE", told[0]);
        Assert.Contains("INVOICE_USED_BEFORE", told[1]);
        var history = await world.Officer.ListTimelineAsync(
            new V1.ListTimelineRequest { Parent = one.Name, PageSize = 500 });
        Assert.Equal(2, history.Entries.Count(entry => entry.EventType == "ExpenseFoundAgain"));
    }

    [Fact]
    public async Task One_that_is_withdrawn_flags_nobody()
    {
        var life = await world.InAsync(State.InExecution);
        var proof = Make.Pdf(World.NewId());
        var wrong = await SpendAsync(life, proof, World.NewId());
        await life.WithdrawAsync(wrong.Name);

        var right = await SpendAsync(life, proof, wrong.InvoiceNumber);

        Assert.Empty(right.Flags);
        Assert.Empty((await life.LookAsync(wrong.Name)).Flags);
        await life.WithdrawAsync(right.Name);
        var again = await SpendAsync(life, proof, wrong.InvoiceNumber);
        Assert.Empty(again.Flags);
    }

    [Theory]
    [InlineData("SARL Dupont", "F-2025 118", "sarl  dupont", "f-2025  118", true)]
    [InlineData("Café Cœur & Cie", "n° 12", "CAFE COEUR & CIE", "N°12", true)]
    [InlineData("Cabinet", "F-2025 118", "Cabinet", "F-2025-118", false)]
    [InlineData("Cabinet", "1", "Cabinets", "1", false)]
    public async Task Two_invoices_are_the_same_whoever_typed_them(
        string supplier, string number, string otherSupplier, string otherNumber, bool same)
    {
        var one = await world.InAsync(State.InExecution);
        var other = await world.InAsync(State.InExecution);
        // Of this test alone: what the others record stays.
        var tail = World.NewId();
        var first = await one.SpendAloneAsync("118.20", expense => Name(expense, supplier, number + tail));

        var second = await other.SpendAloneAsync(
            "118.20", expense => Name(expense, otherSupplier, otherNumber + tail));
        var dearer = await other.SpendAloneAsync("118.21", expense => Name(expense, supplier, number + tail));

        Flag[] expected = same ? [Flag.InvoiceUsedBefore] : [];
        Assert.Equal(expected, second.Flags);
        Assert.Equal(expected, (await one.LookAsync(first.Name)).Flags);
        Assert.Empty(dearer.Flags);
        // What was typed is kept as it was typed.
        Assert.Equal((otherSupplier, otherNumber + tail), (second.Supplier, second.InvoiceNumber));
    }

    [Fact]
    public void What_was_paid_outside_the_period_is_inside_once_it_was_extended()
    {
        var grant = Case.Grant(GrantState.InExecution);
        var ends = grant.Terms.EndDate;
        var expense = new Expense(
            default, default, "", "", null, null, default, "", "", ends.AddDays(1), default,
            ExpenseFlags.VoucherUsedBefore, null);

        var before = expense.Against(grant);
        var after = before.Against(grant with { Terms = grant.Terms with { EndDate = ends.AddMonths(3) } });

        Assert.Equal(ExpenseFlags.VoucherUsedBefore | ExpenseFlags.PaidOutsidePeriod, before.Flags);
        Assert.Equal(ExpenseFlags.VoucherUsedBefore, after.Flags);
        Assert.Equal(ExpenseFlags.None, (before with { WithdrawReason = "x" }).Against(grant).Flags);
    }

    private static async Task<V1.Expense> SpendAsync(Life life, byte[] proof, string invoice)
    {
        var voucher = await life.UploadAsync(proof);
        return await life.SpendAsync(expense =>
        {
            expense.Voucher = voucher.Name;
            expense.InvoiceNumber = invoice;
        });
    }

    private static void Name(V1.Expense expense, string supplier, string number)
    {
        expense.Supplier = supplier;
        expense.InvoiceNumber = number;
    }
}
