using Grants.Convention.V1;
using Grants.Rules;
using Grants.Testing;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>Input at the edges of what can be written, refused by name and without a trace.</summary>
public sealed class BadDraftTests(World world) : IClassFixture<World>
{
    [Fact]
    public Task A_product_above_any_amount_is_no_line() => RefuseAsync(
        "FORECAST_LINE_MISMATCH", "convention.forecast_budget.charges[0].amount", draft =>
        {
            draft.ForecastBudget.Charges[0].Quantity = Make.Number("1000000000");
            draft.ForecastBudget.Charges[0].UnitPrice = Make.Euros("100000000000.00");
        });

    [Theory]
    [InlineData("start_date", 1, "PERIOD_INVALID")]
    [InlineData("end_date", 9999, "PERIOD_INVALID")]
    [InlineData("report_due_date", 9999, "PERIOD_INVALID")]
    [InlineData("request_date", 1999, "PERIOD_INVALID")]
    [InlineData("end_date", 0, "DATE_INVALID")]
    [InlineData("end_date", 10000, "DATE_INVALID")]
    public Task A_year_far_from_ours_is_no_period(string field, int year, string reason) => RefuseAsync(
        reason, "convention." + field, draft => V1.Convention.Descriptor.FindFieldByName(field).Accessor.SetValue(
            draft, new Google.Type.Date { Year = year, Month = 12, Day = 31 }));

    [Theory]
    [InlineData("0.00", "AMOUNT_OUT_OF_RANGE")]
    [InlineData("-1.00", "AMOUNT_OUT_OF_RANGE")]
    [InlineData("100000000000.01", "AMOUNT_OUT_OF_RANGE")]
    public Task An_amount_out_of_bounds_is_none(string amount, string reason) =>
        RefuseAsync(reason, "convention.grant_amount", draft => draft.GrantAmount = Make.Euros(amount));

    [Theory]
    [InlineData("12.50.1")]
    [InlineData("-1")]
    [InlineData("1e3")]
    [InlineData("1.00001")]
    [InlineData("1000000001")]
    public Task A_quantity_is_a_decimal_with_four_places(string quantity) => RefuseAsync(
        "DECIMAL_INVALID", "convention.forecast_budget.charges[1].quantity",
        draft => draft.ForecastBudget.Charges[1].Quantity = Make.Number(quantity));

    [Theory]
    [InlineData("WORKSHOP\n")]
    [InlineData("ATELIER 1")]
    [InlineData("ÉVÉNEMENT")]
    public Task A_code_has_nothing_but_capitals_digits_and_underscores(string code) => RefuseAsync(
        "INDICATOR_CODE_INVALID", "convention.programme.indicators[0].code",
        draft => draft.Programme.Indicators[0].Code = code);

    [Fact]
    public Task A_title_has_500_characters_at_most() =>
        RefuseAsync("TEXT_LENGTH", "convention.title", draft => draft.Title = new string('x', 501));

    [Fact]
    public Task An_enum_of_a_later_version_is_refused() => RefuseAsync(
        "ENUM_UNKNOWN", "convention.final_amount_rule", draft => draft.FinalAmountRule = (V1.FinalAmountRule)9);

    [Fact]
    public Task The_report_is_due_after_the_period() => RefuseAsync(
        "PERIOD_INVALID", "convention.report_due_date", draft => draft.ReportDueDate = draft.EndDate);

    [Theory]
    [InlineData("33.333", "DECIMAL_INVALID")]
    [InlineData("-100", "DECIMAL_INVALID")]
    [InlineData("0", "SCHEDULE_INVALID")]
    public Task A_percentage_has_two_decimals_and_is_above_0(string percent, string reason) => RefuseAsync(
        reason, "convention.payment_schedule[0].percent",
        draft => draft.PaymentSchedule[0].Percent = Make.Number(percent));

    [Fact]
    public Task An_instalment_has_an_amount_or_a_percentage() => RefuseAsync(
        "FIELD_REQUIRED", "convention.payment_schedule[0].amount", draft => draft.PaymentSchedule[0].Amount = null);

    [Theory]
    [InlineData(2027, 2, 29, "DATE_INVALID")]
    [InlineData(2027, 5, 2, "SCHEDULE_INVALID")]
    [InlineData(2025, 10, 31, "SCHEDULE_INVALID")]
    public Task An_instalment_falls_due_on_a_day_of_the_convention(int year, int month, int day, string reason) =>
        RefuseAsync(reason, "convention.payment_schedule[0].due_date", draft =>
        {
            draft.PaymentSchedule[0].Trigger = V1.Instalment.Types.Trigger.Date;
            draft.PaymentSchedule[0].DueDate = new Google.Type.Date { Year = year, Month = month, Day = day };
        });

    [Theory]
    [InlineData("extension_request_months", -1)]
    [InlineData("extension_request_months", 25)]
    [InlineData("full_repayment_months", -1)]
    [InlineData("full_repayment_months", 25)]
    [InlineData("termination_notice_months", -1)]
    [InlineData("termination_notice_months", 13)]
    [InlineData("repayment_months", -1)]
    [InlineData("repayment_months", 13)]
    public Task A_period_is_a_year_or_two_at_most(string field, int months) => RefuseAsync(
        "CLAUSE_TERMS_INVALID", "convention.clause_terms." + field, draft =>
        {
            draft.ClauseTerms = new V1.ClauseTerms();
            V1.ClauseTerms.Descriptor.FindFieldByName(field).Accessor.SetValue(draft.ClauseTerms, months);
        });

    [Fact]
    public Task A_court_has_200_characters_at_most() => RefuseAsync(
        "TEXT_LENGTH", "convention.clause_terms.court",
        draft => draft.ClauseTerms = new V1.ClauseTerms { Court = new string('x', 201) });

    [Fact]
    public Task Exactly_one_resource_is_the_grant() => RefuseAsync(
        "GRANT_NOT_IN_FORECAST", "convention.grant_amount",
        draft => draft.ForecastBudget.Resources[1].Origin = V1.ForecastResource.Types.Origin.Grant);

    [Fact]
    public async Task A_mask_names_a_field()
    {
        var life = await world.NewAsync();
        await life.DraftAsync();

        await Refused.AsAsync(
            world.Officer.UpdateConventionAsync(new UpdateConventionRequest
            {
                RequestId = World.NewId(),
                Convention = new V1.Convention { Name = life.Name, Title = "Autre objet" },
                UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask(),
            }),
            StatusCode.InvalidArgument, "FIELD_REQUIRED", "update_mask");
    }

    [Fact]
    public async Task A_page_has_no_negative_size()
    {
        var life = await world.NewAsync();
        await life.DraftAsync();

        await Refused.AsAsync(
            world.Officer.ListRecoveriesAsync(new ListRecoveriesRequest { Parent = life.Name, PageSize = -1 }),
            StatusCode.InvalidArgument, "PAGE_SIZE_NEGATIVE", "page_size");
    }

    private async Task RefuseAsync(string reason, string field, Action<V1.Convention> change)
    {
        var life = await world.NewAsync();
        var draft = life.Draft();
        change(draft);
        var before = await world.Server.SnapshotAsync();

        await Refused.AsAsync(() => life.DraftAsync(draft), StatusCode.InvalidArgument, reason, field);

        Assert.Equal(before, await world.Server.SnapshotAsync());
    }
}
