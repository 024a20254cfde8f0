using System.Text.RegularExpressions;

namespace Grants.Budget;

/// <summary>
/// Where an expense is booked (imputation budgétaire): the M57 nature, a middle field that may be empty, and the
/// function, such as <c>6568//9365</c>.
/// </summary>
internal sealed partial record Imputation
{
    private Imputation(string text)
    {
        Text = text;
        var parts = text.Split('/');
        (Nature, Chapter, Function) = (parts[0], parts[1], parts[2]);
    }

    public string Text { get; }

    /// <summary>The account of the M57 chart, such as <c>6568</c>.</summary>
    public string Nature { get; }

    /// <summary>The chapter or article; may be empty.</summary>
    public string Chapter { get; }

    /// <summary>The function, such as <c>9365</c>.</summary>
    public string Function { get; }

    /// <summary>Reads one; null when it is not of that form.</summary>
    public static Imputation? TryParse(string text) => Form().IsMatch(text) ? new Imputation(text) : null;

    [GeneratedRegex("^[0-9]{3,8}/[0-9A-Za-z-]{0,16}/[0-9A-Za-z]{1,8}\\z")]
    private static partial Regex Form();
}
