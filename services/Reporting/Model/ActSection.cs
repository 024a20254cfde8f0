using Grants.Contracts.Convention;
using Grants.Rules;

namespace Grants.Reporting.Model;

/// <summary>What makes a deliberation enforceable (domain rule 32); null where it is not recorded.</summary>
/// <param name="PostingDate">The day it was posted, which counts for nothing.</param>
/// <param name="TransmissionDate">The day it was sent to the préfecture.</param>
/// <param name="ReceiptDate">The day the préfecture received it.</param>
/// <param name="ReceiptNumber">The number of the receipt.</param>
/// <param name="PublicationDate">The day it was published.</param>
/// <param name="NotificationDate">The day it was notified to the beneficiary.</param>
/// <param name="EnforceableDate">The first day it is enforceable.</param>
public sealed record ActSection(
    DateOnly? PostingDate,
    DateOnly? TransmissionDate,
    DateOnly? ReceiptDate,
    string? ReceiptNumber,
    DateOnly? PublicationDate,
    DateOnly? NotificationDate,
    DateOnly? EnforceableDate)
{
    private const string Grantor = "GRANTOR";

    /// <summary>Folds that of the vote on the grant.</summary>
    internal static ActSection Build(Journal journal, Told<DeliberationRecorded> vote)
    {
        var act = vote.Body.Convention;
        var days = ActDaysOf(journal, act, vote.Body.VoteDate);
        return new ActSection(
            Last<ActPosted>(journal, act)?.PostingDate,
            days.Transmission,
            days.Receipt,
            Last<ActTransmitted>(journal, act)?.ReceiptNumber,
            days.Publication,
            days.Notification,
            days.EnforceableDate);
    }

    /// <summary>What is irregular about the votes on the grant and on its amendments.</summary>
    internal static IEnumerable<FindingDetails> Findings(Journal journal)
    {
        var signed = journal.All<ConventionSigned>().Where(told => told.Body.Party == Grantor)
            .Select(told => (Subject: told.Body.Convention, told.Body.SignDate))
            .Concat(journal.All<AmendmentSigned>().Where(told => told.Body.Party == Grantor)
                .Select(told => (Subject: told.Body.Amendment, told.Body.SignDate)))
            .ToDictionary(one => one.Subject, one => one.SignDate);
        return Votes(journal).SelectMany(vote => ActFindings.Of(
            vote.Number,
            ActDaysOf(journal, vote.Subject, vote.Day),
            signed.TryGetValue(vote.Subject, out var day) ? day : null));
    }

    private static IEnumerable<(string Subject, string Number, DateOnly Day)> Votes(Journal journal)
    {
        foreach (var told in journal.Events)
        {
            switch (told.Body)
            {
                case DeliberationRecorded { Adopted: true } vote:
                    yield return (vote.Convention, vote.Number, vote.VoteDate);
                    break;
                case ExtensionDeliberationRecorded { Adopted: true } vote:
                    yield return (vote.Amendment, vote.Number, vote.VoteDate);
                    break;
                case AmountDeliberationRecorded { Adopted: true } vote:
                    yield return (vote.Amendment, vote.Vote.Number, vote.Vote.VoteDate);
                    break;
            }
        }
    }

    private static ActDays ActDaysOf(Journal journal, string act, DateOnly vote)
    {
        var transmitted = Last<ActTransmitted>(journal, act);
        return new ActDays(
            vote,
            transmitted?.TransmissionDate,
            transmitted?.ReceiptDate,
            Last<ActPublished>(journal, act)?.PublicationDate,
            Last<ActNotified>(journal, act)?.NotificationDate);
    }

    // A correction takes the place of what it corrects.
    private static T? Last<T>(Journal journal, string act) where T : class, IActEvent =>
        journal.All<T>().LastOrDefault(told => told.Body.Subject == act)?.Body;
}
