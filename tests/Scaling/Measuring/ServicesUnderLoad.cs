using Grants.Budget.V1;
using Grants.Convention.V1;
using Grants.EndToEnd;
using Conventions = Grants.Convention.V1.ConventionService.ConventionServiceClient;

namespace Grants.Scaling.Measuring;

/// <summary>
/// Budget and Convention, a replica each, with callers who do not pause. The events go nowhere meanwhile but through
/// the relay, for whoever takes them in would want the same processors; that is measured after, with what has come up.
/// </summary>
internal static class ServicesUnderLoad
{
    private const int Lines = 1_000;
    private const int ManyCallers = 64;

    /// <summary>The loads, and the events they leave behind.</summary>
    public static async Task MeasureAsync(FigureSheet sheet, IReadOnlyDictionary<string, string>? bus)
    {
        await using var deployment = await StartAsync();
        await LoadAsync(sheet, deployment);
        await EventSpeeds.MeasureAsync(sheet, deployment, bus);
    }

    /// <summary>
    /// The loads alone, shown and not kept. They look into no file, so that they run on whatever database the
    /// environment names.
    /// </summary>
    public static async Task ShowAsync()
    {
        await using var deployment = await StartAsync();
        await LoadAsync(new FigureSheet(), deployment);
    }

    private static Task<Deployment> StartAsync() => Deployment.FourProcessesAsync(new Dictionary<string, string>
    {
        ["Bus:Transport"] = "InMemory",
        ["Clock:Start"] = GrantsUnderTest.Now,
        ["Limits:CallsAMinute"] = "10000000",
    });

    private static async Task LoadAsync(FigureSheet sheet, Deployment deployment)
    {
        await deployment.Processes[3].KillAsync();
        using var caller = new Caller(deployment.Processes[0]);
        await MeasureBudgetAsync(sheet, deployment, caller);
        await MeasureConventionAsync(sheet, deployment, caller);
    }

    private static async Task MeasureBudgetAsync(FigureSheet sheet, Deployment deployment, Caller caller)
    {
        var process = deployment.Processes[0];
        var budget = new BudgetService.BudgetServiceClient(caller.To(process));
        string[] hot = [await OpenAsync(budget, "HOT")];
        var lines = await Task.WhenAll(Enumerable.Range(0, Lines).Select(i => OpenAsync(budget, $"L{i}")));
        Load Reserve(string name, string where, int callers, string[] on) => new(
            $"budget.{name}.{callers}",
            $"reservations on {where}, {Callers(callers)}",
            callers,
            async i => await budget.ReserveCreditsAsync(new ReserveCreditsRequest
            {
                RequestId = Caller.NewId(),
                BudgetLine = on[i % on.Length],
                Amount = Caller.Euros(0.01m),
                Reference = "load",
            }));
        await Load.MeasureAsync(
            sheet,
            [
                Reserve("hot", "one line", 1, hot),
                Reserve("hot", "one line", 16, hot),
                Reserve("hot", "one line", ManyCallers, hot),
                Reserve("lines", "a thousand lines", ManyCallers, lines),
            ],
            "budget",
            process.ProcessorTime);
    }

    private static string Callers(int count) => count == 1 ? "1 caller" : $"{count} callers";

    private static async Task<string> OpenAsync(BudgetService.BudgetServiceClient budget, string operation) =>
        (await budget.CreateBudgetLineAsync(new CreateBudgetLineRequest
        {
            RequestId = Caller.NewId(),
            BudgetLine = new BudgetLine
            {
                FiscalYear = 2025,
                OperationCode = operation,
                OperationLabel = "Mission ESS",
                Imputation = "6568//9365",
                VotedAmount = Caller.Euros(100_000_000m),
            },
        })).Name;

    private static async Task MeasureConventionAsync(FigureSheet sheet, Deployment deployment, Caller caller)
    {
        var process = deployment.Processes[2];
        var conventions = new Conventions(caller.To(process));
        var grants = await GrantsUnderTest.PrepareAsync(deployment, caller, ManyCallers);
        Load Record(string name, string where, int callers, IReadOnlyList<string> on) => new(
            $"convention.{name}.{callers}",
            $"indicator values of {where}, {Callers(callers)}",
            callers,
            i => GrantsUnderTest.RecordAsync(conventions, on[i % on.Count]));
        string[] one = [grants[0]];
        var many = grants.Skip(1).ToList();
        await Load.MeasureAsync(
            sheet,
            [
                .. new[] { 1, 16, ManyCallers }.Select(callers => Record("one", "one grant", callers, one)),
                .. new[] { 1, 16, ManyCallers }.Select(callers => Record("many", "many grants", callers, many)),
            ],
            "convention",
            process.ProcessorTime);
        await Load.MeasureAsync(
            sheet,
            [
                new("read.one.1", "reads of a convention, 1 caller", 1, ReadAsync),
                new($"read.one.{ManyCallers}", $"reads of a convention, {ManyCallers} callers", ManyCallers, ReadAsync),
                new($"read.page.{ManyCallers}", $"pages of a list of conventions, {ManyCallers} callers", ManyCallers,
                    async _ => await conventions.ListConventionsAsync(new ListConventionsRequest())),
            ],
            "convention",
            process.ProcessorTime);

        async Task ReadAsync(int i) => await conventions.GetConventionAsync(
            new GetConventionRequest { Name = grants[i % grants.Count] });
    }
}
