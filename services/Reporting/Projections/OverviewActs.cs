using Grants.Contracts;
using Grants.Contracts.Convention;
using Grants.Rules;

namespace Grants.Reporting.Projections;

/// <summary>The deliberations on a grant and on its amendments, with their days (domain rule 32).</summary>
internal static class OverviewActs
{
    /// <summary>Those that stand after an event.</summary>
    public static IReadOnlyList<GrantAct> After(IReadOnlyList<GrantAct> acts, IGrantEvent happened) => happened switch
    {
        DeliberationRecorded { Adopted: true } vote => [.. acts, Of(vote.Convention, vote.VoteDate)],
        ExtensionDeliberationRecorded { Adopted: true } vote => [.. acts, Of(vote.Amendment, vote.VoteDate)],
        AmountDeliberationRecorded { Adopted: true } vote => [.. acts, Of(vote.Amendment, vote.Vote.VoteDate)],
        IActEvent told =>
            [.. acts.Select(act => act.Subject == told.Subject ? act with { Days = With(act.Days, told) } : act)],
        _ => acts,
    };

    private static GrantAct Of(string subject, DateOnly vote) => new(subject, new ActDays(vote));

    private static ActDays With(ActDays days, IActEvent told) => told switch
    {
        ActTransmitted sent => days with { Transmission = sent.TransmissionDate, Receipt = sent.ReceiptDate },
        ActPublished published => days with { Publication = published.PublicationDate },
        ActNotified notified => days with { Notification = notified.NotificationDate },
        _ => days,
    };
}
