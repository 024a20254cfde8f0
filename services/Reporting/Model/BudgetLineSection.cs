using System.Text.Json.Serialization;
using Grants.Contracts;
using Grants.Contracts.Budget;
using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>The line the grant is paid from, as its own last movement left it (domain rules 1 and 37).</summary>
/// <param name="FiscalYear">The calendar year.</param>
/// <param name="OperationCode">Such as <c>C01-650A01</c>.</param>
/// <param name="OperationLabel">Such as <c>Mission ESS</c>.</param>
/// <param name="Imputation">Such as <c>6568//9365</c>.</param>
/// <param name="Balances">
/// What stood on the line after the grant's own last movement, whatever others did since; null before the first.
/// </param>
/// <param name="Movements">What this grant moved on the line, in order; other grants' movements are not listed.</param>
/// <param name="InForce">The line in force, where the commitment was carried over; null where it was not.</param>
/// <param name="CarryOvers">The carry-overs of the commitment, oldest first (domain rule 25).</param>
/// <param name="Added">The credits that amendments of the amount added, oldest first (domain rule 12).</param>
internal sealed record BudgetLineSection(
    int FiscalYear,
    string OperationCode,
    string OperationLabel,
    string Imputation,
    LineFigures? Balances,
    IReadOnlyList<LineMovement> Movements,
    LineInForce? InForce,
    IReadOnlyList<CarriedOver> CarryOvers,
    IReadOnlyList<AddedCredits> Added)
{
    /// <summary>Whether its movements may be of several lines.</summary>
    [JsonIgnore]
    public bool HasSeveralLines => InForce is not null || Added.Count > 0;

    /// <summary>Folds it.</summary>
    public static BudgetLineSection Build(Journal journal, Told<ConventionDrafted> draft)
    {
        var line = draft.Body.Details.BudgetLine;
        var holdings = Holdings.In(journal);
        var last = holdings.LastOn(journal, line.Name);
        var years = YearsIn(journal, draft);
        return new BudgetLineSection(
            line.FiscalYear,
            line.OperationCode,
            line.OperationLabel,
            line.Imputation,
            last is null ? null : LineFigures.Of(last),
            [.. journal.Events.Where(told => holdings.AreMovedBy(told.Body)).SelectMany(told => LineMovement.Of(told)
                .Select(movement => movement with { FiscalYear = YearOf(told.Body, years) }))],
            LineInForce.In(journal, holdings),
            [.. journal.All<ConventionCarriedOver>().Select(told => new CarriedOver(
                told.Body.CarryOverDate, told.Actor, told.Body.FromBudgetLine.FiscalYear,
                told.Body.ToBudgetLine.FiscalYear, told.Amount(told.Body.Amount), told.Body.RightAcquiredDate,
                told.Body.NewCreditsReference))],
            AddedCredits.In(journal, holdings));
    }

    // The fiscal years of the grant's lines, by name.
    private static Dictionary<string, int> YearsIn(Journal journal, Told<ConventionDrafted> draft)
    {
        var years = new Dictionary<string, int>
        {
            [draft.Body.Details.BudgetLine.Name] = draft.Body.Details.BudgetLine.FiscalYear,
        };
        foreach (var told in journal.All<ConventionCarriedOver>())
        {
            years[told.Body.ToBudgetLine.Name] = told.Body.ToBudgetLine.FiscalYear;
        }

        foreach (var line in AddedCredits.LinesIn(journal))
        {
            years[line.Name] = line.FiscalYear;
        }

        return years;
    }

    private static int? YearOf(IGrantEvent body, Dictionary<string, int> years) =>
        body is IBudgetLineEvent moved && years.TryGetValue(moved.BudgetLine, out var year) ? year : null;
}

/// <summary>
/// A carry-over of the commitment to the next fiscal year (reste à réaliser), its attachment to the year it left
/// (rattachement), or new credits.
/// </summary>
/// <param name="Date">The day.</param>
/// <param name="Actor">Who.</param>
/// <param name="FromFiscalYear">The fiscal year it left.</param>
/// <param name="ToFiscalYear">The fiscal year it went to.</param>
/// <param name="Amount">The amount carried over.</param>
/// <param name="RightAcquiredDate">The day on which the right was acquired, if it was attached; else null.</param>
/// <param name="NewCreditsReference">The act that provides the credits, if they are new; else null.</param>
internal sealed record CarriedOver(
    DateOnly Date,
    string Actor,
    int FromFiscalYear,
    int ToFiscalYear,
    AmountFigure Amount,
    DateOnly? RightAcquiredDate = null,
    string? NewCreditsReference = null);

/// <summary>What the grant moved on the line.</summary>
/// <param name="Date">The day.</param>
/// <param name="Kind">The kind of the movement, such as <c>RESERVED</c>, <c>POSTED</c> or <c>PAID</c>.</param>
/// <param name="Actor">Who.</param>
/// <param name="Amount">How much.</param>
/// <param name="Balances">What stood on the line then.</param>
/// <param name="FiscalYear">The fiscal year of the line; null where it is not known.</param>
internal sealed record LineMovement(
    DateOnly Date, string Kind, string Actor, AmountFigure Amount, LineFigures Balances, int? FiscalYear = null)
{
    /// <summary>The movements an event tells: two where a part goes back to the line.</summary>
    public static IEnumerable<LineMovement> Of(Told<IGrantEvent> told)
    {
        (string Kind, Euros Amount)[] moved = told.Body switch
        {
            CreditsReserved reserved => [("RESERVED", reserved.Amount)],
            ReservationPosted posted => [("POSTED", posted.PostedAmount), ("RELEASED", posted.ReleasedAmount)],
            ReservationVoided voided => [("VOIDED", voided.Amount)],
            ReservationExpired expired => [("EXPIRED", expired.Amount)],
            PaymentRecorded paid => [("PAID", paid.Amount)],
            PaymentOrdered ordered => [("ORDERED", ordered.Amount)],
            PaymentReleased released => [("ORDER_RELEASED", released.Amount)],
            PaymentCancelled cancelled =>
                [("PAYMENT_CANCELLED", cancelled.Amount), ("REDUCED", cancelled.ReleasedAmount)],
            CommitmentReduced reduced => [("REDUCED", reduced.Amount)],
            CommitmentClosed closed => [("COMMITMENT_CLOSED", closed.Amount)],
            CommitmentCarriedOut left => [("CARRIED_OUT", left.Amount)],
            CommitmentCarriedIn came => [("CARRIED_IN", came.Amount)],
            _ => [],
        };
        return moved
            .Select(part => new LineMovement(
                told.Day, part.Kind, told.Actor, told.Amount(part.Amount), LineFigures.Of(told)))
            .Where(movement => movement.Amount.Value.Cents != 0);
    }
}
