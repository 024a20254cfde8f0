using System.Text.RegularExpressions;

namespace Grants.Budget;

/// <summary>
/// Where an expense is booked (imputation budgétaire): the M57 nature, a middle field that may be empty, and the
/// function, such as <c>6568//9365</c>.
/// </summary>
internal sealed partial record Imputation
{
    private Imputation(string text) => Text = text;

    public string Text { get; }

    /// <summary>Reads one; null when it is not of that form.</summary>
    public static Imputation? TryParse(string text) => Form().IsMatch(text) ? new Imputation(text) : null;

    [GeneratedRegex("^[0-9]{3,8}/[0-9A-Za-z-]{0,16}/[0-9A-Za-z]{1,8}\\z")]
    private static partial Regex Form();
}
