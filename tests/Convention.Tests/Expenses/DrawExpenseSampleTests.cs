using System.Security.Cryptography;
using System.Text;
using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

public sealed class DrawExpenseSampleTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task At_random_anybody_can_draw_it_again_from_what_is_kept()
    {
        var (life, expenses) = await WithAsync("10.00", "20.00", "30.00", "40.00", "50.00", "60.00");

        var sample = await life.DrawAsync(new V1.ExpenseSample { Size = 3, Seed = "séance du 8 mars" });

        Assert.Equal((3, "séance du 8 mars", 7), (sample.Size, sample.Seed, sample.Population));
        Assert.Null(sample.LeastAmount);
        Assert.Equal(Again(sample, expenses), sample.Expenses);
        Assert.Equal(World.Instructor, sample.DrawnBy);
        Assert.Equal(Sum(expenses, sample), sample.SampleAmount);
        Assert.Equal(
            sample.Expenses, (await life.DrawAsync(new V1.ExpenseSample { Size = 3, Seed = sample.Seed })).Expenses);
    }

    [Fact]
    public async Task Without_a_seed_the_service_makes_one_of_its_own()
    {
        var (life, expenses) = await WithAsync("10.00", "20.00", "30.00");

        var one = await life.DrawAsync(new V1.ExpenseSample { Size = 2 });
        var other = await life.DrawAsync(new V1.ExpenseSample { Size = 2 });

        Assert.True(Guid.TryParseExact(one.Seed, "D", out _));
        Assert.NotEqual(one.Seed, other.Seed);
        Assert.Equal(Again(one, expenses), one.Expenses);
        Assert.Equal(Again(other, expenses), other.Expenses);
    }

    [Fact]
    public async Task By_amount_it_is_every_expense_that_reaches_it()
    {
        var (life, expenses) = await WithAsync("99.99", "100.00", "100.01");

        var sample = await life.DrawAsync(new V1.ExpenseSample { LeastAmount = Make.Euros("100.00") });

        Assert.Equal([expenses[0].Name, expenses[2].Name, expenses[3].Name], sample.Expenses);
        Assert.Equal((0, "", 4), (sample.Size, sample.Seed, sample.Population));
        Assert.Equal(Make.Euros("100.00"), sample.LeastAmount);
        Assert.Equal(Make.Euros("14971.41"), sample.SampleAmount);
    }

    [Fact]
    public async Task More_than_there_are_takes_them_all_ruled_on_or_not_but_for_those_withdrawn()
    {
        var life = await world.InAsync(State.InExecution);
        var wrong = await life.SpendAloneAsync("10.00");
        var ruled = await life.SpendAloneAsync("20.00");
        await life.WithdrawAsync(wrong.Name);
        await life.ReachAsync(State.ReportSubmitted);
        await life.DecideAsync(Life.Accepted(), ruled.Name);

        var sample = await life.DrawAsync(new V1.ExpenseSample { Size = 10_000 });

        Assert.Equal([life.Expense, ruled.Name], sample.Expenses);
        Assert.Equal(2, sample.Population);
    }

    [Fact]
    public async Task It_is_published_with_its_whole_basis()
    {
        var life = await world.InAsync(State.ReportSubmitted);
        var random = await life.DrawAsync(new V1.ExpenseSample { Size = 5, Seed = "graine" });
        var large = await life.DrawAsync(new V1.ExpenseSample { LeastAmount = Make.Euros("1.00") });

        var told = (await world.Server.ToldAsync("convention", life.Name)).TakeLast(2).ToList();

        Assert.Equal(
            $"ExpenseSampleDrawn by {World.Instructor}: {{\"expenseSample\":\"{random.Name}\",\"convention\":"
            + $"\"{life.Name}\",\"method\":\"RANDOM\",\"size\":5,\"seed\":\"graine\",\"expenses\":[\"{life.Expense}\"],"
            + "\"population\":1,\"sampleAmount\":{\"amount\":\"14771.40\",\"currency\":\"EUR\"}}",
            told[0]);
        Assert.Contains("\"method\":\"LEAST_AMOUNT\",\"leastAmount\":{\"amount\":\"1.00\"", told[1]);
        Assert.DoesNotContain("seed", told[1]);
        var history = await world.Officer.ListTimelineAsync(new ListTimelineRequest { Parent = life.Name });
        Assert.Equal([random.Name, large.Name], history.Entries.TakeLast(2).Select(entry => entry.Resource));
    }

    [Theory]
    [InlineData(State.InExecution)]
    [InlineData(State.ReportDue)]
    [InlineData(State.Checked)]
    [InlineData(State.Settled)]
    public async Task Is_drawn_between_the_report_and_the_check(State state)
    {
        var life = await world.InAsync(state);
        var before = await world.Server.SnapshotAsync();

        await Refused.AsAsync(
            () => life.DrawAsync(new V1.ExpenseSample { Size = 1 }),
            StatusCode.FailedPrecondition, "REPORT_NOT_SUBMITTED", life.Name);
        Assert.Equal(before, await world.Server.SnapshotAsync());
    }

    [Fact]
    public async Task Nothing_is_drawn_where_every_expense_was_withdrawn()
    {
        var life = await world.InAsync(State.InExecution);
        await life.WithdrawAsync();
        await life.ReachAsync(State.ReportSubmitted);

        await Refused.AsAsync(
            () => life.DrawAsync(new V1.ExpenseSample { Size = 1 }),
            StatusCode.FailedPrecondition, "NOTHING_TO_DRAW", life.Name);
    }

    private async Task<(Life Life, IReadOnlyList<V1.Expense> Expenses)> WithAsync(params string[] amounts)
    {
        var life = await world.InAsync(State.InExecution);
        foreach (var amount in amounts)
        {
            await life.SpendAloneAsync(amount);
        }

        await life.ReachAsync(State.ReportSubmitted);
        var all = await world.Officer.ListExpensesAsync(new ListExpensesRequest { Parent = life.Name });
        return (life, all.Expenses);
    }

    // What an auditor does with the answers alone.
    private static IEnumerable<string> Again(V1.ExpenseSample sample, IReadOnlyList<V1.Expense> expenses)
    {
        var first = expenses.Select(expense => expense.Name)
            .OrderBy(
                name => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{sample.Seed}/{name}"))),
                StringComparer.Ordinal)
            .Take(sample.Size)
            .ToHashSet();
        return expenses.Select(expense => expense.Name).Where(first.Contains);
    }

    private static Google.Type.Money Sum(IReadOnlyList<V1.Expense> expenses, V1.ExpenseSample sample) => Make.Euros(
        $"{expenses.Where(expense => sample.Expenses.Contains(expense.Name)).Sum(expense => expense.Amount.Units)}"
        + (sample.Expenses.Contains(expenses[0].Name) ? ".40" : ".00"));
}

public sealed class ListExpenseSamplesTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Gives_every_draw_with_its_expenses_oldest_first_page_by_page()
    {
        var life = await world.InAsync(State.ReportDue);
        await life.SpendAloneAsync("10.00");
        await life.TellAsync();
        V1.ExpenseSample[] drawn =
        [
            await life.DrawAsync(new V1.ExpenseSample { Size = 1, Seed = "un" }),
            await life.DrawAsync(new V1.ExpenseSample { LeastAmount = Make.Euros("10.01") }),
            await life.DrawAsync(new V1.ExpenseSample { Size = 2 }),
        ];

        await Pages.AssertAsync(drawn, life, async (parent, token) =>
        {
            var page = await world.Officer.ListExpenseSamplesAsync(
                new ListExpenseSamplesRequest { Parent = parent, PageSize = 2, PageToken = token });
            return (page.ExpenseSamples, page.NextPageToken);
        });
    }
}
