using System.Globalization;

namespace Grants.Convention;

/// <summary>
/// A setting with one value, or with several and the days between which each holds (domain rule 40).
/// </summary>
/// <param name="Name">The name of the setting, such as <c>Grantor:Court</c>.</param>
/// <param name="Values">The values, in the order of their days; none where it is not set.</param>
internal sealed record DatedSetting<T>(string Name, IReadOnlyList<Dated<T>> Values)
{
    /// <summary>Whether it has a value, on whatever day.</summary>
    public bool IsSet => Values.Count > 0;

    /// <summary>The value that holds on a day; null where none does.</summary>
    public Dated<T>? On(DateOnly day) => Values.FirstOrDefault(value => value.HoldsOn(day));
}

/// <summary>A value and the days between which it holds, both included; either may be absent.</summary>
internal sealed record Dated<T>(T Value, DateOnly? From, DateOnly? Until)
{
    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => !(day < From) && !(day > Until);
}

/// <summary>Reads settings with days; those that cannot be meant keep the process from starting.</summary>
internal static class DatedSetting
{
    private const string Day = "yyyy-MM-dd";

    private static readonly string[] Parts = ["Value", "From", "Until"];

    /// <summary>
    /// Reads a setting: its value, or <c>{name}:0:Value</c>, <c>{name}:0:From</c>, <c>{name}:0:Until</c> and so on.
    /// Values follow one another: without a day, or with days that overlap, nobody could say which one holds.
    /// </summary>
    public static DatedSetting<T> Read<T>(
        IConfiguration configuration, string name, Func<string, string, T> parse)
    {
        var section = configuration.GetSection(name);
        List<IConfigurationSection> children = [.. section.GetChildren()];
        if (section.Value is { } only)
        {
            return children.Count == 0
                ? new DatedSetting<T>(name, [new Dated<T>(parse(name, only), null, null)])
                : throw new InvalidOperationException(
                    $"{name} must be one value, or a list of values with days, not both.");
        }

        List<Dated<T>> values = [.. children.Select(child => ReadOne(child, $"{name}:{child.Key}", parse))];
        var ordered = values.OrderBy(value => value.From ?? DateOnly.MinValue).ToList();
        EnsureApart(name, ordered);
        return new DatedSetting<T>(name, ordered);
    }

    private static Dated<T> ReadOne<T>(IConfigurationSection section, string name, Func<string, string, T> parse)
    {
        if (section.GetChildren().FirstOrDefault(part => !Parts.Contains(part.Key, StringComparer.OrdinalIgnoreCase))
            is { } unknown)
        {
            throw new InvalidOperationException(
                $"{name}:{unknown.Key} is unknown: a value with days has Value, From and Until.");
        }

        var value = parse($"{name}:Value", section["Value"]
            ?? throw new InvalidOperationException($"{name}:Value must be set."));
        var (from, until) = (DayOf(section, name, "From"), DayOf(section, name, "Until"));
        return from > until
            ? throw new InvalidOperationException($"{name}:Until must not be before {name}:From.")
            : new Dated<T>(value, from, until);
    }

    private static DateOnly? DayOf(IConfigurationSection section, string name, string part) => section[part] switch
    {
        null => null,
        { } text when DateOnly.TryParseExact(
            text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        { } text => throw new InvalidOperationException(
            $"{name}:{part} must be a day such as 2026-01-31, not '{text}'."),
    };

    private static void EnsureApart<T>(string name, List<Dated<T>> ordered)
    {
        foreach (var (earlier, later) in ordered.Zip(ordered.Skip(1)))
        {
            if (later.From is null || earlier.Until is null || later.From <= earlier.Until)
            {
                throw new InvalidOperationException(
                    $"Two values of {name} overlap: each must have From and Until, so that one holds on a day.");
            }
        }
    }
}
