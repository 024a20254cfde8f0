using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using Google.Protobuf;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// The comparison names each value that differs and no other: checked against the JSON form of both, which knows
/// nothing of how the comparison goes about it.
/// </summary>
[Trait("Kind", "Unit")]
public sealed partial class ComparisonTests
{
    private static readonly Gen<string> Words = Any("", "Ateliers", "Rencontre", "« Zone »\n<b>", "été \"26\"");

    private static readonly Gen<DateOnly> Days = Any(
        new DateOnly(2025, 11, 1), new DateOnly(2026, 10, 31), new DateOnly(2027, 5, 1));

    private static readonly Gen<Money> Amounts = Any(0L, 1, 100, 15_600_00).Select(Money.FromCents);

    private static readonly Gen<decimal> Numbers = Any(0m, 1m, 6.75m, 206m);

    private static readonly Gen<string?> Accounts = Any(null, "62", "6226", "74");

    private static readonly Gen<ForecastCharge> Charges = Gen.Select(
        Words, Words, Numbers, Amounts, Amounts, Accounts, (label, unit, quantity, price, amount, account) =>
            new ForecastCharge(label, unit, quantity, price, amount, account));

    private static readonly Gen<ForecastResource> Resources = Gen.Select(
        Words, Amounts, Gen.Enum<ResourceOrigin>(), Accounts, (label, amount, origin, account) =>
            new ForecastResource(label, amount, origin, account));

    private static readonly Gen<Indicator> Indicators = Gen.Select(
        Words, Words, Words, Numbers.Nullable(), Words, (code, label, unit, planned, note) =>
            new Indicator(code, label, unit, planned, note));

    private static readonly Gen<Instalment> Instalments = Gen.Select(
        Gen.Enum<InstalmentTrigger>(), Amounts, Numbers.Nullable(), Days, (trigger, amount, percent, due) =>
            new Instalment(0, trigger, amount, percent, trigger == InstalmentTrigger.Date ? due : null));

    private static readonly Gen<ClauseTerms> Periods = Gen.Select(
        Gen.Int[0, 2], Gen.Int[5, 6], Gen.Int[0, 1], Gen.Int[1, 2], Words,
        (extension, repayment, notice, back, court) => new ClauseTerms(extension, repayment, notice, back, court));

    private static readonly Gen<GrantTerms> Terms = Gen.Select(
        Gen.Select(Words, Amounts, Days, Gen.Enum<FinalAmountRule>(), Periods),
        Charges.List[0, 3],
        Resources.List[0, 3],
        Indicators.List[0, 3],
        Instalments.List[0, 3],
        Words.List[0, 3],
        (some, charges, resources, indicators, schedule, references) => Case.Terms() with
        {
            Title = some.Item1,
            GrantAmount = some.Item2,
            EndDate = some.Item3,
            FinalAmountRule = some.Item4,
            ClauseTerms = some.Item5,
            Charges = charges,
            Resources = resources,
            Indicators = indicators,
            Schedule = [.. schedule.Select((part, place) => part with { Number = place + 1 })],
            // An empty one is no reference: the proto cannot tell it from none.
            LegalReferences = [.. references.Where(text => text.Length > 0)],
        });

    // Two drafts of their own, two readings of one, or two that differ in one place at most.
    private static readonly Gen<(GrantTerms Before, GrantTerms After)> Pairs = Gen.OneOf(
        Gen.Select(Terms, Terms),
        Terms.Select(terms => (terms, Document.Read<GrantTerms>(Document.Write(terms)))),
        Gen.Select(Terms, Terms, Gen.Int[0, 6], (before, other, place) => (before, Mix(before, other, place))));

    [Fact]
    public void Is_empty_when_the_terms_are_the_same_and_only_then() => Pairs.Sample((before, after) =>
    {
        var same = Document.Write(before) == Document.Write(after);

        Assert.Equal(same, ComparisonWire.Between(before, after).Count == 0);
        Assert.Equal(same, before.IsSameAs(after));
    });

    [Fact]
    public void What_it_names_makes_the_one_into_the_other_and_is_all_that_does() => Pairs.Sample((before, after) =>
    {
        var (made, wanted) = (Flat(before), Flat(after));
        foreach (var differs in ComparisonWire.Between(before, after))
        {
            Assert.NotEqual(differs.Before, differs.After);
            var path = InJson(differs.Path);
            Assert.Equal(Flat(path, differs.Before), Below(made, path));
            foreach (var old in Below(made, path).Keys)
            {
                made.Remove(old);
            }

            foreach (var (leaf, value) in Flat(path, differs.After))
            {
                made.Add(leaf, value);
            }
        }

        Assert.Equal(wanted, made);
    });

    [Fact]
    public void Comes_in_the_order_of_the_fields() => Pairs.Sample((before, after) =>
    {
        var order = V1.Convention.Descriptor.Fields.InFieldNumberOrder().Select(field => field.Name).ToList();
        var places = ComparisonWire.Between(before, after)
            .Select(differs => order.IndexOf(differs.Path.Split('.', '[')[0])).ToList();

        Assert.Equal(places.Order(), places);
    });

    private static GrantTerms Mix(GrantTerms terms, GrantTerms other, int place) => place switch
    {
        0 => terms with { Charges = other.Charges },
        1 => terms with { Resources = other.Resources },
        2 => terms with { Indicators = other.Indicators },
        3 => terms with { Schedule = other.Schedule },
        4 => terms with { LegalReferences = other.LegalReferences },
        5 => terms with { ClauseTerms = other.ClauseTerms },
        _ => terms with { EndDate = other.EndDate },
    };

    // Derived fields are not compared.
    private static SortedDictionary<string, string> Flat(GrantTerms terms)
    {
        var convention = GrantWire.Render(terms);
        convention.Clauses.Clear();
        convention.Findings.Clear();
        convention.ForecastBudget.TotalAmount = null;
        return Flat("", JsonFormatter.Default.Format(convention));
    }

    private static SortedDictionary<string, string> Flat(string path, string json)
    {
        var leaves = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (json.Length > 0)
        {
            Spread(path, JsonDocument.Parse(json).RootElement, leaves);
        }

        return leaves;
    }

    private static void Spread(string path, JsonElement element, SortedDictionary<string, string> leaves)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    Spread(path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Value, leaves);
                }

                break;
            case JsonValueKind.Array:
                for (var i = 0; i < element.GetArrayLength(); i++)
                {
                    Spread($"{path}[{i}]", element[i], leaves);
                }

                break;
            default:
                leaves.Add(path, element.GetRawText());
                break;
        }
    }

    private static SortedDictionary<string, string> Below(SortedDictionary<string, string> leaves, string path) => new(
        leaves.Where(leaf => leaf.Key == path || leaf.Key.StartsWith(path + ".", StringComparison.Ordinal))
            .ToDictionary(),
        StringComparer.Ordinal);

    private static string InJson(string path) =>
        AfterUnderscore().Replace(path, match => match.Groups[1].Value.ToUpperInvariant());

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    [GeneratedRegex("_([a-z])")]
    private static partial Regex AfterUnderscore();
}
