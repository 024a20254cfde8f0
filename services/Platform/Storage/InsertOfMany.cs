using System.Reflection;
using System.Text.RegularExpressions;
using Dapper;

namespace Grants.Platform.Storage;

/// <summary>An insert of one row, <c>insert … values (@A, @B)</c>, made one of several.</summary>
/// <typeparam name="T">Of a row: a property for every parameter.</typeparam>
internal static partial class InsertOfMany<T>
    where T : class
{
    // A statement of SQL Server takes 2100 parameters and 1000 rows; the more it has, the longer it is compiled.
    private const int MostParameters = 1000;

    private static readonly PropertyInfo[] Columns = typeof(T).GetProperties();

    /// <summary>How many rows a statement takes.</summary>
    public static int MostRows { get; } = MostParameters / Columns.Length;

    /// <summary>The statement for some rows, and its parameters: those of a row end in its number.</summary>
    public static (string Sql, DynamicParameters Parameters) Of(string insert, IReadOnlyList<T> rows)
    {
        var match = Values().Match(insert);
        var parameters = new DynamicParameters();
        var values = new List<string>(rows.Count);
        foreach (var (number, row) in rows.Index())
        {
            values.Add(Parameter().Replace(match.Groups["row"].Value, parameter => $"{parameter.Value}_{number}"));
            foreach (var column in Columns)
            {
                parameters.Add(
                    $"{column.Name}_{number}", column.GetValue(row) ?? DapperSetup.NullOf(column.PropertyType));
            }
        }

        return (insert[..match.Groups["row"].Index] + string.Join(", ", values), parameters);
    }

    [GeneratedRegex(@"\bvalues\s+(?<row>\(.*\))\s*$", RegexOptions.Singleline)]
    private static partial Regex Values();

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();
}
