using System.Globalization;
using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// The grantor of an installation (domain rule 40): configuration, because an installation serves one grantor. Each
/// setting has one value, or several with the days between which they hold; the day of the drafting decides. Where it
/// is not configured, a draft names any.
/// </summary>
internal sealed class GrantorSettings
{
    private const string Section = "Grantor:";
    private const int MostMembers = 1_000;

    private readonly DatedSetting<string>[] _whole;
    private readonly DatedSetting<string> _accountant;
    private readonly DatedSetting<string> _court;
    private readonly DatedSetting<int> _members;

    private GrantorSettings(IConfiguration configuration)
    {
        _whole =
        [
            Text(configuration, "Name", 200),
            DatedSetting.Read(configuration, Section + "Siret", DigitsOf),
            Text(configuration, "Address", 300),
            Text(configuration, "Representative", 200),
        ];
        _accountant = Text(configuration, "Accountant", 200);
        _court = Text(configuration, "Court", 200);
        _members = DatedSetting.Read(configuration, Section + "Members", Count);
    }

    /// <summary>Whether an installation has a grantor; a draft names any where it has none.</summary>
    public bool IsConfigured => _whole[0].IsSet;

    /// <summary>Reads the settings; those that cannot be meant keep the process from starting.</summary>
    public static GrantorSettings From(IConfiguration configuration)
    {
        var settings = new GrantorSettings(configuration);
        if (Array.Exists(settings._whole, one => one.IsSet != settings.IsConfigured)
            || (settings._accountant.IsSet && !settings.IsConfigured))
        {
            throw new InvalidOperationException(
                $"{string.Join(", ", settings._whole.Select(one => one.Name))} must all be set, or none of them;"
                + $" {settings._accountant.Name} needs them.");
        }

        return settings;
    }

    /// <summary>
    /// The grantor as it is configured for a day; null where it is not configured at all. Refused where one of its
    /// settings has no value on that day: the installation has a grantor, and nobody else may be named.
    /// </summary>
    public Grantor? On(DateOnly day)
    {
        if (!IsConfigured)
        {
            return null;
        }

        string[] values =
        [
            .. _whole.Select(one => one.On(day)?.Value ?? throw DraftRefusals.GrantorForeign(one.Name, day)),
        ];
        return new Grantor(values[0], values[1], values[2], values[3], _accountant.On(day)?.Value);
    }

    /// <summary>The court of a draft of a day that names none; null for that of the reference convention.</summary>
    public string? CourtOn(DateOnly day) => _court.On(day)?.Value;

    /// <summary>How many members the assembly has on a day; null where it is not configured.</summary>
    public int? MembersOn(DateOnly day) => _members.On(day)?.Value;

    /// <summary>
    /// The grantor of a draft of a day: that of the installation, which the draft may leave out or name; null where
    /// neither says.
    /// </summary>
    public Grantor? Of(Grantor? named, DateOnly day)
    {
        if (On(day) is not { } installed || named is null)
        {
            return On(day) ?? named;
        }

        return named with { Accountant = named.Accountant ?? installed.Accountant } == installed
            ? installed
            : throw DraftRefusals.GrantorForeign(installed);
    }

    private static DatedSetting<string> Text(IConfiguration configuration, string setting, int most) =>
        DatedSetting.Read(configuration, Section + setting, (name, value) => value.Trim() switch
        {
            { Length: > 0 } text when text.Length <= most => text,
            _ => throw new InvalidOperationException($"{name} must have 1 to {most} characters."),
        });

    private static string DigitsOf(string name, string siret) => Siret.TryParse(siret)?.Digits
        ?? throw new InvalidOperationException($"{name} must be 14 digits that pass the Luhn check.");

    private static int Count(string name, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var members)
            && members is > 0 and <= MostMembers
                ? members
                : throw new InvalidOperationException(
                    $"{name} must be a whole number from 1 to {MostMembers}, not '{text}'.");
}
