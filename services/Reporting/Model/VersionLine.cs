using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>The convention as it was voted, or as an amendment made it read (domain rule 12).</summary>
/// <param name="Number">From 1.</param>
/// <param name="EffectDate">The day of the vote of the first version; then the day of the later signature.</param>
/// <param name="Kind">
/// <c>MODIFICATION</c>, <c>EXTENSION</c> or <c>AMOUNT</c>, the kind of the amendment; null for the first version.
/// </param>
/// <param name="Ceiling">The amount of the grant.</param>
/// <param name="EndDate">The last day of the period.</param>
/// <param name="DeliberationNumber">The number of the deliberation it rests on; null where it needed none.</param>
public sealed record VersionLine(
    int Number, DateOnly EffectDate, string? Kind, AmountFigure Ceiling, DateOnly EndDate, string? DeliberationNumber)
{
    /// <summary>Folds them, oldest first; none before an adopted vote.</summary>
    internal static IReadOnlyList<VersionLine> Build(Journal journal) =>
        journal.Last<DeliberationRecorded>() is { Body.Adopted: true } vote
            ? [First(journal, vote), .. journal.All<ConventionAmended>().Select(told => Of(journal, told))]
            : [];

    private static VersionLine First(Journal journal, Told<DeliberationRecorded> vote) => new(
        1, vote.Body.VoteDate, null, vote.Amount(vote.Body.GrantedAmount),
        journal.Last<ConventionDrafted>()!.Body.Details.EndDate, vote.Body.Number);

    private static VersionLine Of(Journal journal, Told<ConventionAmended> told)
    {
        var amendment = told.Body.Amendment;
        var signed = journal.All<AmendmentSigned>()
            .Where(signature => signature.Body.Amendment == amendment)
            .Select(signature => signature.Body.SignDate);
        return new VersionLine(
            told.Body.VersionNumber, signed.DefaultIfEmpty(told.Day).Max(), told.Body.Kind,
            told.Amount(told.Body.Details.GrantAmount), told.Body.Details.EndDate,
            journal.All<AmountDeliberationRecorded>()
                .LastOrDefault(vote => vote.Body.Amendment == amendment && vote.Body.Adopted)?.Body.Vote.Number
            ?? journal.All<ExtensionDeliberationRecorded>()
                .LastOrDefault(vote => vote.Body.Amendment == amendment && vote.Body.Adopted)?.Body.Number);
    }
}
