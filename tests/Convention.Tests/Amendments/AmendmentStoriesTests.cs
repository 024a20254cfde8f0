using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Flag = Grants.Convention.V1.Expense.Types.Flag;
using Side = Grants.Convention.V1.Signature.Types.Party;

namespace Grants.Convention;

/// <summary>Amendments from the first word to what they change, told whole.</summary>
public sealed class AmendmentStoriesTests(World world) : IClassFixture<World>
{
    private static readonly DateOnly LastDay = new(2026, 10, 31);
    private static readonly DateOnly LateNovember = new(2026, 11, 20);

    [Fact]
    public async Task A_forecast_is_changed_by_both_and_each_version_stays_readable()
    {
        var life = await world.InAsync(State.InExecution);
        var voted = await life.ReadAsync();
        var amendment = await life.AmendAsync(
            convention =>
            {
                var charges = convention.ForecastBudget.Charges;
                charges[1].UnitPrice = charges[1].Amount = Make.Euros("800.00");
                charges[2].Quantity = Make.Number("200");
                charges[2].Amount = Make.Euros("6800.00");
                charges.Add(new V1.ForecastCharge
                {
                    Label = "Impressions",
                    Unit = "forfait",
                    Quantity = Make.Number("1"),
                    UnitPrice = Make.Euros("4.00"),
                    Amount = Make.Euros("4.00"),
                });
            },
            "forecast_budget");
        await life.SignAmendmentAsync(Side.Beneficiary);
        world.Server.MoveTo(Life.Paid.AddDays(7));
        await life.SignAmendmentAsync(Side.Grantor);

        var (first, second) = (await life.VersionAsync(1), await life.VersionAsync(2));
        Assert.Equal(voted.ForecastBudget, first.Terms.ForecastBudget);
        Assert.Equal(voted.Clauses, first.Terms.Clauses);
        Assert.Equal((await life.ReadAsync()).ForecastBudget, second.Terms.ForecastBudget);
        Assert.Equal(Make.Euros("15704.00"), second.Terms.ForecastBudget.TotalAmount);
        Assert.Equal(4, second.Terms.ForecastBudget.Charges.Count);
        Assert.Equal(amendment.Name, second.Amendment);
        Assert.Equal(Life.Paid.AddDays(7), DateOnly.FromDateTime(second.EffectTime.ToDateTime()));
        Assert.Equal(
            [
                "charges[1].unit_price: 600 → 800", "charges[1].amount: 600 → 800",
                "charges[2].quantity: 206 → 200", "charges[2].amount: 7004 → 6800",
                "charges[3].label:  → Impressions", "charges[3].unit:  → forfait", "charges[3].quantity:  → 1",
                "charges[3].unit_price:  → 4", "charges[3].amount:  → 4",
            ],
            (await life.CompareAsync(1, 2)).Differences.Select(Brief));
    }

    [Fact]
    public async Task A_period_asked_for_in_time_goes_on_longer_with_all_that_hangs_on_its_end()
    {
        var life = await world.InAsync(State.InExecution);
        await life.ExtendAsync();
        await life.PutOffExtensionAsync();
        await life.VoteOnExtensionAsync();
        await life.SignAmendmentAsync(Side.Beneficiary);
        world.Server.MoveTo(LateNovember);
        var voucher = (await life.UploadAsync(Make.Pdf(World.NewId()))).Name;
        var late = await SpendAsync(life, LateNovember.AddDays(-1), voucher);
        var lateAndTwice = await SpendAsync(life, LateNovember.AddDays(-2), life.Voucher);
        var early = await SpendAsync(life, new DateOnly(2025, 10, 20), life.Voucher);
        Assert.Equal([Flag.PaidOutsidePeriod], late.Flags);

        await life.SignAmendmentAsync(Side.Grantor, LastDay);

        await AssertFlagsAsync(life, late, []);
        await AssertFlagsAsync(life, lateAndTwice, Flag.VoucherUsedBefore);
        await AssertFlagsAsync(life, early, Flag.PaidOutsidePeriod, Flag.VoucherUsedBefore);
        Assert.Empty((await SpendAsync(
            life, LateNovember, (await life.UploadAsync(Make.Pdf(World.NewId()))).Name)).Flags);
        Assert.Equal(DayOf(await life.VersionAsync(1), "EXTENSION_REQUEST_DEADLINE"), Make.Day(Life.Deadline));
        Assert.Equal(
            DayOf(await life.VersionAsync(2), "EXTENSION_REQUEST_DEADLINE"), Make.Day(new DateOnly(2026, 7, 31)));
        await AssertEndsOnAsync(life, Life.LongerEnd);
        await AssertAcceptedAsync(life, late);
    }

    [Fact]
    public async Task A_second_extension_is_asked_for_six_months_before_the_new_end()
    {
        var life = await world.InAsync(State.InExecution);
        await life.ExtendAsync();
        await life.VoteOnExtensionAsync();
        await life.SignAmendmentAsync();
        Action<RequestExtensionRequest> further = request =>
        {
            request.EndDate = Make.Day(new DateOnly(2027, 6, 30));
            request.ReportDueDate = Make.Day(new DateOnly(2027, 9, 30));
        };

        await Refused.AsAsync(
            () => life.ExtendAsync(further, new DateOnly(2026, 8, 1)),
            StatusCode.FailedPrecondition, "EXTENSION_TOO_LATE", life.Name);
        var asked = await life.ExtendAsync(further, new DateOnly(2026, 7, 31));

        Assert.Equal(2, asked.Number);
        Assert.Equal("{ \"year\": 2027, \"month\": 1, \"day\": 31 }", asked.Differences[0].Before);
    }

    private static async Task<V1.Expense> SpendAsync(Life life, DateOnly paid, string voucher) =>
        await life.SpendAsync(expense =>
        {
            expense.PaymentDate = Make.Day(paid);
            expense.Voucher = voucher;
        });

    private async Task AssertFlagsAsync(Life life, V1.Expense expense, params Flag[] flags)
    {
        var listed = await world.Officer.ListExpensesAsync(new ListExpensesRequest { Parent = life.Name });
        Assert.Equal(flags, listed.Expenses.Single(other => other.Name == expense.Name).Flags);
    }

    private async Task AssertEndsOnAsync(Life life, DateOnly end)
    {
        var request = new RequestReportRequest { RequestId = World.NewId(), Name = life.Name };
        world.Server.MoveTo(end);
        await Refused.AsAsync(
            world.Officer.RequestReportAsync(request), StatusCode.FailedPrecondition, "PERIOD_NOT_OVER", life.Name);
        world.Server.MoveTo(end.AddDays(1));
        var called = await world.Officer.RequestReportAsync(request);
        Assert.Equal(Make.Day(new DateOnly(2027, 5, 1)), called.ReportDueDate);
    }

    private static async Task AssertAcceptedAsync(Life life, V1.Expense expense)
    {
        await life.TellAsync();
        Assert.Equal(expense.Amount, (await life.DecideAsync(Life.Accepted(), expense.Name)).Decision.AcceptedAmount);
    }

    private static Google.Type.Date DayOf(V1.ConventionVersion version, string clause) =>
        version.Terms.Clauses.Single(found => found.Code == clause).ValueDate;

    // Paths below the forecast, and of each value its last figure or word.
    private static string Brief(V1.FieldDifference differs)
    {
        static string Last(string json) => json.Split([' ', '"', '{', '}'], StringSplitOptions.RemoveEmptyEntries)
            .LastOrDefault() ?? "";
        return $"{differs.Path.Replace("forecast_budget.", "", StringComparison.Ordinal)}: "
            + $"{Last(differs.Before)} → {Last(differs.After)}";
    }
}
