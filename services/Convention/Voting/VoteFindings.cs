using System.Globalization;
using Grants.Rules;

namespace Grants.Convention;

/// <summary>What a vote leaves in doubt: shown, never corrected (domain rules 9, 28 and 32).</summary>
internal static class VoteFindings
{
    private const int December = 12;

    /// <summary>The findings on the vote of a grant; none before it.</summary>
    public static IReadOnlyList<Finding> Of(Grant grant) => grant.Deliberation is { } vote
        ? [.. OfCounts(vote), .. CommittedInDecember(vote, grant.Terms)]
        : [];

    /// <summary>The findings on the counts of a vote.</summary>
    public static IEnumerable<Finding> OfCounts(Deliberation vote)
    {
        if (vote.MembersInOffice is { } members && members != vote.MembersCounted)
        {
            yield return new Finding(
                "VOTE_ARITHMETIC",
                $"Le décompte des voix ({vote.VotesFor} pour, {vote.VotesAgainst} contre, {vote.TrueAbstentions}"
                + $" abstention(s), {vote.AbsentWithoutProxy} absent(s) sans procuration, {vote.Recused} n'ayant"
                + $" pas pris part au vote) donne {vote.MembersCounted} membres, pour {members} en exercice.",
                []);
        }
    }

    /// <summary>The findings on an adopted deliberation; none on another.</summary>
    public static IEnumerable<Finding> OfAct(Deliberation? vote, IReadOnlyList<Signature> signatures) =>
        vote is not { Adopted: true }
            ? []
            : ActFindings.Of(
                    vote.Number, vote.ActDays(),
                    signatures.FirstOrDefault(signature => signature.Party == Party.Grantor)?.SignDate)
                .Select(found => new Finding(found.Code, found.Message, found.ClauseCodes));

    // Lawful, but credits are bound in the last month of a year that none of them can leave as a payment.
    private static IEnumerable<Finding> CommittedInDecember(Deliberation vote, GrantTerms terms)
    {
        var year = terms.BudgetLine.FiscalYear;
        if (!vote.Adopted || vote.VoteDate.Year != year || vote.VoteDate.Month != December)
        {
            yield break;
        }

        var first = terms.Schedule.MinBy(instalment => EarliestDay(terms, instalment, vote.VoteDate));
        if (first is not null && EarliestDay(terms, first, vote.VoteDate) is var day && day.Year > year)
        {
            yield return new Finding(
                "COMMITTED_IN_DECEMBER",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Les crédits {year} sont engagés par le vote du {vote.VoteDate:dd'/'MM'/'yyyy}, mais le premier"
                    + $" versement (n° {first.Number}) ne peut échoir avant le {day:dd'/'MM'/'yyyy} : rien ne sera"
                    + $" mandaté avant le 31 décembre {year}, les crédits seront à reporter."),
                [Clauses.CodeOf(first)]);
        }
    }

    private static DateOnly EarliestDay(GrantTerms terms, Instalment instalment, DateOnly vote) =>
        instalment.Trigger switch
        {
            InstalmentTrigger.Date => instalment.DueDate!.Value,
            InstalmentTrigger.ServiceRendered => terms.EndDate.AddDays(1),
            _ => vote,
        };
}
