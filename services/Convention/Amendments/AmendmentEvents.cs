using Grants.Contracts.Convention;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What is published of amendments and of extensions.</summary>
internal static class AmendmentEvents
{
    public static AmendmentCreated Created(Amendment amendment) => new(
        amendment.Name,
        Grant.NameOf(amendment.GrantId),
        amendment.Number,
        amendment.Reason,
        [
            .. ComparisonWire.Between(amendment.Before, amendment.Terms).Select(differs =>
                new FieldDifferenceDetails(differs.Path, differs.Before, differs.After)),
        ]);

    public static ExtensionRequested Requested(Amendment extension) => new(
        extension.Name,
        Grant.NameOf(extension.GrantId),
        extension.Number,
        extension.RequestDate!.Value,
        extension.Reason,
        extension.Terms.EndDate,
        extension.Terms.ReportDueDate,
        extension.ReceiptDate,
        extension.ByGrantor);

    public static ExtensionDeliberationRecorded Voted(Amendment extension, Deliberation vote) => new(
        extension.Name,
        Grant.NameOf(extension.GrantId),
        vote.Number,
        vote.VoteDate,
        vote.ReportNumber,
        vote.Commission,
        UpperSnake.Of(vote.Opinion),
        vote.OpinionDate,
        vote.VotesFor,
        vote.VotesAgainst,
        vote.Abstentions,
        vote.AbsentWithoutProxy,
        vote.Recused,
        vote.RecusedMembers,
        vote.Adopted,
        vote.Adjourned,
        vote.AdjournReason);

    public static AmendmentSigned Signed(Amendment amendment, Signature signature) => new(
        amendment.Name,
        Grant.NameOf(amendment.GrantId),
        amendment.Number,
        UpperSnake.Of(signature.Party),
        signature.SignDate,
        signature.Signatory,
        amendment.State == AmendmentState.InForce,
        signature.IrregularReason);

    public static AmendmentWithdrawn Withdrawn(Amendment amendment) => new(
        amendment.Name, Grant.NameOf(amendment.GrantId), amendment.Number, amendment.WithdrawReason!);

    public static ConventionAmended Amended(Grant amended, Amendment amendment) => new(
        amended.Name, amended.VersionNumber, amendment.Name, UpperSnake.Of(amendment.Kind),
        DraftEvents.Details(amended.Terms));

    public static ExpensesReexamined Reexamined(Grant amended, Amendment amendment, IEnumerable<Guid> expenses) => new(
        amended.Name, amendment.Name, [.. expenses.Select(id => Expense.NameOf(amended.Id, id))]);
}
