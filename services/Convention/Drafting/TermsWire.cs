using System.Text.RegularExpressions;
using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>The terms of a draft, from the wire.</summary>
internal static partial class TermsWire
{
    private const string Root = "convention.";

    /// <summary>
    /// Reads a draft; its beneficiary and its budget line are known only once their services were asked. Terms that
    /// were voted on come with what the forecast set down as the grant then, and with the credits they are paid from.
    /// </summary>
    public static GrantTerms Parse(
        V1.Convention draft,
        BeneficiarySnapshot beneficiary,
        BudgetLineSnapshot line,
        Money? voted = null,
        CreditShares? credits = null) =>
        Drafting.Check(Read(draft, beneficiary, line), voted, credits);

    /// <summary>
    /// Reads what a draft says by itself; refuses all fields that break a rule at once. A grantor that is left out is
    /// filled in before.
    /// </summary>
    public static GrantTerms Read(V1.Convention draft, BeneficiarySnapshot beneficiary, BudgetLineSnapshot line)
    {
        var wrong = new Violations();
        var terms = new GrantTerms(
            wrong.Take(() => Wire.ParseText(draft.Reference, Root + "reference", 64)),
            wrong.Take(() => Wire.ParseText(draft.Title, Root + "title", 500)),
            wrong.Take(() => draft.Grantor is null ? null! : ParseGrantor(draft.Grantor)),
            beneficiary,
            line,
            wrong.Take(() => Wire.ParseAmount(draft.GrantAmount, Root + "grant_amount")),
            wrong.Take(() => Wire.ParseDate(draft.RequestDate, Root + "request_date")),
            wrong.Take(() => Wire.ParseDate(draft.StartDate, Root + "start_date")),
            wrong.Take(() => Wire.ParseDate(draft.EndDate, Root + "end_date")),
            wrong.Take(() => Wire.ParseDate(draft.ReportDueDate, Root + "report_due_date")),
            wrong.Take(() => ParseAll(
                draft.ForecastBudget.Charges, Root + "forecast_budget.charges", 200, ParseCharge)),
            wrong.Take(() => ParseAll(
                draft.ForecastBudget.Resources, Root + "forecast_budget.resources", 50, ParseResource)),
            wrong.Take(() => Wire.ParseText(draft.Programme.Description, Root + "programme.description", 4000)),
            wrong.Take(() => ParseAll(draft.Programme.Indicators, Root + "programme.indicators", 50, ParseIndicator)),
            wrong.Take(() => PaymentSchedule.Of(
                ParseAll(draft.PaymentSchedule, Root + "payment_schedule", 20, ParseInstalment),
                Wire.ParseAmount(draft.GrantAmount, Root + "grant_amount"))),
            wrong.Take(() =>
                (FinalAmountRule)(int)Wire.ParseEnum(draft.FinalAmountRule, Root + "final_amount_rule")),
            wrong.Take(() => ParseAll(draft.LegalReferences, Root + "legal_references", 50, (text, field) =>
                Wire.ParseText(text, field, 500))),
            wrong.Take(() => Parse(draft.ClauseTerms, Root + "clause_terms")))
        {
            ScheduleReduction = wrong.Take(() => ParseReduction(draft.ScheduleReduction)),
            PublicAid = draft.PublicAid is { } aid
                ? wrong.Take(() => PublicAidWire.Parse(aid, Root + "public_aid"))
                : null,
        };
        wrong.Ensure();
        return terms;
    }

    private static ScheduleReduction ParseReduction(V1.ScheduleReduction reduction) =>
        reduction == V1.ScheduleReduction.Unspecified
            ? ScheduleReduction.Proportional
            : (ScheduleReduction)(int)Wire.ParseEnum(reduction, Root + "schedule_reduction");

    /// <summary>
    /// Fills in what a draft may leave to the installation, as it holds on the day of the drafting: its grantor, and
    /// the court (domain rule 40). Refuses a draft that names another grantor, or none where none is configured.
    /// </summary>
    public static void Complete(V1.Convention draft, GrantorSettings installation, DateOnly today)
    {
        var named = draft.Grantor is null ? null : ParseGrantor(draft.Grantor);
        draft.Grantor = Render(
            installation.Of(named, today) ?? throw PlatformRefusals.FieldRequired(Root + "grantor"));
        FillCourt(draft, installation, today);
    }

    /// <summary>The grantor as callers read it.</summary>
    public static V1.Grantor Render(Grantor grantor) => new()
    {
        DisplayName = grantor.DisplayName,
        Siret = grantor.Siret,
        Address = grantor.Address,
        RepresentativeRole = grantor.RepresentativeRole,
        Accountant = grantor.Accountant ?? "",
    };

    /// <summary>Fills in the court where none is named.</summary>
    public static void FillCourt(V1.Convention draft, GrantorSettings installation, DateOnly today)
    {
        if (installation.CourtOn(today) is { } court && string.IsNullOrEmpty(draft.ClauseTerms?.Court))
        {
            draft.ClauseTerms ??= new V1.ClauseTerms();
            draft.ClauseTerms.Court = court;
        }
    }

    /// <summary>
    /// Removes the amounts that follow from percentages: they are computed again once the grant has
    /// another amount, unless somebody writes them anew.
    /// </summary>
    public static void ForgetWorkedOut(V1.Convention read)
    {
        foreach (var instalment in read.PaymentSchedule.Where(instalment => instalment.Percent is not null))
        {
            instalment.Amount = null;
        }
    }

    private static Grantor ParseGrantor(V1.Grantor grantor) => new(
        Wire.ParseText(grantor.DisplayName, Root + "grantor.display_name", 200),
        (Siret.TryParse(grantor.Siret) ?? throw DraftRefusals.SiretInvalid(Root + "grantor.siret")).Digits,
        Wire.ParseText(grantor.Address, Root + "grantor.address", 300),
        Wire.ParseText(grantor.RepresentativeRole, Root + "grantor.representative_role", 200),
        grantor.Accountant.Length == 0
            ? null
            : Wire.ParseText(grantor.Accountant, Root + "grantor.accountant", 200));

    public static List<TOut> ParseAll<TIn, TOut>(
        IReadOnlyList<TIn> items, string field, int most, Func<TIn, string, TOut> parse)
    {
        if (items.Count > most)
        {
            throw DraftRefusals.ListTooLong(field, most);
        }

        var wrong = new Violations();
        List<TOut> read =
            [.. items.Select((item, place) => wrong.Take(() => parse(item, $"{field}[{place}]")))];
        wrong.Ensure();
        return read;
    }

    private static ForecastCharge ParseCharge(V1.ForecastCharge charge, string field) => new(
        Wire.ParseText(charge.Label, field + ".label", 200),
        Wire.ParseText(charge.Unit, field + ".unit", 50),
        Wire.ParseDecimal(charge.Quantity, field + ".quantity"),
        Wire.ParseAmount(charge.UnitPrice, field + ".unit_price"),
        Wire.ParseAmount(charge.Amount, field + ".amount"),
        ParseAccount(charge.AccountCode, field + ".account_code", ChargeAccount(), "60 to 69, or 86"))
    {
        Kind = Wire.ParseFilter(charge.Kind, field + ".kind") is { } kind ? (ChargeKind)(int)kind : null,
        AllocationKey = ParseKey(charge, field + ".allocation_key"),
    };

    // An indirect charge says how it is shared; no other has a key (domain rule 18).
    private static string? ParseKey(V1.ForecastCharge charge, string field)
    {
        var key = Wire.ParseOptionalText(charge.AllocationKey, field, 300);
        return (key.Length > 0) == (charge.Kind == V1.ForecastCharge.Types.Kind.Indirect)
            ? key.Length > 0 ? key : null
            : throw DraftRefusals.AllocationKeyInvalid(field);
    }

    private static ForecastResource ParseResource(V1.ForecastResource resource, string field) => new(
        Wire.ParseText(resource.Label, field + ".label", 200),
        Wire.ParseAmount(resource.Amount, field + ".amount"),
        (ResourceOrigin)(int)Wire.ParseEnum(resource.Origin, field + ".origin"),
        ParseResourceAccount(resource.AccountCode, field + ".account_code"));

    /// <summary>The account of a resource; null where nobody has said.</summary>
    public static string? ParseResourceAccount(string code, string field) =>
        ParseAccount(code, field, ResourceAccount(), "70 to 79, or 87");

    // Null where nobody has said: a forecast may be written without the chart of accounts.
    private static string? ParseAccount(string code, string field, Regex accounts, string begins) => code switch
    {
        "" => null,
        _ when accounts.IsMatch(code) => code,
        _ => throw DraftRefusals.AccountCodeInvalid(field, begins),
    };

    private static Indicator ParseIndicator(V1.Indicator indicator, string field) => new(
        IndicatorCode().IsMatch(indicator.Code)
            ? indicator.Code
            : throw DraftRefusals.IndicatorCodeInvalid(field + ".code"),
        Wire.ParseText(indicator.Label, field + ".label", 200),
        Wire.ParseText(indicator.Unit, field + ".unit", 50),
        indicator.PlannedValue is null ? null : Wire.ParseDecimal(indicator.PlannedValue, field + ".planned_value"),
        Wire.ParseOptionalText(indicator.Note, field + ".note", 500));

    /// <summary>An instalment, of whose field the name is given.</summary>
    public static PlannedInstalment ParseInstalment(V1.Instalment instalment, string field) => new(
        (InstalmentTrigger)(int)Wire.ParseEnum(instalment.Trigger, field + ".trigger"),
        instalment.Amount is null ? null : Wire.ParseAmount(instalment.Amount, field + ".amount"),
        instalment.Percent is null ? null : Wire.ParseDecimal(instalment.Percent, field + ".percent", decimals: 2),
        instalment.DueDate is null ? null : Wire.ParseDate(instalment.DueDate, field + ".due_date"))
    {
        Amendment = instalment.AmendmentNumber,
    };

    private static ClauseTerms Parse(V1.ClauseTerms? agreed, string field)
    {
        var usual = ClauseTerms.Usual;
        return agreed is null
            ? usual
            : new ClauseTerms(
                ParseMonths(agreed.ExtensionRequestMonths, field + ".extension_request_months", 24)
                    ?? usual.ExtensionRequestMonths,
                ParseMonths(agreed.FullRepaymentMonths, field + ".full_repayment_months", 24)
                    ?? usual.FullRepaymentMonths,
                ParseMonths(agreed.TerminationNoticeMonths, field + ".termination_notice_months", 12)
                    ?? usual.TerminationNoticeMonths,
                ParseMonths(agreed.RepaymentMonths, field + ".repayment_months", 12) ?? usual.RepaymentMonths,
                agreed.Court.Length == 0 ? usual.Court : Wire.ParseText(agreed.Court, field + ".court", 200))
            {
                NoticeStart = agreed.NoticeStart == V1.NoticeStart.Unspecified
                    ? usual.NoticeStart
                    : (NoticeStart)(int)Wire.ParseEnum(agreed.NoticeStart, field + ".notice_start"),
                InKind = agreed.AdmittedInKind is { } admitted
                    ? new AdmittedInKind(
                        Wire.ParseAmount(admitted.Amount, field + ".admitted_in_kind.amount"),
                        Wire.ParseText(admitted.Source, field + ".admitted_in_kind.source", 300))
                    : null,
            };
    }

    // Null where the parties did not agree on a period of their own.
    private static int? ParseMonths(int months, string field, int most) => months switch
    {
        0 => null,
        _ when months > 0 && months <= most => months,
        _ => throw DraftRefusals.ClauseTermsInvalid(field, most),
    };

    [GeneratedRegex("^[A-Z0-9_]{1,40}\\z")]
    private static partial Regex IndicatorCode();

    [GeneratedRegex("^(?:6[0-9]|86)[0-9]{0,4}\\z")]
    private static partial Regex ChargeAccount();

    [GeneratedRegex("^(?:7[0-9]|87)[0-9]{0,4}\\z")]
    private static partial Regex ResourceAccount();
}
