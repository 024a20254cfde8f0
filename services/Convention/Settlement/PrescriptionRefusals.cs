using Grants.Platform.Refusals;

namespace Grants.Convention;

/// <summary>The errors of claims and their collection after their last day (domain rule 36).</summary>
internal static class PrescriptionRefusals
{
    public static Refusal ClaimPrescribed(Grant grant, KnownFacts known) => Refusal.Precondition(
            grant.Name,
            $"The claim is prescribed: its facts were known on {known.Date:yyyy-MM-dd}, and it could be issued and "
            + $"notified until the end of {known.ClaimBy:yyyy-MM-dd} (Code civil, article 2224; domain rule 36). If "
            + "the grantor could not know them before, state the day in known_facts, with the reason.")
        .With("known_date", $"{known.Date:yyyy-MM-dd}")
        .With("claim_by_date", $"{known.ClaimBy:yyyy-MM-dd}");

    public static Refusal KnownDateInvalid(DateOnly signed) => Refusal.Invalid(
        "known_facts.known_date",
        $"known_date must not be before the day both parties have signed, {signed:yyyy-MM-dd}.");

    public static Refusal AlreadyTakenInCharge(string recovery, DateOnly day) => Refusal.Precondition(
        recovery, $"{recovery} was already taken in charge, on {day:yyyy-MM-dd}.");

    public static Refusal TakenInChargeBeforeOrdered(DateOnly ordered) => Refusal.Invalid(
        "taken_in_charge_date", $"taken_in_charge_date must not be before the order date, {ordered:yyyy-MM-dd}.");

    public static Refusal NotTakenInCharge(string recovery) => Refusal.Precondition(
            recovery,
            $"{recovery} is not taken in charge; record the day with RecordTakingInCharge. The term to collect it runs "
            + "from that day (CGCT, article L1617-5).")
        .With("command", "RecordTakingInCharge");

    public static Refusal InterruptionDateInvalid(DateOnly first, DateOnly last) => Refusal.Invalid(
        "act_date",
        $"act_date must be from the day the claim was taken in charge, {first:yyyy-MM-dd}, to the last day to collect "
        + $"it, {last:yyyy-MM-dd}; after it nothing is interrupted (CGCT, article L1617-5; domain rule 36).");
}
