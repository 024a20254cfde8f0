using Grants.Reporting.Forms.Xlsx;
using Grants.Reporting.Model;
using Grants.Testing;

namespace Grants.Reporting.Tests.Forms.Xlsx;

/// <summary>Alone in its process while it runs: what is measured is what this writes, and nothing beside it.</summary>
[CollectionDefinition(nameof(ReportXlsxMemoryTests), DisableParallelization = true)]
[Collection(nameof(ReportXlsxMemoryTests))]
public sealed class ReportXlsxMemoryTests
{
    private const int Expenses = 200_000;
    private const int ExpensesInSoak = 1_000_000;
    private const int Looks = 8;
    private const long MostKept = 8 * 1024 * 1024; // a list of the fewer of them takes ten times that

    [Fact]
    public async Task Writes_as_many_expenses_as_there_are_in_the_memory_of_a_few()
    {
        var model = Reports.Build(CaseEvents.All);
        var expense = model.Expenses[0];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        await using var output = new WayOut();

        async IAsyncEnumerable<ExpenseLine> All(int count)
        {
            for (var number = 1; number <= count; number++)
            {
                await Task.CompletedTask;
                if (number % (count / Looks) == 0)
                {
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
                }

                yield return expense with { Number = number, Description = $"Dépense {number}" };
            }
        }

        await ReportXlsx.WriteAsync(
            model with { Expenses = null! },
            All(Soak.Times(Expenses, ExpensesInSoak)),
            Workbooks.Sha256,
            output,
            TestContext.Current.CancellationToken);

        Assert.InRange(most, long.MinValue, MostKept);
        Assert.True(output.Written > Expenses);
    }
}
