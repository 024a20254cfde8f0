using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Grants.Platform.Auth;

/// <summary>
/// The segregation of duties of an installation: which pairs of acts need two persons, and who is one person. The one
/// place that compares persons; who is refused, and with which words, is said where the act is.
/// </summary>
public sealed class Duties
{
    private const string Section = "Segregation";

    // Those that the law or a rule of the domain states; most are guarded by the database too.
    private static readonly HashSet<DutyPair> Always =
    [
        DutyPair.EnterAndVerifyAccount, DutyPair.EnterAndWaiveCoolingOff, DutyPair.VerifyAndWaiveCoolingOff,
        DutyPair.OrderAndPay, DutyPair.RecordAndDecide, DutyPair.OrderAndCollect, DutyPair.OrderAndGiveUp,
    ];

    private readonly HashSet<DutyPair> _waived;
    private readonly Persons _persons;

    private Duties(HashSet<DutyPair> waived, decimal certifyAbove, Persons persons) =>
        (_waived, CertifyAbove, _persons) = (waived, certifyAbove, persons);

    /// <summary>Where nothing is configured: every pair binds, and a person has one account.</summary>
    public static Duties Default { get; } = new([], 0, Persons.None);

    /// <summary>
    /// Above how many euros of accepted expenses <see cref="DutyPair.DecideAndCertify"/> binds
    /// (<c>Segregation:CertifyAbove</c>, 0 by default).
    /// </summary>
    public decimal CertifyAbove { get; }

    /// <summary>Reads the section; what cannot be meant keeps the process from starting.</summary>
    public static Duties From(IConfiguration configuration, Persons persons)
    {
        var (waived, above) = (new HashSet<DutyPair>(), 0m);
        foreach (var setting in configuration.GetSection(Section).GetChildren())
        {
            if (setting.Key.Equals(nameof(CertifyAbove), StringComparison.OrdinalIgnoreCase))
            {
                above = ReadAmount(setting);
            }
            else if (PairOf(setting) is var pair && !Binds(setting))
            {
                waived.Add(Always.Contains(pair)
                    ? throw new InvalidOperationException(
                        $"{setting.Path} must be true: these duties are separated wherever grants are paid.")
                    : pair);
            }
        }

        return new Duties(waived, above, persons);
    }

    /// <summary>Whether a pair binds in every installation.</summary>
    public static bool AlwaysBinds(DutyPair pair) => Always.Contains(pair);

    /// <summary>Whether two subjects are one person; always, whatever the pairs that bind.</summary>
    public bool AreSame(string person, string other) => _persons.AreSame(person, other);

    /// <summary>
    /// Whether a person must leave an act to somebody else, because the other act of the pair was done by the same
    /// person, or by one declared incompatible.
    /// </summary>
    /// <param name="pair">The pair.</param>
    /// <param name="person">Who is about to act.</param>
    /// <param name="others">Who did the other act.</param>
    public bool Clash(DutyPair pair, string person, params IEnumerable<string> others) =>
        !_waived.Contains(pair)
        && others.Any(other => _persons.AreSame(person, other) || _persons.AreIncompatible(person, other));

    /// <summary>
    /// The keys (<see cref="Values.Person.KeyOf"/>) of the subjects whose act of a pair keeps a person from the other:
    /// for statements over many acts. Empty where the pair does not bind.
    /// </summary>
    public IReadOnlyList<string> KeysOf(DutyPair pair, string person) =>
        _waived.Contains(pair) ? [] : _persons.KeysAround(person);

    private static DutyPair PairOf(IConfigurationSection setting)
    {
        var pairs = Enum.GetValues<DutyPair>().Where(pair =>
            pair.ToString().Equals(setting.Key, StringComparison.OrdinalIgnoreCase)).ToList();
        return pairs is [var one]
            ? one
            : throw new InvalidOperationException(
                $"{setting.Path} does not name a pair of duties; there are "
                + $"{string.Join(", ", Enum.GetNames<DutyPair>())}.");
    }

    private static bool Binds(IConfigurationSection setting) => bool.TryParse(setting.Value, out var binds)
        ? binds
        : throw new InvalidOperationException($"{setting.Path} must be true or false.");

    private static decimal ReadAmount(IConfigurationSection setting) =>
        decimal.TryParse(setting.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var euros)
            ? euros
            : throw new InvalidOperationException($"{setting.Path} must be an amount in whole euros, such as 23000.");
}
