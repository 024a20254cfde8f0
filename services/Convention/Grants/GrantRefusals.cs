using Grants.Platform.Auth;
using Grants.Platform.Refusals;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>The errors that concern a grant in every room.</summary>
internal static class GrantRefusals
{
    /// <summary>The other act of a pair that one person must not do alone was done by the caller.</summary>
    public static Refusal SegregationOfDuties(string name, DutyPair pair, string rule) => Refusal.Denied(
        name, $"Of {name}, {rule} (segregation of duties).").With("duties", UpperSnake.Of(pair));

    public static Refusal ConventionNotFound(string name) => Refusal.NotFound(Grant.ResourceType, name);

    public static Refusal ReferenceExists(string reference, string name) => Refusal.AlreadyExists(
        Grant.ResourceType, name, $"The reference {reference} is already used by {name}.");

    public static Refusal BeneficiarySuspended(string beneficiary, string reason) => Refusal.Precondition(
        beneficiary,
        $"{beneficiary} is suspended; no grant can be proposed for it and no payment made to it: {reason}");

    public static Refusal TransitionNotAllowed(Grant grant, IReadOnlyList<GrantState> from) => Refusal.Precondition(
            grant.Name,
            $"{grant.Name} is {UpperSnake.Of(grant.State)}; the operation requires {NamesOf(from)}.")
        .With("state", UpperSnake.Of(grant.State))
        .With("required_state", NamesOf(from));

    public static Refusal NotInExecution(Grant grant) => Refusal.Precondition(
            grant.Name,
            $"{grant.Name} is {UpperSnake.Of(grant.State)}; records can be added only in execution, before the report "
            + "is submitted, or after an early end, before the service rendered is certified.")
        .With("state", UpperSnake.Of(grant.State));

    public static Refusal OrderByInvalid(IEnumerable<string> columns) => Refusal.Invalid(
        "order_by",
        $"order_by must be one of {string.Join(", ", columns)}, with \" desc\" behind it for the other way round.");

    public static Refusal DateInFuture(string field) =>
        Refusal.Invalid(field, $"{field} must not be after today (Paris time).");

    public static Refusal ChargeUnknown(string field, string label) =>
        Refusal.Invalid(field, $"The forecast has no line \"{label}\".");

    private static string NamesOf(IEnumerable<GrantState> states) =>
        string.Join(", ", states.Select(state => UpperSnake.Of(state)));
}
