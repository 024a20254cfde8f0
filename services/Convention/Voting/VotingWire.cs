using Grants.Platform.Edge;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Votes and signatures, as callers record them.</summary>
internal static class VotingWire
{
    /// <summary>
    /// The vote as the caller tells of it; how much was granted unless it says so is what was proposed, and nothing
    /// where the session adjourned the matter.
    /// </summary>
    public static Deliberation Parse(V1.Deliberation vote, Money proposed) => new(
        Wire.ParseText(vote.Number, "deliberation.number", 64),
        Wire.ParseDate(vote.VoteDate, "deliberation.vote_date"),
        Wire.ParseText(vote.ReportNumber, "deliberation.report_number", 64),
        Wire.ParseText(vote.Commission, "deliberation.commission", 200),
        (Opinion)(int)Wire.ParseEnum(vote.Opinion, "deliberation.opinion"),
        Wire.ParseDate(vote.OpinionDate, "deliberation.opinion_date"),
        vote.VotesFor,
        vote.VotesAgainst,
        vote.Abstentions,
        vote.AbsentWithoutProxy,
        vote.Recused,
        [.. vote.RecusedMembers.Select((name, i) => Wire.ParseText(name, $"deliberation.recused_members[{i}]", 200))],
        ParseGranted(vote, proposed))
    {
        GroupVotes = [.. vote.GroupVotes.Select((entry, i) => Parse(entry, $"deliberation.group_votes[{i}]"))],
        AdjournReason = ParseAdjournReason(vote),
        RecusedAmongAbstentions = vote.RecusedAmongAbstentions,
        VotesByProxy = vote.VotesByProxy,
        SecretBallot = vote.SecretBallot,
        ChairVote = vote.ChairVote == V1.GroupVote.Types.Outcome.Unspecified
            ? null
            : (VoteOutcome)(int)Wire.ParseEnum(vote.ChairVote, "deliberation.chair_vote"),
        MembersInOffice = vote.MembersInOffice == 0 ? null : vote.MembersInOffice,
    };

    public static Signature Parse(V1.Signature signature) => new(
        (Party)(int)Wire.ParseEnum(signature.Party, "signature.party"),
        Wire.ParseDate(signature.SignDate, "signature.sign_date"),
        Wire.ParseText(signature.Signatory, "signature.signatory", 200))
    {
        IrregularReason = signature.IrregularReason.Length == 0
            ? null
            : Wire.ParseText(signature.IrregularReason, "signature.irregular_reason", 2000),
    };

    public static V1.Deliberation Render(Deliberation vote) => new()
    {
        Number = vote.Number,
        VoteDate = Wire.ToProto(vote.VoteDate),
        ReportNumber = vote.ReportNumber,
        Commission = vote.Commission,
        Opinion = (V1.Deliberation.Types.Opinion)(int)vote.Opinion,
        OpinionDate = Wire.ToProto(vote.OpinionDate),
        VotesFor = vote.VotesFor,
        VotesAgainst = vote.VotesAgainst,
        Abstentions = vote.Abstentions,
        AbsentWithoutProxy = vote.AbsentWithoutProxy,
        Recused = vote.Recused,
        RecusedMembers = { vote.RecusedMembers },
        GrantedAmount = vote.Adopted ? Wire.ToProto(vote.Granted) : null,
        Adopted = vote.Adopted,
        Adjourned = vote.Adjourned,
        AdjournReason = vote.AdjournReason ?? "",
        GroupVotes = { vote.GroupVotes.Select(Render) },
        RecusedAmongAbstentions = vote.RecusedAmongAbstentions,
        VotesByProxy = vote.VotesByProxy,
        SecretBallot = vote.SecretBallot,
        ChairVote = (V1.GroupVote.Types.Outcome)(int)(vote.ChairVote ?? 0),
        CastingVoteUsed = vote.CastingVoteUsed,
        MembersInOffice = vote.MembersInOffice ?? 0,
        PostingDate = Day(vote.Act.PostingDate),
        TransmissionDate = Day(vote.Act.Transmission?.SendingDate),
        ReceiptDate = Day(vote.Act.Transmission?.ReceiptDate),
        ReceiptNumber = vote.Act.Transmission?.ReceiptNumber ?? "",
        PublicationDate = Day(vote.Act.PublicationDate),
        NotificationDate = Day(vote.Act.NotificationDate),
        EnforceableDate = Day(vote.ActDays().EnforceableDate),
    };

    private static Google.Type.Date? Day(DateOnly? day) => day is { } known ? Wire.ToProto(known) : null;

    private static V1.GroupVote Render(GroupVote vote)
    {
        var rendered = new V1.GroupVote { Group = vote.Group, Outcome = (V1.GroupVote.Types.Outcome)(int)vote.Outcome };
        if (vote.Count is { } count)
        {
            rendered.Count = count;
        }

        return rendered;
    }

    private static GroupVote Parse(V1.GroupVote entry, string field) => new(
        Wire.ParseText(entry.Group, field + ".group", 200),
        (VoteOutcome)(int)Wire.ParseEnum(entry.Outcome, field + ".outcome"),
        entry.HasCount ? entry.Count : null);

    private static Money ParseGranted(V1.Deliberation vote, Money proposed) => vote.GrantedAmount switch
    {
        null => vote.Adjourned ? Money.Zero : proposed,
        _ when vote.Adjourned => throw VotingRefusals.VoteInvalid(
            "deliberation.granted_amount", "granted_amount must not be set when the session adjourns the matter."),
        var granted => Wire.ParseAmount(granted, "deliberation.granted_amount"),
    };

    private static string? ParseAdjournReason(V1.Deliberation vote) => vote.AdjournReason switch
    {
        var reason when vote.Adjourned => Wire.ParseText(reason, "deliberation.adjourn_reason", 500),
        "" => null,
        _ => throw VotingRefusals.VoteInvalid(
            "deliberation.adjourn_reason",
            "adjourn_reason must be set when the session adjourns the matter, and only then."),
    };
}
