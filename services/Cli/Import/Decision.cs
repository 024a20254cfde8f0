using System.Text.RegularExpressions;

namespace Grants.Cli.Import;

/// <summary>What a file states of its decision: a vote, changes of it, or an account.</summary>
internal static partial class Decision
{
    private static readonly string[] Votes = ["budgetprimitif", "budgetprevisionnel", "bp", "budget", "vote"];

    private static readonly string[] Changes = ["budgetsupplementaire", "bs", "decisionmodificative", "dm"];

    private static readonly string[] Accounts =
        ["compteadministratif", "ca", "comptefinancierunique", "cfu", "comptegestion"];

    /// <summary>
    /// Refuses a file that is not what is asked for: changes where lines are opened, an account that is not stated to
    /// be one, more than one decision, more than one body. The decision, where the file states one.
    /// </summary>
    public static string? Ensure(Sheet sheet, ReadingOptions options)
    {
        if (Texts(sheet, Column.Body) is [var one, var other, ..])
        {
            throw new InvalidDataException(
                $"The file has the budgets of more than one body (SIRET {one} and {other}); import them one by one.");
        }

        var stated = Texts(sheet, Column.Decision);
        if (stated is [var first, var second, ..])
        {
            throw new InvalidDataException(
                $"The file has more than one decision ({first}, {second}); import them one by one.");
        }

        if (stated is not [var decision])
        {
            return sheet.Header.IsScdl
                ? throw new InvalidDataException("No row states its decision (BGT_NATDEC).")
                : null;
        }

        var kind = KindOf(decision);
        return (kind == Accounts, kind == Changes, options) switch
        {
            _ when kind is null => throw new InvalidDataException(
                $"The decision '{decision}' is unknown; known are budget primitif, budget prévisionnel, décision "
                + "modificative, budget supplémentaire and compte administratif."),
            (true, _, { Changes: true }) => throw new InvalidDataException(
                $"The file is an account ({decision}): it changes no credits."),
            (true, _, { Accounts: false }) => throw new InvalidDataException(
                $"The file is an account ({decision}), not a vote: it lists the credits that were open in its year. If "
                + "the lines are to be opened with those credits, add --accounts."),
            (_, true, { Changes: false }) => throw new InvalidDataException(
                $"The file changes credits ({decision}); import it with --changes --deliberation NUMBER "
                + "--deliberation-date DAY."),
            (false, false, { Changes: true }) => throw new InvalidDataException(
                $"The file is a vote ({decision}); import it without --changes."),
            _ => decision,
        };
    }

    /// <summary>Whether the file is an account.</summary>
    public static bool IsAccount(string? decision) => decision is not null && KindOf(decision) == Accounts;

    // With the number that a change has: DM1, Décision modificative n° 2.
    private static string[]? KindOf(string decision)
    {
        var normal = Number().Replace(ColumnNames.Normal(decision), "");
        return new[] { Votes, Changes, Accounts }.FirstOrDefault(kind => kind.Contains(normal));
    }

    private static string[] Texts(Sheet sheet, Column column) => sheet.Header.Columns.TryGetValue(column, out var place)
        ?
        [
            .. sheet.Rows.Where(row => row.Faults.Count == 0 && place < row.Cells.Count)
                .Select(row => row.Cells[place].Text.Trim())
                .Where(text => text.Length > 0)
                .DistinctBy(ColumnNames.Normal),
        ]
        : [];

    [GeneratedRegex("(n|no|numero)?[0-9]+\\z")]
    private static partial Regex Number();
}
