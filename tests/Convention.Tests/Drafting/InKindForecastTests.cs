using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>A forecast with contributions in kind: they balance by themselves (domain rule 30).</summary>
public sealed class InKindForecastTests(World world) : IClassFixture<World>
{
    private const string Resources = "convention.forecast_budget.resources";

    [Fact]
    public async Task Has_its_total_in_cash_and_that_in_kind_beside_it()
    {
        var life = await world.NewAsync();

        var forecast = (await life.DraftAsync(life.InKindDraft())).ForecastBudget;

        Assert.Equal(
            (Make.Euros("6000.00"), Make.Euros("4000.00")), (forecast.TotalAmount, forecast.InKindAmount));
        Assert.Equal(["60", "864"], forecast.Charges.Select(line => line.AccountCode));
        Assert.Equal(["74", "870"], forecast.Resources.Select(line => line.AccountCode));
    }

    [Fact]
    public async Task The_grant_covers_the_whole_forecast_where_it_covers_what_is_in_cash()
    {
        var life = await world.NewAsync();

        var made = await life.DraftAsync(life.InKindDraft());

        Assert.Contains("GRANT_COVERS_FORECAST", made.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public async Task Account_86_equals_account_87()
    {
        var life = await world.NewAsync();
        var draft = life.InKindDraft();
        draft.ForecastBudget.Resources[1].Amount = Make.Euros("3999.99");

        var error = await Refused.AsAsync(
            () => life.DraftAsync(draft), StatusCode.InvalidArgument, "IN_KIND_UNBALANCED", Resources);

        Assert.Contains("4000.00 EUR on account 86 and 3999.99 EUR on account 87", error.Status.Detail,
            StringComparison.Ordinal);
    }

    // Both sides come to 10 000 in all: what is in cash must balance without what is in kind.
    [Fact]
    public async Task Volunteers_do_not_balance_what_is_in_cash()
    {
        var life = await world.NewAsync();
        var draft = life.InKindDraft();
        draft.ForecastBudget.Charges[1].AccountCode = "64";

        await Refused.AsAsync(
            () => life.DraftAsync(draft), StatusCode.InvalidArgument, "FORECAST_UNBALANCED", Resources);
    }

    [Fact]
    public async Task The_grant_itself_is_in_cash()
    {
        var life = await world.NewAsync();
        var draft = life.InKindDraft();
        draft.ForecastBudget.Charges[0].AccountCode = "86";
        draft.ForecastBudget.Charges[1].AccountCode = "64";
        draft.ForecastBudget.Resources[0].AccountCode = "87";
        draft.ForecastBudget.Resources[1].AccountCode = "75";

        await Refused.AsAsync(
            () => life.DraftAsync(draft), StatusCode.InvalidArgument, "ACCOUNT_CODE_INVALID",
            Resources + "[0].account_code");
    }

    [Fact]
    public async Task What_is_admitted_is_a_clause_with_its_source()
    {
        var life = await world.NewAsync();
        var draft = life.InKindDraft(admitted: "1500.00");

        var made = await life.DraftAsync(draft);

        Assert.Equal(draft.ClauseTerms.AdmittedInKind, made.ClauseTerms.AdmittedInKind);
        var clause = made.Clauses.Single(clause => clause.Code == "IN_KIND_ADMITTED");
        Assert.Equal(
            (Make.Euros("1500.00"), "Convention, article 4, alinéa 3"), (clause.ValueAmount, clause.Source));
        var plain = await world.NewAsync();
        Assert.DoesNotContain(
            "IN_KIND_ADMITTED", (await plain.DraftAsync(plain.InKindDraft())).Clauses.Select(one => one.Code));
    }

    [Fact]
    public async Task What_is_admitted_has_an_amount_and_a_source()
    {
        var life = await world.NewAsync();
        var (amount, source) = (life.InKindDraft(admitted: "1.00"), life.InKindDraft(admitted: "1.00"));
        amount.ClauseTerms.AdmittedInKind.Amount = null;
        source.ClauseTerms.AdmittedInKind.Source = "";
        const string field = "convention.clause_terms.admitted_in_kind.";

        await Refused.AsAsync(
            () => life.DraftAsync(amount), StatusCode.InvalidArgument, "FIELD_REQUIRED", field + "amount");
        await Refused.AsAsync(
            () => life.DraftAsync(source), StatusCode.InvalidArgument, "FIELD_REQUIRED", field + "source");
    }

    [Fact]
    public async Task An_amendment_keeps_the_balance_and_is_compared_with_what_it_admits()
    {
        var life = await world.NewAsync();
        await life.DraftAsync(life.InKindDraft());
        await life.ReachAsync(State.Signed);
        var (one, other) = (life.InKindDraft(admitted: "500.00"), life.InKindDraft());
        other.ForecastBudget.Resources[1].Amount = Make.Euros("1.00");

        await Refused.AsAsync(
            () => life.AmendAsync(convention => convention.ForecastBudget = other.ForecastBudget, "forecast_budget"),
            StatusCode.InvalidArgument, "IN_KIND_UNBALANCED", Resources);
        await life.AmendAsync(convention => convention.ClauseTerms = one.ClauseTerms, "clause_terms");
        await life.SignAmendmentAsync();

        Assert.Equal(
            ["clause_terms.admitted_in_kind.amount", "clause_terms.admitted_in_kind.source"],
            (await life.CompareAsync(1, 2)).Differences.Select(differs => differs.Path));
    }

    [Fact]
    public async Task A_charge_that_was_spent_on_stays_in_cash()
    {
        var life = await world.NewAsync();
        await life.BeginInKindAsync(life.InKindDraft());
        await life.ValueAsync("100.00");
        var swapped = life.InKindDraft().ForecastBudget;
        swapped.Charges[1].AccountCode = "64";
        swapped.Resources[1].AccountCode = "756";

        await Refused.AsAsync(
            () => life.AmendAsync(convention => convention.ForecastBudget = swapped, "forecast_budget"),
            StatusCode.FailedPrecondition, "CHARGE_IN_USE", life.Name);
    }
}
