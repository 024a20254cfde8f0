using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>The errors of amendments, extensions and versions.</summary>
internal static class AmendmentRefusals
{
    public static Refusal AmendmentNotFound(string name) => Refusal.NotFound(Amendment.ResourceType, name);

    public static Refusal ConventionVersionNotFound(string name) =>
        Refusal.NotFound(ConventionVersion.ResourceType, name);

    public static Refusal AmendmentNotAllowed(Grant grant) => Refusal.Precondition(
            grant.Name,
            $"{grant.Name} is {UpperSnake.Of(grant.State)}; a convention can be amended only between its signature and "
            + "the end of its action.")
        .With("state", UpperSnake.Of(grant.State));

    public static Refusal AmendmentPending(Amendment open) => Refusal.Precondition(
            open.Name,
            $"{open.Name} is {UpperSnake.Of(open.State)}; it must be in force, rejected or withdrawn before the next "
            + "amendment is created.")
        .With("state", UpperSnake.Of(open.State));

    public static Refusal NothingAmended(Grant grant) =>
        Refusal.Precondition(grant.Name, $"The amendment does not change the terms of {grant.Name}.");

    public static Refusal AmendmentMaskInvalid(string rule) => Refusal.Invalid("update_mask", rule);

    public static Refusal ChargeInUse(Grant grant, string label) => Refusal.Precondition(
            grant.Name, $"The line \"{label}\" has recorded expenses and must stay in the forecast, in cash or in kind "
            + "as it is.")
        .With("charge_label", label);

    public static Refusal IndicatorInUse(Grant grant, string code) => Refusal.Precondition(
            grant.Name, $"The indicator {code} has recorded values and must stay in the programme.")
        .With("indicator_code", code);

    public static Refusal InstalmentInUse(Grant grant, int number) => Refusal.Precondition(
            grant.Name, $"Instalment {number} has been ordered and must stay unchanged in the schedule.")
        .With("instalment_number", $"{number}");

    public static Refusal ExtensionTooLate(Grant grant, DateOnly last) => Refusal.Precondition(
            grant.Name,
            $"An extension had to be requested by {last:yyyy-MM-dd} at the latest (convention, article 3). The grantor "
            + "can still propose one (article 9).")
        .With("last_day", $"{last:yyyy-MM-dd}");

    public static Refusal PeriodOver(Grant grant, string rule) => Refusal.Precondition(
        grant.Name,
        $"The period of {grant.Name} ended on {grant.Terms.EndDate:yyyy-MM-dd}; {rule}.");

    public static Refusal AmountNotRaised(Money stands) => Refusal.Invalid(
        "convention.grant_amount", $"grant_amount must be above {stands} EUR, the amount in force.");

    public static Refusal AddedInstalmentsInvalid(string field, string rule) => Refusal.Invalid(field, rule);

    public static Refusal CreditsLineInvalid(string rule) => Refusal.Invalid("budget_line", rule);

    public static Refusal AmendmentKindMismatch(Amendment amendment, AmendmentKind kind) => Refusal.Precondition(
            amendment.Name,
            $"{amendment.Name} is of the kind {UpperSnake.Of(amendment.Kind)}; the operation is for the kind "
            + $"{UpperSnake.Of(kind)}.")
        .With("kind", UpperSnake.Of(amendment.Kind));

    public static Refusal RequestBackdated(string field, DateOnly today) => Refusal.Invalid(
        field, $"A request that a beneficiary makes here is made today: {field} must be {today:yyyy-MM-dd}.");

    public static Refusal ExtensionInvalid(string field, string rule) => Refusal.Invalid(field, rule);

    public static Refusal AmendmentStateNotAllowed(Amendment amendment, params AmendmentState[] from) =>
        Refusal.Precondition(
                amendment.Name,
                $"{amendment.Name} is {UpperSnake.Of(amendment.State)}; the operation requires "
                + $"{string.Join(" or ", from.Select(UpperSnake.Of))}.")
            .With("state", UpperSnake.Of(amendment.State));

    public static Refusal AmendmentAlreadySigned(Amendment amendment, Party party) =>
        Refusal.Precondition(amendment.Name, $"{UpperSnake.Of(party)} has already signed {amendment.Name}.");

    public static Refusal AmendmentSignedTooEarly(DateOnly first) => Refusal.Invalid(
        "signature.sign_date", $"sign_date must not be before {first:yyyy-MM-dd}.");

    public static Refusal AmendmentSignedTooLate(DateOnly end) => Refusal.Invalid(
        "signature.sign_date",
        $"An extension or a new amount must be signed by {end:yyyy-MM-dd}, the last day of the period, at the latest.");
}
