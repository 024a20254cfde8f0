using System.Globalization;
using Grants.Platform.Refusals;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>All that is refused in the life of a convention.</summary>
internal static class ConventionRefusals
{
    public static Refusal ConventionNotFound(string name) => Refusal.NotFound(Grant.ResourceType, name);

    public static Refusal RecoveryNotFound(string name) => Refusal.NotFound(Recovery.ResourceType, name);

    public static Refusal ReferenceExists(string reference, string name) => Refusal.AlreadyExists(
        Grant.ResourceType, name, $"The reference {reference} is that of {name}.");

    public static Refusal SiretInvalid(string field) => Refusal.Invalid(
        field, "A SIRET has 14 digits that pass the Luhn check (Sirene; La Poste by its sum of digits).");

    public static Refusal ForecastLineMismatch(string field, decimal product) => Refusal.Invalid(
        field,
        string.Create(CultureInfo.InvariantCulture, $"quantity × unit_price is {product:0.00} EUR, to the cent."));

    public static Refusal ForecastUnbalanced(Money charges, Money resources) => Refusal.Invalid(
        "convention.forecast_budget.resources",
        $"Charges add up to {charges} EUR and resources to {resources} EUR: both sides have the same total.");

    public static Refusal GrantNotInForecast(Money grant) => Refusal.Invalid(
        "convention.grant_amount", $"Exactly one resource of the forecast is the grant, and it is {grant} EUR.");

    public static Refusal ScheduleMismatch(Money grant, Money schedule) => Refusal.Invalid(
        "convention.payment_schedule", $"Instalments add up to {schedule} EUR, and the grant is {grant} EUR.");

    public static Refusal LabelRepeated(string field, string label) =>
        Refusal.Invalid(field, $"« {label} » stands there twice.");

    public static Refusal ListTooLong(string field, int most) =>
        Refusal.Invalid(field, $"{field} has at most {most} entries.");

    public static Refusal IndicatorCodeInvalid(string field) =>
        Refusal.Invalid(field, "The code of an indicator has 1 to 40 capitals, digits and underscores.");

    public static Refusal PeriodInvalid(string field, string rule) => Refusal.Invalid(field, rule);

    public static Refusal UpdateMaskInvalid(string path) =>
        Refusal.Invalid("update_mask", $"{path} is no field of a draft that can be changed.");

    public static Refusal BeneficiarySuspended(string beneficiary, string reason) => Refusal.Precondition(
        beneficiary, $"{beneficiary} is suspended, so nothing is proposed for it or paid to it: {reason}");

    public static Refusal TransitionNotAllowed(Grant grant, IReadOnlyList<GrantState> from) => Refusal.Precondition(
            grant.Name,
            $"{grant.Name} is {UpperSnake.Of(grant.State)}; this is done from {NamesOf(from)} only.")
        .With("state", UpperSnake.Of(grant.State))
        .With("required_state", NamesOf(from));

    public static Refusal VoteInvalid(string field, string rule) => Refusal.Invalid(field, rule);

    public static Refusal GrantedAboveProposed(Money proposed) => Refusal.Invalid(
        "deliberation.granted_amount", $"A vote may lower what was proposed, {proposed} EUR, and not raise it.");

    public static Refusal AlreadySigned(Grant grant, Party party) =>
        Refusal.Precondition(grant.Name, $"{UpperSnake.Of(party)} has signed {grant.Name}.");

    public static Refusal SignedBeforeVote(DateOnly vote) =>
        Refusal.Invalid("signature.sign_date", $"Nobody signs before the vote, on {vote:yyyy-MM-dd}.");

    public static Refusal DateInFuture(string field) =>
        Refusal.Invalid(field, $"{field} is not after today, in Paris.");

    public static Refusal PeriodNotStarted(Grant grant) => Refusal.Precondition(
        grant.Name, $"The period begins on {grant.Terms.StartDate:yyyy-MM-dd} (convention, article 3).");

    public static Refusal PeriodNotOver(Grant grant) => Refusal.Precondition(
        grant.Name, $"The period ends on {grant.Terms.EndDate:yyyy-MM-dd} (convention, article 3).");

    public static Refusal ChargeUnknown(string field, string label) =>
        Refusal.Invalid(field, $"The forecast has no line « {label} ».");

    public static Refusal ExpenseUndecided(Grant grant, long count) => Refusal.Precondition(
        grant.Name, $"{count} expenses have not been ruled on: the service rendered is certified once all are.");

    public static Refusal DisbursementUnpaid(Grant grant, long count) => Refusal.Precondition(
        grant.Name, $"{count} payment orders have not been paid: the service rendered is certified once all are.");

    public static Refusal NotSettledYet(Grant grant, string what) => Refusal.Precondition(grant.Name, what);

    public static Refusal ConfirmedByWhoOrdered(string name) => Refusal.Denied(
        name, $"{name} is confirmed by somebody else than who ordered it (decree 2012-1246, article 9).");

    public static Refusal RecoveryAlreadyReceived(string name) =>
        Refusal.Precondition(name, $"All of the money of {name} has come in.");

    private static string NamesOf(IEnumerable<GrantState> states) =>
        string.Join(", ", states.Select(state => UpperSnake.Of(state)));
}
