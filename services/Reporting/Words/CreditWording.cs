using Grants.Reporting.Model;

namespace Grants.Reporting.Words;

/// <summary>The words for how the credits of a grant go on in another fiscal year, in both languages.</summary>
internal static class CreditWording
{
    /// <summary>
    /// What became of the commitment: carried over, attached to its year, or replaced by new credits; without the
    /// amount.
    /// </summary>
    public static string CarriedOver(this Language language, CarriedOver carried)
    {
        var (from, to, day) = (carried.FromFiscalYear, carried.ToFiscalYear, language.Date(carried.Date));
        return carried switch
        {
            { NewCreditsReference: { } reference } => language.Say(
                $"Nouveaux crédits engagés sur l’exercice {to} le {day} ({reference}) par {carried.Actor}",
                $"New credits committed in fiscal year {to} on {day} ({reference}) by {carried.Actor}"),
            { RightAcquiredDate: { } acquired } => language.Say(
                $"Engagement rattaché à l’exercice {from} (droit acquis le {language.Date(acquired)}), à mandater sur "
                + $"l’exercice {to}, le {day} par {carried.Actor}",
                $"Commitment attached to fiscal year {from} (right acquired on {language.Date(acquired)}), to be paid "
                + $"in fiscal year {to}, on {day} by {carried.Actor}"),
            _ => language.Say(
                $"Engagement reporté de l’exercice {from} sur l’exercice {to} le {day} par {carried.Actor}",
                $"Commitment carried over from fiscal year {from} to fiscal year {to} on {day} by {carried.Actor}"),
        };
    }
}
