using Grants.Values;

namespace Grants.Cli.Import;

/// <summary>The column that has the credits.</summary>
internal static class Credits
{
    /// <summary>
    /// Its place. In the SCDL layout an account has them in BGT_CREDOUV; a vote in BGT_MTPREV or in BGT_CREDOUV,
    /// whichever has amounts. Where both have some that differ, the operator says which one is read.
    /// </summary>
    public static int PlaceOf(Sheet sheet, string? decision)
    {
        var header = sheet.Header;
        if (header.Columns.TryGetValue(Column.Amount, out var place))
        {
            return place;
        }

        var (voted, open) = (header.PlaceOf(ColumnNames.Voted), header.PlaceOf(ColumnNames.Open));
        var (hasVoted, hasOpen) = (HasAmounts(sheet, voted) && !Decision.IsAccount(decision), HasAmounts(sheet, open));
        if (hasVoted && hasOpen
            && sheet.Rows.FirstOrDefault(row => TextOf(row, voted) != TextOf(row, open)) is { } differs)
        {
            throw new InvalidDataException(
                $"BGT_MTPREV and BGT_CREDOUV both have amounts, and they differ (line {differs.Line}); state which one "
                + "was voted: --columns voted_amount=BGT_MTPREV.");
        }

        return hasVoted ? voted
            : hasOpen ? open
            : throw new InvalidDataException(
                "No row has credits in " + (Decision.IsAccount(decision) ? "" : "BGT_MTPREV or ") + "BGT_CREDOUV; "
                + "state the column that has them: --columns voted_amount=...");
    }

    private static bool HasAmounts(Sheet sheet, int place) => place >= 0 && sheet.Rows.Any(row =>
        AmountText.Read(TextOf(row, place))
            is not ({ Fault: AmountFault.Empty } or { IsAmount: true, Amount.Cents: 0 }));

    private static string TextOf(CsvRow row, int place) =>
        place < row.Cells.Count ? row.Cells[place].Text.Trim() : "";
}
