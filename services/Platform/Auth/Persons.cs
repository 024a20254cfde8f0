using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Grants.Values;
using Microsoft.Extensions.Configuration;

namespace Grants.Platform.Auth;

/// <summary>
/// The persons that an installation has declared (<c>Persons:File</c>): their accounts, the offices they hold and the
/// persons with whom they must not share a pair of duties. Without the file every account is a person of its own, and
/// its roles are those of its token.
/// </summary>
public sealed class Persons
{
    private const string Setting = "Persons:File";

    // The offices that no one person holds at a time (decree 2012-1246, article 9).
    private static readonly string[] Incompatible = [RoleNames.AuthorisingOfficer, RoleNames.PublicAccountant];

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
    };

    private readonly Dictionary<string, Entry> _byAccount = [];

    private Persons()
    {
    }

    /// <summary>Nobody is declared.</summary>
    public static Persons None { get; } = new();

    /// <summary>
    /// Reads the file, where one is configured; what cannot be meant keeps the process from starting.
    /// </summary>
    public static Persons From(IConfiguration configuration) =>
        configuration[Setting] is { Length: > 0 } path ? Read(path) : None;

    /// <summary>Reads a file of persons.</summary>
    public static Persons Read(string path)
    {
        try
        {
            return Of(JsonSerializer.Deserialize<Register>(File.ReadAllBytes(path), Strict)!.Persons);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{Setting} names {path}, which cannot be read.", error);
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            throw new InvalidOperationException($"{path} ({Setting}) declares no persons: {error.Message}", error);
        }
    }

    /// <summary>Whether two subjects are accounts of one person.</summary>
    public bool AreSame(string subject, string other) => Person.AreSame(subject, other)
        || (TryFind(subject, out var one) && TryFind(other, out var second) && ReferenceEquals(one, second));

    /// <summary>Whether two persons must not share a pair of duties: one of them declares the other.</summary>
    public bool AreIncompatible(string subject, string other) =>
        Declares(subject, other) || Declares(other, subject);

    /// <summary>
    /// The keys of all subjects that are the same person as one, or incompatible with it; its own among them.
    /// </summary>
    internal IReadOnlyList<string> KeysAround(string subject)
    {
        IEnumerable<string> declared = TryFind(subject, out var person) ? person.IncompatibleWith : [];
        return
        [
            .. declared.Select(Person.KeyOf)
                .Concat(_byAccount.Keys.Where(key => AreSame(key, subject) || AreIncompatible(key, subject)))
                .Append(Person.KeyOf(subject))
                .Distinct(),
        ];
    }

    /// <summary>
    /// The roles of the offices that a person holds on a day; null for somebody of whom no office is declared.
    /// </summary>
    internal IReadOnlyList<string>? RolesOn(string subject, DateOnly day) =>
        TryFind(subject, out var person) && person.Offices.Count > 0
            ? [.. person.Offices.Where(office => office.Covers(day)).Select(office => office.Role)]
            : null;

    /// <summary>The name and the function that are declared of a person.</summary>
    internal (string? Name, string? Function) Describe(string subject) =>
        TryFind(subject, out var person) ? (person.Name, person.Function) : (null, null);

    private static Persons Of(IReadOnlyList<Entry> entries)
    {
        var persons = new Persons();
        for (var i = 0; i < entries.Count; i++)
        {
            persons.Add(entries[i], $"persons[{i}]");
        }

        return persons;
    }

    private void Add(Entry entry, string place)
    {
        Ensure(entry.Name is null ? null : Subject.NameRuleBrokenBy(entry.Name), $"{place}.name");
        Ensure(entry.Function is null ? null : Subject.NameRuleBrokenBy(entry.Function), $"{place}.function");
        Ensure(entry.Accounts.Count == 0 ? "must list one account at least" : null, $"{place}.accounts");
        for (var i = 0; i < entry.Accounts.Count; i++)
        {
            var account = $"{place}.accounts[{i}]";
            Ensure(Subject.RuleBrokenBy(entry.Accounts[i]), account);
            var isFree = _byAccount.TryAdd(Person.KeyOf(entry.Accounts[i]), entry);
            Ensure(isFree ? null : "is the account of another person too", account);
        }

        for (var i = 0; i < entry.IncompatibleWith.Count; i++)
        {
            var other = $"{place}.incompatibleWith[{i}]";
            Ensure(Subject.RuleBrokenBy(entry.IncompatibleWith[i]), other);
            var isOwn = entry.Accounts.Any(own => Person.AreSame(own, entry.IncompatibleWith[i]));
            Ensure(isOwn ? "is the person itself" : null, other);
        }

        EnsureOffices(entry.Offices, place);
    }

    private static void EnsureOffices(IReadOnlyList<Office> offices, string place)
    {
        for (var i = 0; i < offices.Count; i++)
        {
            var (office, name) = (offices[i], $"{place}.offices[{i}]");
            Ensure(RoleNames.OfPersons.Contains(office.Role) ? null : "is not a role of persons", $"{name}.role");
            Ensure(office.Until < office.From ? "is before from" : null, $"{name}.until");
            Ensure(
                Incompatible.Contains(office.Role) && offices.Any(other => other.Role != office.Role
                    && Incompatible.Contains(other.Role) && other.MeetsDaysOf(office))
                    ? $"overlaps the office of {string.Join(" or ", Incompatible.Where(role => role != office.Role))}: "
                        + "nobody holds both (decree 2012-1246, article 9)"
                    : null,
                name);
        }
    }

    private static void Ensure(string? brokenRule, string place)
    {
        if (brokenRule is not null)
        {
            throw new FormatException($"{place} {brokenRule}.");
        }
    }

    private bool TryFind(string subject, [NotNullWhen(true)] out Entry? person) =>
        _byAccount.TryGetValue(Person.KeyOf(subject), out person);

    private bool Declares(string subject, string other) =>
        TryFind(subject, out var person) && person.IncompatibleWith.Any(declared => AreSame(declared, other));

    private sealed record Register(IReadOnlyList<Entry> Persons);

    private sealed record Entry(IReadOnlyList<string> Accounts)
    {
        public string? Name { get; init; }

        public string? Function { get; init; }

        public IReadOnlyList<Office> Offices { get; init; } = [];

        public IReadOnlyList<string> IncompatibleWith { get; init; } = [];
    }

    private sealed record Office(string Role, DateOnly From)
    {
        public DateOnly? Until { get; init; }

        public bool Covers(DateOnly day) => From <= day && !(Until < day);

        public bool MeetsDaysOf(Office other) => !(Until < other.From) && !(other.Until < From);
    }
}
