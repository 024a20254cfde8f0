using Grants.Values;

namespace Grants.Cli.Import;

/// <summary>What the operator says of a file.</summary>
internal sealed record ReadingOptions
{
    /// <summary>Whether the rows change lines that exist.</summary>
    public bool Changes { get; init; }

    /// <summary>Whether an account (compte administratif) is taken as a vote.</summary>
    public bool Accounts { get; init; }

    /// <summary>The code of rows that have no operation.</summary>
    public string? Operation { get; init; }

    /// <summary>The name of that operation.</summary>
    public string? OperationLabel { get; init; }

    /// <summary>The headers of the file by the column they are.</summary>
    public IReadOnlyDictionary<Column, string> Columns { get; init; } = new Dictionary<Column, string>();

    /// <summary>The lines of the file that are left out.</summary>
    public IReadOnlySet<int> LeftOut { get; init; } = new HashSet<int>();
}

/// <summary>What becomes of a row.</summary>
internal enum RowFate
{
    /// <summary>No cell has anything.</summary>
    Blank,

    /// <summary>It is the sum of the rows above.</summary>
    Total,

    /// <summary>It is revenue.</summary>
    Revenue,

    /// <summary>It is an order movement of an expense.</summary>
    Order,

    /// <summary>It is a real expense without credits, in a layout that lists those too.</summary>
    WithoutCredit,

    /// <summary>The operator leaves it out.</summary>
    LeftOut,

    /// <summary>It breaks a rule.</summary>
    Faulty,

    /// <summary>It is read.</summary>
    Taken,
}

/// <summary>A rule that a row breaks, with the line and the column of the file.</summary>
/// <param name="Row">The line the row begins in.</param>
/// <param name="Place">The column, as the file names it, or the character.</param>
/// <param name="Field">Our name of the column; empty when it is about the whole row.</param>
/// <param name="Reason">The reason, such as <c>AMOUNT_AMBIGUOUS</c>.</param>
/// <param name="Rule">The rule, in words, and what is right.</param>
internal sealed record Finding(int Row, string Place, string Field, string Reason, string Rule);

/// <summary>A row, as it is read and accounted for.</summary>
/// <param name="Line">The line it begins in.</param>
/// <param name="Fate">What becomes of it.</param>
/// <param name="Amount">Its amount; null when it cannot be read.</param>
/// <param name="Fields">Its other fields; null when it is not sent.</param>
internal sealed record BudgetRow(int Line, RowFate Fate, Money? Amount, RowFields? Fields);

/// <summary>The fields of a row that is sent; 0 and empty where they cannot be read.</summary>
internal sealed record RowFields(
    int FiscalYear, string OperationCode, string OperationLabel, string Imputation, Budget.V1.Section Section);

/// <summary>A file, read to its last row.</summary>
internal sealed record BudgetFile
{
    /// <summary>SHA-256 of its bytes, in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Encoding, separator, layout, and where the amounts are read from.</summary>
    public required string Description { get; init; }

    /// <summary>Columns that are not read.</summary>
    public required IReadOnlyList<string> Ignored { get; init; }

    /// <summary>All rows.</summary>
    public required IReadOnlyList<BudgetRow> Rows { get; init; }

    /// <summary>What is wrong with rows.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The place of a column by our name, for what the service finds.</summary>
    public required IReadOnlyDictionary<string, string> Places { get; init; }
}
