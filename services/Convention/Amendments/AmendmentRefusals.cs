using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>All that is refused of amendments, extensions and versions.</summary>
internal static class AmendmentRefusals
{
    public static Refusal AmendmentNotFound(string name) => Refusal.NotFound(Amendment.ResourceType, name);

    public static Refusal ConventionVersionNotFound(string name) =>
        Refusal.NotFound(ConventionVersion.ResourceType, name);

    public static Refusal AmendmentNotAllowed(Grant grant) => Refusal.Precondition(
            grant.Name,
            $"{grant.Name} is {UpperSnake.Of(grant.State)}; a convention is amended once it is signed, until its "
            + "action is over.")
        .With("state", UpperSnake.Of(grant.State));

    public static Refusal AmendmentPending(Amendment open) => Refusal.Precondition(
            open.Name,
            $"{open.Name} is {UpperSnake.Of(open.State)}: the next one is written once it is in force, rejected or "
            + "withdrawn.")
        .With("state", UpperSnake.Of(open.State));

    public static Refusal NothingAmended(Grant grant) =>
        Refusal.Precondition(grant.Name, $"{grant.Name} reads like that already.");

    public static Refusal AmendmentMaskInvalid(string path, string why) =>
        Refusal.Invalid("update_mask", $"{path} is not amended. {why}");

    public static Refusal ChargeInUse(Grant grant, string label) => Refusal.Precondition(
            grant.Name, $"Expenses were recorded on the line « {label} », so the forecast keeps it.")
        .With("charge_label", label);

    public static Refusal IndicatorInUse(Grant grant, string code) => Refusal.Precondition(
            grant.Name, $"Something was recorded for the indicator {code}, so the programme keeps it.")
        .With("indicator_code", code);

    public static Refusal InstalmentInUse(Grant grant, int number) => Refusal.Precondition(
            grant.Name, $"Instalment {number} was ordered, so the schedule keeps it as it is.")
        .With("instalment_number", $"{number}");

    public static Refusal ExtensionTooLate(Grant grant, DateOnly last) => Refusal.Precondition(
            grant.Name,
            $"An extension was to be asked for on {last:yyyy-MM-dd} at the latest (convention, article 3).")
        .With("last_day", $"{last:yyyy-MM-dd}");

    public static Refusal ExtensionInvalid(string field, string rule) => Refusal.Invalid(field, rule);

    public static Refusal AmendmentStateNotAllowed(Amendment amendment, params AmendmentState[] from) =>
        Refusal.Precondition(
                amendment.Name,
                $"{amendment.Name} is {UpperSnake.Of(amendment.State)}; this is done from "
                + $"{string.Join(" or ", from.Select(UpperSnake.Of))} only.")
            .With("state", UpperSnake.Of(amendment.State));

    public static Refusal AmendmentAlreadySigned(Amendment amendment, Party party) =>
        Refusal.Precondition(amendment.Name, $"{UpperSnake.Of(party)} has signed {amendment.Name}.");

    public static Refusal AmendmentSignedTooEarly(DateOnly first) => Refusal.Invalid(
        "signature.sign_date", $"There was nothing to sign before {first:yyyy-MM-dd}.");
}
