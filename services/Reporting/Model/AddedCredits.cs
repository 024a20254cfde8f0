using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>The credits that an amendment of the amount added, by its own vote (domain rule 12).</summary>
/// <param name="AmendmentNumber">The number of the amendment.</param>
/// <param name="DeliberationNumber">The number of the deliberation.</param>
/// <param name="VoteDate">The day of the vote.</param>
/// <param name="Amount">What it added.</param>
/// <param name="IsInForce">Whether both parties have signed the amendment.</param>
/// <param name="Line">The line in force of these credits, as the grant's own last movement left it.</param>
internal sealed record AddedCredits(
    int AmendmentNumber,
    string DeliberationNumber,
    DateOnly VoteDate,
    AmountFigure Amount,
    bool IsInForce,
    LineInForce Line)
{
    /// <summary>Those of the votes that raised the amount, unless the amendment was withdrawn.</summary>
    public static IReadOnlyList<AddedCredits> In(Journal journal, Holdings holdings)
    {
        var withdrawn = journal.All<AmendmentWithdrawn>().Select(told => told.Body.Amendment).ToHashSet();
        var inForce = journal.All<ConventionAmended>().Select(told => told.Body.Amendment).ToHashSet();
        return
        [
            .. journal.All<AmountDeliberationRecorded>()
                .Where(told => told.Body.Commitment is not null && !withdrawn.Contains(told.Body.Amendment))
                .Select(told => new AddedCredits(
                    told.Body.AmendmentNumber, told.Body.Vote.Number, told.Body.Vote.VoteDate,
                    told.Amount(told.Body.GrantedAmount!), inForce.Contains(told.Body.Amendment),
                    LineInForce.In(journal, holdings, told.Body.Commitment)
                        ?? LineInForce.Of(journal, holdings, LineOf(journal, told.Body.Amendment)))),
        ];
    }

    /// <summary>The lines that were named for them.</summary>
    public static IEnumerable<BudgetLineDetails> LinesIn(Journal journal) =>
        journal.All<AmountAmendmentProposed>().Select(told => told.Body.BudgetLine).OfType<BudgetLineDetails>()
            .Concat(journal.All<AmendmentCreditsReserved>().Select(told => told.Body.BudgetLine));

    // The line that was named last before the vote.
    private static BudgetLineDetails LineOf(Journal journal, string amendment) =>
        journal.All<AmendmentCreditsReserved>().LastOrDefault(told => told.Body.Amendment == amendment)
            ?.Body.BudgetLine
        ?? journal.All<AmountAmendmentProposed>().Last(told => told.Body.Amendment == amendment).Body.BudgetLine!;
}
