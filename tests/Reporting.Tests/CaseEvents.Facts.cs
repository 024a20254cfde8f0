using Grants.Contracts;
using Grants.Contracts.Convention;
using static Grants.Reporting.Tests.EventScript;

namespace Grants.Reporting.Tests;

/// <summary>Rulings on facts beside the expenses, and withdrawals (domain rule 31).</summary>
internal static partial class CaseEvents
{
    /// <summary>A resource that an officer has taken in: all of it, or so much.</summary>
    public static void Receive(EventScript script, string label, string amount, string? accepted = null)
    {
        var name = $"{Convention}/resources/{label}";
        script.Tell("2026-05-04", Organisation, new ResourceRecorded(
            name, Convention, label, new(amount), Day("2026-05-04")));
        Rule(script, name, "RESOURCE", accepted ?? amount, accepted is null or "0.00" ? "" : "En partie");
    }

    /// <summary>A ruling; of what has no amount: accepted where there is no comment.</summary>
    public static void Rule(EventScript script, string fact, string kind, string? accepted, string comment) =>
        script.Tell("2027-03-08", Officer, new FactDecided(
            fact, Convention, kind, "Fait", OutcomeOf(accepted, comment), accepted is null ? null : new(accepted),
            comment));

    /// <summary>The person who recorded it withdraws it.</summary>
    public static void Withdraw(EventScript script, string fact, string kind) => script.Tell(
        "2027-03-09", Organisation, new FactWithdrawn(fact, Convention, kind, "Fait", "Saisie deux fois"));

    // Everything but the activity in Arras, on which nobody has ruled.
    private static void TakeIn(EventScript script)
    {
        foreach (var told in script.Events.Select(told => EventJson.Deserialize(told.Type, told.Data)).ToList())
        {
            var (fact, kind, amount) = told switch
            {
                ActivityRecorded { Zone: not "Arras" } one => (one.Activity, "ACTIVITY", null),
                IndicatorValueRecorded one => (one.IndicatorValue, "INDICATOR_VALUE", null),
                DeliverableRecorded one => (one.Deliverable, "DELIVERABLE", null),
                ResourceRecorded one => (one.Resource, "RESOURCE", one.Amount.Amount),
                _ => ("", "", (string?)null),
            };
            if (fact.Length > 0)
            {
                Rule(script, fact, kind, amount, "");
            }
        }
    }

    private static string OutcomeOf(string? accepted, string comment) =>
        accepted == "0.00" || (accepted is null && comment.Length > 0) ? "REJECTED"
        : comment.Length > 0 ? "PARTLY_ACCEPTED"
        : "ACCEPTED";
}
