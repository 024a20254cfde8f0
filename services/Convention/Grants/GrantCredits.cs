namespace Grants.Convention;

/// <summary>The credits of one vote on a grant, where they are now.</summary>
/// <param name="Amendment">The amendment that added them; 0 for those of the first vote.</param>
/// <param name="Commitment">The commitment in force.</param>
/// <param name="Line">The line in force.</param>
/// <param name="OriginCommitment">The commitment of the vote.</param>
/// <param name="OriginLine">The line of the vote.</param>
internal sealed record CreditsInForce(
    int Amendment,
    string Commitment,
    BudgetLineSnapshot Line,
    string OriginCommitment,
    BudgetLineSnapshot OriginLine);

/// <summary>Which credits an instalment is paid from: each from those of one vote (domain rules 12 and 25).</summary>
internal static class GrantCredits
{
    /// <summary>All credits of a grant that was voted on, those of the first vote first.</summary>
    public static IReadOnlyList<CreditsInForce> Credits(this Grant grant) =>
        [.. grant.AddedCredits.Select(added => added.Amendment).Prepend(0).Select(grant.CreditsOf)];

    /// <summary>The credits of one vote; asked only of a grant that has them.</summary>
    public static CreditsInForce CreditsOf(this Grant grant, int amendment)
    {
        var (commitment, line) = amendment == 0
            ? (grant.Commitment!, grant.Terms.BudgetLine)
            : grant.AddedCredits.Where(added => added.Amendment == amendment)
                .Select(added => (added.Commitment, added.Line))
                .First();
        var latest = CarryOver.Latest(commitment, grant.CarryOvers);
        return new CreditsInForce(
            amendment, latest?.ToCommitment ?? commitment, latest?.ToLine ?? line, commitment, line);
    }

    /// <summary>The credits that an instalment is paid from.</summary>
    public static CreditsInForce CreditsOfInstalment(this Grant grant, int number) =>
        grant.CreditsOf(grant.InstalmentOf(number).Amendment);

    /// <summary>
    /// The commitment in force for an instalment; that of the vote where there is no such instalment, null until then.
    /// </summary>
    public static string? CommitmentFor(this Grant grant, int number) =>
        grant.Terms.Schedule.FirstOrDefault(instalment => instalment.Number == number) is { Amendment: > 0 } added
            ? grant.CreditsOf(added.Amendment).Commitment
            : grant.CommitmentInForce;

    /// <summary>The day both parties had signed that an instalment is paid.</summary>
    public static DateOnly SignDateOf(this Grant grant, Instalment instalment) => instalment.Amendment == 0
        ? grant.SignDate
        : grant.AddedCredits.First(added => added.Amendment == instalment.Amendment).SignDate;

    /// <summary>An instalment that is in the schedule.</summary>
    public static Instalment InstalmentOf(this Grant grant, int number) =>
        grant.Terms.Schedule.First(instalment => instalment.Number == number);
}
