using Grants.Platform.Edge;
using Grants.Platform.Refusals;

namespace Grants.Budget;

/// <summary>Imports, fiscal years, totals and the audit, on the wire and in the domain.</summary>
internal static partial class BudgetWire
{
    private const int MostExceptions = 1_000;

    public static ClosingRequest Parse(V1.PrepareFiscalYearClosingRequest request)
    {
        if (request.Exceptions.Count > MostExceptions || request.Attachments.Count > MostExceptions)
        {
            throw BudgetRefusals.ClosingExceptionInvalid(
                request.Exceptions.Count > MostExceptions ? "exceptions" : "attachments");
        }

        var named = new HashSet<string>();
        return new ClosingRequest(
            ParseOutcome(request.CommitmentOutcome),
            [.. request.Exceptions.Select((name, i) => ParseOnce(name, $"exceptions[{i}]", named))],
            [
                .. request.Attachments.Select((attachment, i) => new ClosingAttachment(
                    ParseOnce(attachment.Commitment, $"attachments[{i}].commitment", named),
                    Wire.ParseDate(attachment.RightAcquiredDate, $"attachments[{i}].right_acquired_date"))),
            ],
            ParseStatement(request.Statement));
    }

    public static TotalGrouping ParseGrouping(V1.ListCreditTotalsRequest.Types.Grouping grouping) =>
        (TotalGrouping)((int)grouping - 1);

    /// <summary>The id a page ended at; before all ids when it is the first.</summary>
    public static Guid ParseId(string token) =>
        token.Length == 0 ? Guid.Empty
        : Guid.TryParseExact(token, "D", out var id) ? id
        : throw PlatformRefusals.PageTokenInvalid();

    public static V1.FiscalYear Render(FiscalYear year) => new()
    {
        FiscalYear_ = year.Year,
        State = (V1.FiscalYear.Types.State)((int)year.State + 1),
        LineCount = year.LineCount,
        Plan = year.Plan is { } plan ? Render(plan) : null,
        CloseTime = ToProto(year.ClosedAt),
    };

    public static V1.ClosingItem Render(ClosingItem item, ClosingPlan plan) => new()
    {
        Subject = item.Name,
        BudgetLine = ResourceName.Of(BudgetLine.Collection, item.LineId),
        Reference = item.Reference,
        Amount = Wire.ToProto(item.Amount),
        Outcome = Render(item.OutcomeUnder(plan)),
        Owner = item.Owner ?? "",
        OrderedAmount = Wire.ToProto(item.Ordered),
        Warning = (V1.ClosingItem.Types.Warning)(int)item.WarningUnder(plan),
    };

    /// <summary>What a call has told so far, and what one more step did.</summary>
    public static V1.CloseFiscalYearResponse Add(V1.CloseFiscalYearResponse told, ClosingStep step) => new()
    {
        FiscalYear = Render(step.Year),
        ClosedLineCount = told.ClosedLineCount + step.Lines,
        VoidedCount = told.VoidedCount + step.Voided,
        CarriedOverCount = told.CarriedOverCount + step.CarriedOver,
        AttachedCount = told.AttachedCount + step.Attached,
        ClosedCommitmentCount = told.ClosedCommitmentCount + step.ClosedCommitments,
        HeldCount = step.Held,
    };

    public static V1.CreditTotal Render(CreditTotal total) => new()
    {
        Key = total.Key,
        Label = total.Label,
        LineCount = total.Lines,
        VotedAmount = Wire.ToProto(total.Voted),
        AdjustedAmount = Wire.ToProto(total.Adjusted),
        ReservedAmount = Wire.ToProto(total.Reserved),
        CommittedAmount = Wire.ToProto(total.Committed),
        PaidAmount = Wire.ToProto(total.Paid),
        AvailableAmount = Wire.ToProto(total.Available),
        OrderedAmount = Wire.ToProto(total.Ordered),
    };

    public static V1.VerifyLedgerResponse Render(LedgerDifference difference) => new()
    {
        Difference = new V1.LedgerDifference
        {
            BudgetLine = ResourceName.Of(BudgetLine.Collection, difference.LineId),
            Figure = difference.Figure,
            Source = (V1.LedgerDifference.Types.Source)((int)difference.Source + 1),
            Recorded = difference.Recorded,
            Recomputed = difference.Recomputed,
        },
    };

    public static V1.VerifyLedgerResponse Told(V1.VerifyLedgerResponse.Types.Progress progress, bool done) =>
        new() { Progress = new V1.VerifyLedgerResponse.Types.Progress(progress) { Done = done } };

    private static V1.ClosingPlan Render(ClosingPlan plan) => new()
    {
        CommitmentOutcome = Render(plan.Commitments),
        ExceptionCount = plan.Exceptions,
        ReservationCount = plan.Open.Reservations,
        ReservedAmount = Wire.ToProto(plan.Open.Reserved),
        CommitmentCount = plan.Open.Commitments,
        CommittedAmount = Wire.ToProto(plan.Open.Committed),
        Preparer = plan.PreparedBy,
        PrepareTime = Wire.ToProto(plan.PreparedAt),
        AttachmentCount = plan.Attachments,
        Statement = plan.Statement is { } statement ? Render(statement) : null,
    };

    private static V1.ClosingOutcome Render(ClosingOutcome outcome) => (V1.ClosingOutcome)((int)outcome + 1);

    private static ClosingOutcome ParseOutcome(V1.ClosingOutcome outcome) => outcome switch
    {
        V1.ClosingOutcome.CarryOver => ClosingOutcome.CarryOver,
        V1.ClosingOutcome.Close => ClosingOutcome.Close,
        _ => throw BudgetRefusals.ClosingOutcomeInvalid(),
    };

    private static CommitmentRef ParseOnce(string name, string field, HashSet<string> named)
    {
        var (line, id) = ParseCommitmentName(name, field);
        return named.Add(name)
            ? new CommitmentRef(line, id)
            : throw BudgetRefusals.ClosingExceptionInvalid(field);
    }
}
