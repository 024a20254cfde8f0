using System.Globalization;
using Grants.Rules;

namespace Grants.Convention;

/// <summary>The first and the last day of the facts of a kind that count.</summary>
internal sealed record FactDays(Guid GrantId, FactKind Kind, DateOnly First, DateOnly Last);

/// <summary>The value that an indicator shows, beside the activities recorded toward it.</summary>
internal sealed record CountedValue(Guid GrantId, string Code, decimal Reached, long Activities, long Participants);

/// <summary>A payment: the instalment that it made, the fiscal year of its order, and its day.</summary>
internal sealed record PaidInstalment(Guid GrantId, int Instalment, int FiscalYear, DateOnly PaymentDate);

/// <summary>What is recorded of the execution of some grants, as far as it can contradict itself.</summary>
internal sealed record RecordedFacts(
    IReadOnlyList<FactDays> Days, IReadOnlyList<CountedValue> Values, IReadOnlyList<PaidInstalment> Payments);

/// <summary>
/// Facts that contradict the period, the request or each other: shown, never refused, for each can be true (domain rule
/// 31).
/// </summary>
internal static class FactFindings
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static IReadOnlyList<Finding> Of(Grant grant, RecordedFacts facts) =>
    [
        .. facts.Days.Where(days => days.GrantId == grant.Id).SelectMany(days => OfDays(grant, days)),
        .. facts.Values.Where(value => value.GrantId == grant.Id).SelectMany(OfValue),
        .. facts.Payments.Where(paid => paid.GrantId == grant.Id).SelectMany(OfPayment),
    ];

    private static IEnumerable<Finding> OfDays(Grant grant, FactDays days)
    {
        var terms = grant.Terms;
        if (days.First < terms.RequestDate)
        {
            yield return new Finding(
                "FACT_BEFORE_REQUEST",
                $"{NameOf(days.Kind)} du {Day(days.First)}, avant la demande du {Day(terms.RequestDate)}.",
                [Clauses.PeriodStart]);
        }

        // A value may be counted once the period is over; whatever else is recorded belongs inside it.
        var outside = !grant.Covers(days.First) ? days.First
            : days.Kind != FactKind.IndicatorValue && !grant.Covers(days.Last) ? days.Last
            : (DateOnly?)null;
        if (outside is { } day && (days.Kind != FactKind.IndicatorValue || day < terms.StartDate))
        {
            yield return new Finding(
                "FACT_OUTSIDE_PERIOD",
                $"{NameOf(days.Kind)} du {Day(day)}, hors de la période du {Day(terms.StartDate)} au"
                + $" {Day(grant.Termination?.EndDate ?? terms.EndDate)}.",
                [Clauses.PeriodStart, Clauses.PeriodEnd]);
        }
    }

    // What counts activities cannot pass them; what counts people comes to their participants.
    private static IEnumerable<Finding> OfValue(CountedValue value)
    {
        if (value.Reached > value.Activities && value.Reached != value.Participants)
        {
            yield return new Finding(
                "INDICATOR_ABOVE_ACTIVITIES",
                $"L'indicateur {value.Code} est déclaré à {value.Reached.ToString("0.####", French)}, mais les actions"
                + $" enregistrées pour lui sont au nombre de {value.Activities}, avec {value.Participants}"
                + " participant(s).",
                []);
        }
    }

    // Custom, not law: the order belongs to its year whatever day the accountant pays it (domain rule 28).
    private static IEnumerable<Finding> OfPayment(PaidInstalment paid)
    {
        if (YearFindings.OfPayment(paid.Instalment, paid.FiscalYear, paid.PaymentDate) is { } message)
        {
            yield return new Finding(YearFindings.PaymentAfterMarch, message, []);
        }
    }

    private static string NameOf(FactKind kind) => kind switch
    {
        FactKind.Activity => "Une action est datée",
        FactKind.IndicatorValue => "Un relevé d'indicateur est daté",
        FactKind.Deliverable => "Un livrable est daté",
        _ => "Une ressource est datée",
    };

    private static string Day(DateOnly day) => day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);
}
