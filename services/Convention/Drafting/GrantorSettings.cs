using System.Globalization;
using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// The grantor of an installation (domain rule 40): configuration, because an installation serves one grantor. Where it
/// is not configured, a draft names any.
/// </summary>
/// <param name="Grantor">Who grants; null where it is not configured.</param>
/// <param name="Court">The court of a draft that names none; null for that of the reference convention.</param>
/// <param name="Members">How many members the assembly has; null where it is not configured.</param>
internal sealed record GrantorSettings(Grantor? Grantor, string? Court, int? Members)
{
    private const string Section = "Grantor:";
    private const int MostMembers = 1_000;

    private static readonly (string Setting, int Most)[] Whole =
        [("Name", 200), ("Siret", 30), ("Address", 300), ("Representative", 200)];

    /// <summary>Reads the settings; those that cannot be meant keep the process from starting.</summary>
    public static GrantorSettings From(IConfiguration configuration)
    {
        string?[] whole = [.. Whole.Select(one => Text(configuration, one.Setting, one.Most))];
        var accountant = Text(configuration, "Accountant", 200);
        if (Array.Exists(whole, text => text is null) && (Array.Exists(whole, text => text is not null)
            || accountant is not null))
        {
            throw new InvalidOperationException(
                $"{string.Join(", ", Whole.Select(one => Section + one.Setting))} must all be set, or none of them;"
                + $" {Section}Accountant needs them.");
        }

        return new GrantorSettings(
            whole is [{ } name, { } siret, { } address, { } representative]
                ? new Grantor(name, DigitsOf(siret), address, representative, accountant)
                : null,
            Text(configuration, "Court", 200),
            Count(configuration));
    }

    /// <summary>
    /// The grantor of a draft: that of the installation, which the draft may leave out or name; null where neither
    /// says.
    /// </summary>
    public Grantor? Of(Grantor? named)
    {
        if (Grantor is null || named is null)
        {
            return Grantor ?? named;
        }

        return named with { Accountant = named.Accountant ?? Grantor.Accountant } == Grantor
            ? Grantor
            : throw DraftRefusals.GrantorForeign(Grantor);
    }

    private static string? Text(IConfiguration configuration, string setting, int most) =>
        configuration[Section + setting]?.Trim() switch
        {
            null => null,
            { Length: > 0 } text when text.Length <= most => text,
            _ => throw new InvalidOperationException($"{Section}{setting} must have 1 to {most} characters."),
        };

    private static string DigitsOf(string siret) => Siret.TryParse(siret)?.Digits
        ?? throw new InvalidOperationException($"{Section}Siret must be 14 digits that pass the Luhn check.");

    private static int? Count(IConfiguration configuration)
    {
        if (configuration[Section + "Members"] is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var members)
            && members is > 0 and <= MostMembers
                ? members
                : throw new InvalidOperationException(
                    $"{Section}Members must be a whole number from 1 to {MostMembers}, not '{text}'.");
    }
}
