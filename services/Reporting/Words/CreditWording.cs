using Grants.Reporting.Model;
using Grants.Rules;

namespace Grants.Reporting.Words;

/// <summary>
/// The words for the credits of a grant, as they go on in another fiscal year or are added to, in both languages.
/// </summary>
internal static class CreditWording
{
    /// <summary>
    /// What became of the commitment: carried over, attached to its year, or replaced by new credits; without the
    /// amount.
    /// </summary>
    public static string CarriedOver(this Language language, CarriedOver carried, People people)
    {
        var who = people.NameOf(carried.Actor);
        var (from, to, day) = (carried.FromFiscalYear, carried.ToFiscalYear, language.Date(carried.Date));
        return carried switch
        {
            { NewCreditsReference: { } reference } => language.Say(
                $"Nouveaux crédits engagés sur l’exercice {to} le {day} ({reference}) par {who}",
                $"New credits committed in fiscal year {to} on {day} ({reference}) by {who}"),
            { RightAcquiredDate: { } acquired } => language.Say(
                $"Engagement rattaché à l’exercice {from} (droit acquis le {language.Date(acquired)}), à mandater sur "
                + $"l’exercice {to}, le {day} par {who}",
                $"Commitment attached to fiscal year {from} (right acquired on {language.Date(acquired)}), to be paid "
                + $"in fiscal year {to}, on {day} by {who}"),
            _ => language.Say(
                $"Engagement reporté de l’exercice {from} sur l’exercice {to} le {day} par {who}",
                $"Commitment carried over from fiscal year {from} to fiscal year {to} on {day} by {who}"),
        };
    }

    /// <summary>A section of the budget.</summary>
    public static string BudgetSection(this Language language, Section section) => section == Section.Investment
        ? language.Say("Investissement", "Investment")
        : language.Say("Fonctionnement", "Operating");

    /// <summary>The outcomes that are lawful at the end of a year, one after the other; a dash for none.</summary>
    public static string YearEndOutcomes(this Language language, IReadOnlyList<YearEndOutcome> outcomes)
    {
        var words = outcomes.Select(outcome => language.YearEndWord(outcome)).ToList();
        return words switch
        {
            [] => "–",
            [var only] => only,
            [.. var first, var last] => string.Join(", ", first) + language.Say(" ou ", " or ") + last,
        };
    }

    private static string YearEndWord(this Language language, YearEndOutcome outcome) => outcome switch
    {
        YearEndOutcome.Attach => language.Say("rattacher", "attach"),
        YearEndOutcome.CarryOver => language.Say("reporter", "carry over"),
        _ => language.Say("clore", "close"),
    };

    /// <summary>The credits that an amendment added, without the amount.</summary>
    public static string Added(this Language language, AddedCredits added)
    {
        var (line, day) = (added.Line, language.Date(added.VoteDate));
        return language.Say(
            $"Crédits de l’avenant n°\u00a0{added.AmendmentNumber} (délibération {added.DeliberationNumber} du {day}"
            + $"{(added.IsInForce ? "" : ", à signer")}), exercice {line.FiscalYear}, opération {line.OperationCode}, "
            + $"imputation {line.Imputation}",
            $"Credits of amendment no. {added.AmendmentNumber} (deliberation {added.DeliberationNumber} of {day}"
            + $"{(added.IsInForce ? "" : ", to be signed")}), fiscal year {line.FiscalYear}, operation "
            + $"{line.OperationCode}, imputation {line.Imputation}");
    }

    /// <summary>A version of the convention, without its ceiling.</summary>
    public static string Version(this Language language, VersionLine version)
    {
        var (day, end) = (language.Date(version.EffectDate), language.Date(version.EndDate));
        var act = version.DeliberationNumber is { } number
            ? language.Say($", délibération {number}", $", deliberation {number}")
            : "";
        var kind = version.Kind is null
            ? language.Say("convention votée", "agreement as voted")
            : language.Say($"avenant ({language.Term(version.Kind)})", $"amendment ({language.Term(version.Kind)})");
        return language.Say(
            $"Version {version.Number}, en vigueur le {day}{act}\u00a0: {kind}, période jusqu’au {end}",
            $"Version {version.Number}, in force on {day}{act}: {kind}, period until {end}");
    }
}
