using Grants.Reporting.Model;
using GrantStateNow = Grants.Convention.V1.Convention.Types.State;

namespace Grants.Convention;

/// <summary>The money of a report, and the same from the model.</summary>
internal sealed class MoneyReport(ReportModel report)
{
    // Of each movement of a grant on a line: what it adds to the credits committed, and to those paid.
    private static readonly Dictionary<string, (int Committed, int Paid)> Moves = new()
    {
        ["POSTED"] = (1, 0),
        ["PAID"] = (-1, 1),
        ["PAYMENT_CANCELLED"] = (1, -1),
        ["REDUCED"] = (-1, 0),
        ["COMMITMENT_CLOSED"] = (-1, 0),
        ["CARRIED_OUT"] = (-1, 0),
        ["CARRIED_IN"] = (1, 0),
    };

    private Reporting.Model.Settlement Settlement => report.Financial.Settlement;

    public string Figures =>
        $"{report.Grant.State} {Of(report.Grant.GrantedAmount)} "
        + $"{(Settlement.Provisional ? "" : $"{Of(Settlement.FinalAmount)} {Of(Settlement.ToPayAmount)} "
            + $"{Of(Settlement.ToRecoverAmount)}")} "
        + $"{Of(Settlement.PaidAmount)} {Of(Settlement.RecoveredAmount)} {Of(Settlement.CancelledAmount)}";

    public IEnumerable<string> Orders => report.Payments.Disbursements.Select(order =>
        $"{order.InstalmentNumber} {Of(order.Amount)} {order.State} {order.FiscalYear}");

    public IEnumerable<string> Recoveries => report.Payments.Recoveries.Select(recovery =>
        $"{Of(recovery.Amount)} {Of(recovery.ReceivedAmount)} {Of(recovery.CancelledAmount)} "
        + $"{Of(recovery.ReducedAmount)}").Order(StringComparer.Ordinal);

    /// <summary>What the movements of the grant on its lines come to, year by year.</summary>
    public IEnumerable<string> Credits => report.BudgetLine.Movements
        .GroupBy(movement => movement.FiscalYear)
        .OrderBy(year => year.Key)
        .Select(year => $"{year.Key} {Sum(year, move => move.Committed)} {Sum(year, move => move.Paid)}")
        .Where(text => !text.EndsWith(" 0 0", StringComparison.Ordinal));

    public static string Expected(ModelGrant grant) =>
        $"{grant.State} {(grant.State == GrantStateNow.Rejected ? 0 : grant.Amount)} "
        + $"{(grant.Final is { } final
            ? $"{final} {Math.Max(final - grant.Paid, 0)} {Math.Max(grant.Paid - final, 0)}" : "")} "
        + $"{grant.Paid} {OfOverpayment(grant).Sum(one => one.Received)} "
        + $"{OfOverpayment(grant).Sum(one => one.GivenUp)}";

    public static IEnumerable<string> ExpectedOrders(ModelGrant grant) => grant.Orders.Select(order =>
        $"{order.Instalment} {order.Amount} {order.State.ToString().ToUpperInvariant()} {order.OrderedIn}");

    public static IEnumerable<string> ExpectedRecoveries(ModelGrant grant) => grant.Recoveries.Select(one =>
        $"{one.Amount} {one.Received} {one.GivenUp} {one.Reduced}").Order(StringComparer.Ordinal);

    public static IEnumerable<string> ExpectedCredits(ModelGrant grant) => grant.Commitments
        .GroupBy(one => one.Line.Year)
        .OrderBy(year => year.Key)
        .Select(year => $"{year.Key} {year.Sum(one => one.Open)} {year.Sum(one => one.Paid)}")
        .Where(text => !text.EndsWith(" 0 0", StringComparison.Ordinal));

    private static IEnumerable<ModelRecovery> OfOverpayment(ModelGrant grant) =>
        grant.Recoveries.Where(recovery => recovery.IsOfOverpayment);

    private static long Sum(IEnumerable<LineMovement> movements, Func<(int Committed, int Paid), int> sign) =>
        movements.Sum(movement =>
            sign(Moves.GetValueOrDefault(movement.Kind)) * movement.Amount.Value.Cents);

    private static long Of(AmountFigure figure) => figure.Value.Cents;
}
