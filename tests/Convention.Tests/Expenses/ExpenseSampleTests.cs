using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Grants.Platform.Refusals;
using Grants.Rules;
using Grants.Values;
using Grants.Testing;

namespace Grants.Convention;

/// <summary>
/// The draw without a server: the same for anybody who draws again, in whatever order the expenses are handed in.
/// </summary>
[Trait("Kind", "Unit")]
public sealed class ExpenseSampleTests
{
    private static readonly Grant Grant = Case.Grant(GrantState.ReportSubmitted);

    private static readonly Gen<Drawable[]> Populations =
        Gen.Select(Gen.Byte.Array[16], Gen.Long[1, 100_000]).Array[1, 60].Select(drawn => drawn
            .Select((one, place) => new Drawable(place + 1, new Guid(one.Item1), Money.FromCents(one.Item2)))
            .DistinctBy(one => one.Id)
            .ToArray());

    private static readonly Gen<string> Seeds = Gen.String[Gen.Char["abcé0123456789 /-"], 1, 64];

    [Fact]
    public void At_random_it_is_what_anybody_draws_again_from_the_seed_and_the_names() =>
        Gen.Select(Populations, Seeds, Gen.Int[1, 80]).Sample(
            (population, seed, size) => Assert.Equal(
                DrawnAgain(population, seed, size), AtRandom(population, seed, size).Expenses),
            iter: Soak.Times(500));

    [Fact]
    public void The_order_in_which_the_expenses_are_handed_in_changes_nothing() =>
        Gen.Select(Populations, Seeds, Gen.Int[1, 80], Gen.Int).Sample(
            (population, seed, size, shuffle) =>
            {
                var other = population.ToArray();
                new Random(shuffle).Shuffle(other);

                Assert.Equal(AtRandom(population, seed, size).Expenses, AtRandom(other, seed, size).Expenses);
            },
            iter: Soak.Times(500));

    [Fact]
    public void It_is_a_part_of_the_population_of_the_right_size_in_the_order_of_record() =>
        Gen.Select(Populations, Seeds, Gen.Int[1, 80]).Sample(
            (population, seed, size) =>
            {
                var sample = AtRandom(population, seed, size);

                var drawn = population.Where(one => sample.Expenses.Contains(one.Id)).ToList();
                Assert.Equal(drawn.OrderBy(one => one.Seq).Select(one => one.Id), sample.Expenses);
                Assert.Equal(Math.Min(size, population.Length), sample.Expenses.Count);
                Assert.Equal(sample.Expenses.Count, sample.Expenses.Distinct().Count());
                Assert.Equal((sample.Expenses.Count, population.Length), (sample.Drawn, sample.Population));
                Assert.Equal(Money.Sum(drawn.Select(one => one.Amount)), sample.Amount);
                Assert.Equal(population.Max(one => one.Seq), sample.LastExpense);
            },
            iter: Soak.Times(500));

    // A draw of one more keeps all that were drawn: nobody gains by asking for a few more or a few less.
    [Fact]
    public void A_larger_one_from_the_same_seed_contains_the_smaller() =>
        Gen.Select(Populations, Seeds, Gen.Int[1, 80]).Sample(
            (population, seed, size) => Assert.Empty(
                AtRandom(population, seed, size).Expenses.Except(AtRandom(population, seed, size + 1).Expenses)),
            iter: Soak.Times(300));

    // Two hundred seeds draw ten out of forty: each expense would be left out by all of them once in 10^25 times.
    [Fact]
    public void Every_expense_can_be_drawn_and_no_two_seeds_need_agree()
    {
        var population = Enumerable.Range(1, 40)
            .Select(place => new Drawable(place, Ids.Derive(Guid.Empty, $"{place}"), Money.FromCents(1)))
            .ToArray();

        var samples = Enumerable.Range(1, 200).Select(seed => AtRandom(population, $"{seed}", 10).Expenses).ToList();

        Assert.Equal(40, samples.SelectMany(sample => sample).Distinct().Count());
        Assert.True(samples.Select(sample => string.Join(',', sample)).Distinct().Count() > 1);
    }

    [Fact]
    public void By_amount_it_is_every_expense_that_reaches_it() =>
        Gen.Select(Populations, Gen.Long[1, 100_000]).Sample(
            (population, least) =>
            {
                var reached = population.Where(one => one.Amount.Cents >= least).ToList();
                if (reached.Count == 0)
                {
                    Refuses("NOTHING_TO_DRAW", () => ByAmount(population, least));
                    return;
                }

                Assert.Equal(reached.Select(one => one.Id), ByAmount(population, least).Expenses);
            },
            iter: Soak.Times(500));

    [Fact]
    public void By_amount_it_has_ten_thousand_at_most()
    {
        var population = Enumerable.Range(1, ExpenseSample.Most + 1)
            .Select(place => new Drawable(place, Ids.Derive(Guid.Empty, $"{place}"), Money.FromCents(place)))
            .ToArray();

        Assert.Equal(ExpenseSample.Most, ByAmount(population, 2).Expenses.Count);
        Refuses("SAMPLE_INVALID", () => ByAmount(population, 1));
    }

    [Fact]
    public void Nothing_is_drawn_from_nothing() => Refuses("NOTHING_TO_DRAW", () => AtRandom([], "a", 1));

    [Fact]
    public void A_seed_is_made_where_one_is_needed_and_none_was_given()
    {
        var id = Ids.Derive(Guid.Empty, "seed");

        Assert.Equal($"{id:D}", new SampleRule(null, 3, null).SeededBy(id).Seed);
        Assert.Equal("mine", new SampleRule(null, 3, "mine").SeededBy(id).Seed);
        Assert.Null(new SampleRule(Money.FromCents(1), null, null).SeededBy(id).Seed);
    }

    // The definition once more, written as the proto says it and not as the code does.
    private static IEnumerable<Guid> DrawnAgain(Drawable[] population, string seed, int size)
    {
        var ranked = new SortedDictionary<string, Drawable>(StringComparer.Ordinal);
        foreach (var one in population)
        {
            var text = seed + "/" + Grant.Name + "/expenses/" + one.Id.ToString("D");
            ranked.Add(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))), one);
        }

        return ranked.Values.Take(size).OrderBy(one => one.Seq).Select(one => one.Id);
    }

    private static ExpenseSample AtRandom(Drawable[] population, string seed, int size) =>
        Draw(new SampleRule(null, size, seed), population);

    private static ExpenseSample ByAmount(Drawable[] population, long least) =>
        Draw(new SampleRule(Money.FromCents(least), null, null), population);

    private static ExpenseSample Draw(SampleRule rule, Drawable[] population) =>
        ExpenseSample.Draw(Guid.Empty, Grant, rule, population, World.Instructor, DateTimeOffset.UnixEpoch);

    private static ExpenseSample Of(int drawn) => new(
        Guid.Empty, Grant.Id, new SampleRule(null, drawn, "a"), drawn, drawn, drawn, Money.FromCents(1),
        World.Instructor, DateTimeOffset.UnixEpoch);

    private static void Refuses(string reason, Func<object> decide) =>
        Assert.Equal(reason, Assert.Throws<Refusal>(decide).Reason);
}
