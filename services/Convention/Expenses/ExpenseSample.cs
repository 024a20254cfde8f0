using System.Security.Cryptography;
using System.Text;
using Grants.Platform.Edge;
using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// How a sample is chosen: every expense of an amount, or so many at random from a seed. Exactly one of the two.
/// </summary>
internal sealed record SampleRule(Money? LeastAmount, int? Size, string? Seed)
{
    /// <summary>With a seed of our own where one is needed and the caller gave none.</summary>
    public SampleRule SeededBy(Guid id) => Size is null || Seed is not null ? this : this with { Seed = $"{id:D}" };
}

/// <summary>An expense that can be drawn: what a draw needs of it.</summary>
internal readonly record struct Drawable(long Seq, Guid Id, Money Amount);

/// <summary>
/// The expenses a control on a sample looks at (convention, article 8). Kept with all that is needed to draw it again:
/// the rule, the seed, and the last expense there was.
/// </summary>
internal sealed record ExpenseSample(
    Guid Id,
    Guid GrantId,
    SampleRule Rule,
    int Population,
    long LastExpense,
    int Drawn,
    Money Amount,
    string DrawnBy,
    DateTimeOffset DrawnAt)
{
    public const string ResourceType = "grants/ExpenseSample";

    public const string Collection = "expenseSamples";

    /// <summary>The most expenses of a sample.</summary>
    public const int Most = 10_000;

    public string Name => NameOf(GrantId, Id);

    /// <summary>The expenses, in the order they were recorded.</summary>
    public IReadOnlyList<Guid> Expenses { get; init; } = [];

    public static string NameOf(Guid grant, Guid id) => ResourceName.Of(Grant.NameOf(grant), Collection, id);

    /// <summary>Draws, from the expenses that stand, in the order they were recorded.</summary>
    public static ExpenseSample Draw(
        Guid id, Grant grant, SampleRule rule, IReadOnlyList<Drawable> population, string person, DateTimeOffset now)
    {
        var drawn = rule.LeastAmount is { } least
            ? population.Where(expense => expense.Amount >= least).ToList()
            : First(population, grant.Id, rule.Seed!, rule.Size!.Value);
        if (drawn.Count == 0)
        {
            throw ExpenseRefusals.NothingToDraw(grant);
        }

        if (drawn.Count > Most)
        {
            throw ExpenseRefusals.SampleInvalid(
                "expense_sample.least_amount",
                $"{drawn.Count} expenses reach this amount; a sample may have {Most} at most.");
        }

        return new ExpenseSample(
            id, grant.Id, rule, population.Count, population.Max(expense => expense.Seq), drawn.Count,
            Money.Sum(drawn.Select(expense => expense.Amount)), person, now)
        {
            Expenses = [.. drawn.OrderBy(expense => expense.Seq).Select(expense => expense.Id)],
        };
    }

    /// <summary>Where an expense stands in a draw: the SHA-256 of seed, "/" and name, in hexadecimal.</summary>
    public static string RankOf(string seed, string expense) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{expense}")));

    /// <summary>
    /// Refuses while expenses of it have not been ruled on: what the rest is like is not known yet.
    /// </summary>
    public void EnsureRuledOn(long undecided)
    {
        if (undecided > 0)
        {
            throw ExpenseRefusals.SampleUndecided(Name, undecided);
        }
    }

    /// <summary>The ruling on expenses outside the sample: accepted in full, with the reason.</summary>
    public EligibilityDecision AcceptOutside(string comment, string person, DateTimeOffset now) =>
        new(RulingOutcome.Accepted, Money.Zero, null, $"Hors échantillon {Name} : {comment}", person, now);

    private static List<Drawable> First(IReadOnlyList<Drawable> population, Guid grant, string seed, int size) =>
    [
        .. population
            .OrderBy(expense => RankOf(seed, Expense.NameOf(grant, expense.Id)), StringComparer.Ordinal)
            .Take(size),
    ];
}

/// <summary>The remaining counts of expenses once part of the rest is accepted.</summary>
internal sealed record Rest(int Remaining, int Flagged, int RecordedByCaller);
