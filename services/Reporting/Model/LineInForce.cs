using Grants.Contracts;
using Grants.Contracts.Budget;
using Grants.Contracts.Convention;
using Grants.Rules;

namespace Grants.Reporting.Model;

/// <summary>The line to which the commitment was carried over last.</summary>
/// <param name="FiscalYear">The calendar year.</param>
/// <param name="OperationCode">Such as <c>C01-650A01</c>.</param>
/// <param name="OperationLabel">Such as <c>Mission ESS</c>.</param>
/// <param name="Imputation">Such as <c>6568//9365</c>.</param>
/// <param name="Balances">What stood on the line after the grant's own last movement; null before the first.</param>
internal sealed record LineInForce(
    int FiscalYear, string OperationCode, string OperationLabel, string Imputation, LineFigures? Balances)
{
    /// <summary>That of the commitment in force; null without a carry-over and without new credits.</summary>
    public static LineInForce? In(Journal journal, Holdings holdings) =>
        In(journal, holdings, journal.Last<DeliberationRecorded>()?.Body.Commitment);

    /// <summary>That of the credits of one vote, by its commitment; null where that is in force itself.</summary>
    public static LineInForce? In(Journal journal, Holdings holdings, string? commitment)
    {
        var latest = CommitmentChain.Latest(
            commitment,
            [.. journal.All<ConventionCarriedOver>()],
            told => new CommitmentStep(
                told.Body.FromCommitment, told.Body.ToCommitment, told.Body.NewCreditsReference is not null));
        if (latest?.Body.ToBudgetLine is not { } line)
        {
            return null;
        }

        return Of(journal, holdings, line);
    }

    /// <summary>A line, as the grant's own last movement left it.</summary>
    public static LineInForce Of(Journal journal, Holdings holdings, BudgetLineDetails line)
    {
        var last = holdings.LastOn(journal, line.Name);
        return new LineInForce(
            line.FiscalYear, line.OperationCode, line.OperationLabel, line.Imputation,
            last is null ? null : LineFigures.Of(last));
    }
}

/// <summary>What stands on a line.</summary>
/// <param name="VotedAmount">Payment credits voted.</param>
/// <param name="AdjustedAmount">Sum of the adjustments since.</param>
/// <param name="ReservedAmount">Set aside for proposals.</param>
/// <param name="CommittedAmount">Bound by votes and not paid yet.</param>
/// <param name="PaidAmount">Paid.</param>
/// <param name="AvailableAmount">What can still be reserved.</param>
internal sealed record LineFigures(
    AmountFigure VotedAmount,
    AmountFigure AdjustedAmount,
    AmountFigure ReservedAmount,
    AmountFigure CommittedAmount,
    AmountFigure PaidAmount,
    AmountFigure AvailableAmount)
{
    /// <summary>What stands on the line after a movement.</summary>
    public static LineFigures Of(Told<IGrantEvent> told)
    {
        var balances = ((IBudgetLineEvent)told.Body).Balances;
        return new LineFigures(
            told.Amount(balances.Voted),
            told.Amount(balances.Adjusted),
            told.Amount(balances.Reserved),
            told.Amount(balances.Committed),
            told.Amount(balances.Paid),
            told.Amount(balances.Available));
    }
}
