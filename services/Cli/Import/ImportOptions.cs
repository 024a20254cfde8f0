using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Grants.Cli.Import;

/// <summary>The options that say how a file is read, and which deliberation changes credits.</summary>
internal sealed partial class ImportOptions
{
    private readonly Option<string[]> _columns = new("--columns")
    {
        Description = "Headers with other names: our=theirs, such as voted_amount=Montant,fiscal_year=An. Our names: "
            + string.Join(", ", Enum.GetValues<Column>().Select(column => ColumnNames.Of(column, changes: false)))
            + "; with --changes, amount.",
    };

    private readonly Option<bool> _accounts = new("--accounts")
    {
        Description = "Takes the open credits of an account (compte administratif) as voted.",
    };

    private readonly Option<string?> _operation = new("--operation")
    {
        Description = "The operation code of rows that have none.",
    };

    private readonly Option<string?> _operationLabel = new("--operation-label")
    {
        Description = "The name of that operation; its code unless it is set.",
    };

    private readonly Option<string?> _leaveOut = new("--leave-out")
    {
        Description = "Lines of the file that are not imported, such as 12,40-45.",
    };

    private readonly Option<bool> _changes = new("--changes")
    {
        Description = "The file changes the credits of open lines (décision modificative): amounts to add, or with a "
            + "minus sign to remove. Needs --deliberation and --deliberation-date.",
    };

    private readonly Option<string?> _deliberation = new("--deliberation", "--decision")
    {
        Description = "The number of the deliberation that changes the credits.",
    };

    private readonly Option<string?> _day = new("--deliberation-date", "--decision-date")
    {
        Description = "The day of that deliberation, such as 2026-06-12.",
    };

    public ImportOptions(Command command)
    {
        foreach (var option in new Option[]
        {
            _columns, _accounts, _operation, _operationLabel, _leaveOut, _changes, _deliberation, _day,
        })
        {
            command.Add(option);
        }
    }

    /// <summary>How the file is read.</summary>
    /// <exception cref="InvalidDataException">An option has another form.</exception>
    public ReadingOptions Reading(ParseResult parsed) => new()
    {
        Changes = parsed.GetValue(_changes),
        Accounts = parsed.GetValue(_accounts),
        Operation = parsed.GetValue(_operation),
        OperationLabel = parsed.GetValue(_operationLabel),
        Columns = Columns(parsed.GetValue(_columns) ?? []),
        LeftOut = LineRanges.TryParse(parsed.GetValue(_leaveOut) ?? "")
            ?? throw new InvalidDataException("--leave-out must list lines, such as 12,40-45."),
    };

    /// <summary>The deliberation that changes credits; null where lines are opened.</summary>
    public ChangeOrder? Order(ParseResult parsed)
    {
        var (deliberation, day) = (parsed.GetValue(_deliberation), parsed.GetValue(_day));
        if (!parsed.GetValue(_changes))
        {
            return deliberation is null && day is null
                ? null
                : throw new InvalidDataException("--deliberation and --deliberation-date go with --changes.");
        }

        return !string.IsNullOrWhiteSpace(deliberation)
            && DateOnly.TryParseExact(day, ["yyyy-MM-dd", "dd/MM/yyyy"], CultureInfo.InvariantCulture, 0, out var on)
                ? new ChangeOrder(deliberation.Trim(), on)
                : throw new InvalidDataException(
                    "--changes needs --deliberation NUMBER and --deliberation-date DAY, such as 2026-06-12.");
    }

    /// <summary>Reads <c>our=theirs,our=theirs</c>; a header may have a comma.</summary>
    internal static Dictionary<Column, string> Columns(IEnumerable<string> texts)
    {
        var columns = new Dictionary<Column, string>();
        foreach (var pair in texts.SelectMany(text => Between().Split(text)))
        {
            var (our, theirs) = pair.Split('=', 2) is [var left, var right] ? (left.Trim(), right.Trim()) : (pair, "");
            var column = Enum.GetValues<Column>().Where(column =>
                new[] { ColumnNames.Of(column, false), ColumnNames.Of(column, true) }
                    .Any(name => ColumnNames.Normal(name) == ColumnNames.Normal(our))).Select(column => (Column?)column)
                .FirstOrDefault();
            if (column is not { } known || theirs.Length == 0 || !columns.TryAdd(known, theirs))
            {
                throw new InvalidDataException(
                    $"--columns '{pair}' must be our=theirs, each of our columns once: "
                    + string.Join(", ", Enum.GetValues<Column>().Select(one => ColumnNames.Of(one, false))) + ".");
            }
        }

        return columns;
    }

    [GeneratedRegex(@",(?=\s*[A-Za-z_]+\s*=)")]
    private static partial Regex Between();
}
