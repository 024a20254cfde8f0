namespace Grants.Reporting.Model;

/// <summary>
/// The financial report in the layout of the national form, CERFA n° 15059*02 « Compte-rendu financier de subvention »:
/// charges and resources by account, forecast beside actual and in percent of it. A grant that is meant for given
/// expenses is accounted for in it (law n° 2000-321 of 12 April 2000, article 10; order of the Prime Minister of 11
/// October 2006, NOR PRMX0609605A, which asks for charges, resources and contributions in kind with what differs from
/// the forecast).
/// </summary>
/// <remarks>
/// It holds the lines of the financial report and no figure of its own, so that its subtotals are the totals of that
/// report, whatever accounts the lines name. Contributions in kind (86, 87) stand apart below the subtotal, as on
/// paper, and are part of the grand total: that of what the action is worth. No other amount rests on it (domain rule
/// 30).
/// </remarks>
/// <param name="Form">The number of the form, with its edition.</param>
/// <param name="Charges">What the action cost.</param>
/// <param name="Resources">Who paid for it.</param>
/// <param name="GrantAmount">What the grant comes to.</param>
/// <param name="GrantPercent">
/// Its share of the resources in cash as they came, which the form asks for below the table.
/// </param>
internal sealed record NationalForm(
    string Form,
    FormSide Charges,
    FormSide Resources,
    AmountFigure GrantAmount,
    PercentFigure? GrantPercent)
{
    private const string Number = "15059*02";

    /// <summary>The form of a financial report.</summary>
    public static NationalForm Of(FinancialSection financial)
    {
        var start = financial.Totals.ForecastAmount.Provenance;
        var charges = FormSide.Of(
            start,
            NationalAccount.Charges,
            financial.Charges.Concat(financial.InKind?.Charges ?? []).Select(line => (
                RowOf(NationalAccount.Charges, line.AccountCode, NationalAccount.Unmapped),
                FormLine.Of(line.Label, line.AccountCode, line.ForecastAmount, line.AcceptedAmount) with
                {
                    Kind = line.Kind, AllocationKey = line.AllocationKey,
                })));
        var resources = FormSide.Of(
            start,
            NationalAccount.Resources,
            financial.Resources.Lines.Concat(financial.InKind?.Resources ?? []).Select(line => (
                RowOf(NationalAccount.Resources, line.AccountCode, Usual(line.Origin)),
                FormLine.Of(line.Label, line.AccountCode, line.ForecastAmount, line.ActualAmount))));
        var grant = financial.Settlement.FinalAmount;
        return new NationalForm(
            Number, charges, resources, grant, PercentFigure.Of(grant, resources.Subtotal.ActualAmount));
    }

    // An account the side does not have is as good as none: a line is never lost for it.
    private static string RowOf(IReadOnlyList<NationalAccount> accounts, string? account, string otherwise) =>
        accounts.FirstOrDefault(row => account?.StartsWith(row.Code, StringComparison.Ordinal) == true)?.Code
            ?? otherwise;

    private static string Usual(string origin) => origin switch
    {
        "GRANT" => NationalAccount.Grants,
        "OWN_FUNDS" => NationalAccount.OwnFunds,
        _ => NationalAccount.Unmapped,
    };
}

/// <summary>One side of the form.</summary>
/// <param name="Rows">Its rows in the order of the form, contributions in kind aside.</param>
/// <param name="Subtotal">What they come to: the total of the financial report, in cash.</param>
/// <param name="Contributions">The row of contributions in kind.</param>
/// <param name="Total">The whole, contributions in kind included.</param>
public sealed record FormSide(
    IReadOnlyList<FormRow> Rows, FormSum Subtotal, FormRow Contributions, FormSum Total)
{
    /// <summary>A side with its lines, each with the row it stands in.</summary>
    internal static FormSide Of(
        Provenance start, IReadOnlyList<NationalAccount> accounts, IEnumerable<(string Row, FormLine Line)> lines)
    {
        var inRow = lines.ToLookup(entry => entry.Row, entry => entry.Line);
        var all = accounts.Where(account => account.Printed || inRow.Contains(account.Code))
            .Select(account => FormRow.Of(start, account, [.. inRow[account.Code]])).ToList();
        var contributions = all.Single(
            row => row.Account is NationalAccount.KindUsed or NationalAccount.KindGiven);
        List<FormRow> rows = [.. all.Where(row => row != contributions)];
        return new FormSide(rows, SumOf(start, rows), contributions, SumOf(start, all));
    }

    private static FormSum SumOf(Provenance start, IEnumerable<FormRow> rows) =>
        FormSum.Of(start, rows.Select(row => (row.ForecastAmount, row.ActualAmount)));
}

/// <summary>A row of the form, with the lines of the forecast that stand in it.</summary>
/// <param name="Account">
/// Its account of two digits; <c>OWN_FUNDS</c> or <c>UNMAPPED</c> for the rows that have none.
/// </param>
/// <param name="Heading">The heading, in the words of the form.</param>
/// <param name="ForecastAmount">What was planned.</param>
/// <param name="ActualAmount">What counts of the charges, or what came of the resources.</param>
/// <param name="ActualPercent">Actual in percent of the forecast; null where nothing was planned.</param>
/// <param name="Lines">Its lines, in the order of the financial report.</param>
public sealed record FormRow(
    string Account,
    string Heading,
    AmountFigure ForecastAmount,
    AmountFigure ActualAmount,
    PercentFigure? ActualPercent,
    IReadOnlyList<FormLine> Lines)
{
    internal static FormRow Of(Provenance start, NationalAccount account, IReadOnlyList<FormLine> lines)
    {
        var sum = FormSum.Of(start, lines.Select(line => (line.ForecastAmount, line.ActualAmount)));
        return new FormRow(
            account.Code, account.French, sum.ForecastAmount, sum.ActualAmount, sum.ActualPercent, lines);
    }
}

/// <summary>A line of the financial report as it stands in the form.</summary>
/// <param name="Label">Its label.</param>
/// <param name="AccountCode">The account the forecast names; null where it names none.</param>
/// <param name="ForecastAmount">What was planned.</param>
/// <param name="ActualAmount">What counts of a charge, or what came of a resource.</param>
/// <param name="ActualPercent">Actual in percent of the forecast; null where nothing was planned.</param>
public sealed record FormLine(
    string Label,
    string? AccountCode,
    AmountFigure ForecastAmount,
    AmountFigure ActualAmount,
    PercentFigure? ActualPercent)
{
    /// <summary><c>DIRECT</c> or <c>INDIRECT</c>; null for a resource, and where the forecast does not say.</summary>
    public string? Kind { get; init; }

    /// <summary>The key by which an indirect charge is shared; null for others.</summary>
    public string? AllocationKey { get; init; }

    internal static FormLine Of(string label, string? account, AmountFigure forecast, AmountFigure actual) =>
        new(label, account, forecast, actual, PercentFigure.Of(actual, forecast));
}

/// <summary>What some rows come to.</summary>
/// <param name="ForecastAmount">Planned.</param>
/// <param name="ActualAmount">Actual.</param>
/// <param name="ActualPercent">Actual in percent of the forecast; null where nothing was planned.</param>
public sealed record FormSum(
    AmountFigure ForecastAmount, AmountFigure ActualAmount, PercentFigure? ActualPercent)
{
    internal static FormSum Of(Provenance start, IEnumerable<(AmountFigure Forecast, AmountFigure Actual)> parts)
    {
        var all = parts.ToList();
        var forecast = AmountFigure.Sum(start, all.Select(part => part.Forecast));
        var actual = AmountFigure.Sum(start, all.Select(part => part.Actual));
        return new FormSum(forecast, actual, PercentFigure.Of(actual, forecast));
    }
}
