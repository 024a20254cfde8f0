namespace Grants.Cli.Import;

/// <summary>The header of a file: which column is which.</summary>
/// <param name="Line">The line it stands in.</param>
/// <param name="Names">The headers, as the file has them, without empty ones at the end.</param>
/// <param name="Columns">The place of each column that is read, from 0.</param>
/// <param name="IsScdl">Whether it is the layout of the SCDL schema "budget".</param>
internal sealed record Header(
    int Line, IReadOnlyList<string> Names, IReadOnlyDictionary<Column, int> Columns, bool IsScdl)
{
    /// <summary>Reads the header row.</summary>
    /// <exception cref="InvalidDataException">It is none; the message says why.</exception>
    public static Header Read(CsvRow row, ReadingOptions options)
    {
        if (row.Faults is [var fault, ..])
        {
            throw new InvalidDataException(
                $"The header, line {fault.Line}, character {fault.Position}: {fault.Rule}");
        }

        var names = row.Cells.Select(cell => cell.Text.Trim()).ToList();
        while (names.Count > 0 && names[^1].Length == 0)
        {
            names.RemoveAt(names.Count - 1);
        }

        var header = new Header(row.Line, names, Place(names, options), names.Any(name =>
            ColumnNames.IsScdl(ColumnNames.Normal(name))));
        return header.EnsureWhole(options);
    }

    /// <summary>How many headers of a row are known.</summary>
    public static int CountKnown(CsvRow row, ReadingOptions options)
    {
        var stated = options.Columns.Values.Select(ColumnNames.Normal).ToHashSet();
        return row.Cells.Select(cell => ColumnNames.Normal(cell.Text)).Count(normal =>
            stated.Contains(normal) || ColumnNames.IsScdl(normal)
            || ColumnNames.Find(normal, options.Changes) is not null);
    }

    /// <summary>The place of a column of the SCDL schema; -1 when the file has none.</summary>
    public int PlaceOf(string normal) => Names.ToList().FindIndex(name => ColumnNames.Normal(name) == normal);

    /// <summary>A column, as people find it: its header and the letter of a spreadsheet.</summary>
    public string PlaceName(int place)
    {
        var letters = "";
        for (var rest = place + 1; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)('A' + (rest - 1) % 26) + letters;
        }

        return place < Names.Count && Names[place].Length > 0 ? $"{Names[place]} ({letters})" : $"({letters})";
    }

    private static Dictionary<Column, int> Place(List<string> names, ReadingOptions options)
    {
        var normals = names.ConvertAll(ColumnNames.Normal);
        EnsureOnce(normals.Select((normal, place) => (normal, place)).Where(one => one.normal.Length > 0), names);
        var places = new Dictionary<Column, int>();
        foreach (var (column, stated) in options.Columns)
        {
            var place = normals.IndexOf(ColumnNames.Normal(stated));
            places[column] = place >= 0 && !places.ContainsValue(place) ? place : throw new InvalidDataException(
                place < 0
                    ? $"The header has no '{stated}', which --columns names. It reads: {string.Join(" | ", names)}."
                    : $"--columns names '{stated}' twice.");
        }

        foreach (var (place, normal) in normals.Index())
        {
            if (!places.ContainsValue(place) && ColumnNames.Find(normal, options.Changes) is { } column
                && !options.Columns.ContainsKey(column) && !places.TryAdd(column, place))
            {
                var (our, first) = (ColumnNames.Of(column, options.Changes), names[places[column]]);
                throw new InvalidDataException(
                    $"The header has two columns for {our}: '{first}' and '{names[place]}'; state which one is read: "
                    + $"--columns \"{our}={first}\".");
            }
        }

        return places;
    }

    private static void EnsureOnce(IEnumerable<(string Normal, int Place)> headers, List<string> names)
    {
        if (headers.GroupBy(header => header.Normal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new InvalidDataException(
                "The header names a column more than once: "
                + string.Join(", ", twice.Select(one => $"'{names[one.Place]}' (column {one.Place + 1})")) + ".");
        }
    }

    private Header EnsureWhole(ReadingOptions options)
    {
        Column[] needed = IsScdl
            ? [Column.Decision, Column.FiscalYear, Column.Nature, Column.Function, Column.Direction, Column.Movement]
            : [
                Column.FiscalYear,
                .. options.Operation is null ? [Column.OperationCode] : Array.Empty<Column>(),
                .. options.Operation is null && !options.Changes ? [Column.OperationLabel] : Array.Empty<Column>(),
                .. Columns.ContainsKey(Column.Imputation) ? [] : MissingOfImputation(),
                Column.Amount,
            ];
        var missing = needed.Where(column => !Columns.ContainsKey(column))
            .Select(column => ColumnNames.Of(column, options.Changes)).ToArray();
        return missing.Length == 0
            ? this
            : throw new InvalidDataException(
                $"The header has no {string.Join(", ", missing)}. It reads: {string.Join(" | ", Names)}. State the "
                + $"columns with other names: --columns \"{missing[0]}=...\""
                + (IsScdl ? "; without them revenue, order movements and accounts cannot be distinguished." : "."));
    }

    // Both ways to write it are right; the header tells which one is meant.
    private Column[] MissingOfImputation() =>
        Columns.ContainsKey(Column.Nature) || Columns.ContainsKey(Column.Function)
            ? [Column.Nature, Column.Function]
            : [Column.Imputation];
}
