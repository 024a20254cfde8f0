using Grants.Budget.V1;
using Grants.Contracts.Convention;
using Grants.Convention.V1;
using Grants.Platform.Auth;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>Holds what the services say, by their answers and by their events, against the model.</summary>
internal sealed class MoneyCheck(MoneyWorld world, MoneyModel model, MoneyDriver driver)
{
    private static readonly Caller Verifier = new("service:convention", []);
    private readonly MoneyEvents _events = world.Events;
    private readonly BudgetService.BudgetServiceClient _auditor =
        world.People.Server.Client<BudgetService.BudgetServiceClient>("anna", "auditor");

    private World People => world.People;

    /// <summary>Before the first command: what was published to open the lines and to write the drafts.</summary>
    public Task BeginAsync() => _events.ReadAsync();

    /// <summary>
    /// After a command that was refused: nothing was published of it. Convention may hear meanwhile of what Budget
    /// carried over before, and the voucher of an expense and the facts of an act are commands of their own.
    /// </summary>
    public async Task RefusedAsync(string told) => Same(
        told, "events", [],
        (await _events.ReadAsync()).Except(
        [
            nameof(ConventionCarriedOver), nameof(VoucherUploaded), nameof(ActTransmitted), nameof(ActPublished),
            nameof(ActNotified),
        ]));

    /// <summary>After a command: the grant as it is stored, its commitments, and the lines by their events.</summary>
    public async Task DoneAsync(int at, string told)
    {
        var (counted, driven) = (model.Grants[at], driver.Grants[at]);
        var (grant, orders, recoveries) = await People.Server.Database("convention").ReadAsync(
            async session => (
                await GrantStore.FindAsync(session, driven.Id),
                await DisbursementStore.OfGrantAsync(session, driven.Id),
                await RecoveryStore.OfGrantAsync(session, driven.Id)),
            CancellationToken.None);
        driven.Keep(
            orders.OrderBy(order => order.InstalmentNumber).Select(order => order.Name),
            recoveries.Select(recovery => recovery.Name));
        Same(told, "grant", Expected(counted),
            $"{grant!.State} {grant.Terms.GrantAmount.Cents} {grant.Check?.Final.Cents}");
        Same(told, "orders", ExpectedOrders(counted),
            driven.Orders.Select(name => orders.Single(order => order.Name == name)).Select(one =>
                $"{one.InstalmentNumber} {one.Amount.Cents} {one.State} {one.Budget!.FiscalYear}"));
        Same(told, "recoveries", ExpectedRecoveries(counted),
            driven.Recoveries.Select(name => recoveries.Single(recovery => recovery.Name == name)).Select(one =>
                $"{one.Amount.Cents} {one.Outstanding.Cents}"));
        await CommitmentsAsync(counted, driven, told);
        await EventsAsync(counted, driven, told);
    }

    /// <summary>After a history: everything, the report on each grant, and the ledger of each line.</summary>
    public async Task EndAsync()
    {
        await AllAsync("At the end");
        for (var i = 0; i < model.Grants.Count; i++)
        {
            Report(i, "At the end");
        }

        foreach (var line in driver.Lines.SelectMany(lines => lines).OfType<string>())
        {
            using var call = _auditor.VerifyLedger(new VerifyLedgerRequest { BudgetLine = line });
            await foreach (var told in call.ResponseStream.ReadAllAsync())
            {
                Assert.Null(told.Difference);
            }
        }
    }

    /// <summary>All that the services answer on the grants and the lines.</summary>
    public async Task AllAsync(string told)
    {
        List<Commitment> commitments = [];
        for (var i = 0; i < model.Grants.Count; i++)
        {
            commitments.AddRange(await GrantAsync(i, told));
        }

        for (var operation = 0; operation < model.Lines.Count; operation++)
        {
            await LinesAsync(operation, commitments, told);
        }
    }

    /// <summary>All that the services answer on a grant, and what Budget keeps for it; its commitments.</summary>
    public async Task<IReadOnlyList<Commitment>> GrantAsync(int at, string told)
    {
        var (counted, driven) = (model.Grants[at], driver.Grants[at]);
        var grant = await driver.ReadAsync(driven);
        Same(told, "grant", Expected(counted), $"{grant.State} {Cents(grant.GrantAmount)} {FinalOf(grant)}");
        await PaymentsAsync(counted, driven, told);
        await VerifyAsync(counted, driven, told);
        await EventsAsync(counted, driven, told);
        return await CommitmentsAsync(counted, driven, told);
    }

    /// <summary>The report on a grant says what the services and the model say.</summary>
    public void Report(int at, string told)
    {
        var counted = model.Grants[at];
        var report = _events.ReportOn(
            driver.Grants[at].Name, driver.Grants[at].Beneficiary,
            driver.Lines[counted.Operation].OfType<string>());
        Same(told, "report", MoneyReport.Expected(counted), report.Figures);
        Same(told, "orders in the report", MoneyReport.ExpectedOrders(counted), report.Orders);
        Same(told, "recoveries in the report", MoneyReport.ExpectedRecoveries(counted), report.Recoveries);
        Same(told, "credits in the report", MoneyReport.ExpectedCredits(counted), report.Credits);
    }

    private async Task<IReadOnlyList<Commitment>> CommitmentsAsync(
        ModelGrant counted, DrivenGrant driven, string told)
    {
        if (counted.Commitments.Count == 0)
        {
            return [];
        }

        var commitments = (await People.Budget.ListCommitmentsAsync(
            new ListCommitmentsRequest { Owner = driven.Name })).Commitments;
        Same(told, "number of commitments", $"{counted.Commitments.Count}", $"{commitments.Count}");
        driven.Keep(counted.Commitments, commitments);
        Same(told, "commitments",
            counted.Commitments.Select(one => $"{one.Amount} {one.Released} {one.Paid} {one.Open} {one.Ordered}"),
            counted.Commitments.Select(made => commitments.FirstOrDefault(one =>
                one.Name == driven.Commitments[made])).Select(one => one is null ? "none" :
                $"{Cents(one.Amount)} {Cents(one.ReleasedAmount)} {Cents(one.PaidAmount)} "
                + $"{Cents(one.OpenAmount)} {Cents(one.OrderedAmount)}"));
        return commitments;
    }

    private async Task EventsAsync(ModelGrant counted, DrivenGrant driven, string told)
    {
        await _events.ReadAsync();
        Same(told, "state by the events", $"{counted.State}", _events.StateOf(driven.Name));
        foreach (var (line, name) in model.Lines[counted.Operation].Zip(driver.Lines[counted.Operation]))
        {
            if (line is not null)
            {
                Same(told, $"line of {line.Year} by the events", Figures(line), _events.FiguresOf(name!));
            }
        }
    }

    private async Task PaymentsAsync(ModelGrant counted, DrivenGrant driven, string told)
    {
        if (counted.Orders.Count + counted.Recoveries.Count == 0)
        {
            return;
        }

        var orders = (await People.Officer.ListDisbursementsAsync(
            new ListDisbursementsRequest { Parent = driven.Name })).Disbursements;
        var recoveries = (await People.Accountant.ListRecoveriesAsync(
            new ListRecoveriesRequest { Parent = driven.Name })).Recoveries;
        driven.Keep(
            orders.OrderBy(order => order.InstalmentNumber).Select(order => order.Name),
            recoveries.Select(recovery => recovery.Name));
        Same(told, "orders", ExpectedOrders(counted),
            driven.Orders.Select(name => orders.Single(order => order.Name == name)).Select(one =>
                $"{one.InstalmentNumber} {Cents(one.Amount)} {one.State} {one.FiscalYear}"));
        Same(told, "recoveries", ExpectedRecoveries(counted),
            driven.Recoveries.Select(name => recoveries.Single(recovery => recovery.Name == name)).Select(one =>
                $"{Cents(one.Amount)} {Cents(one.OutstandingAmount)}"));
    }

    // What a line has committed and paid is what its commitments owe and have paid (domain rule 24).
    private async Task LinesAsync(int operation, List<Commitment> commitments, string told)
    {
        foreach (var (line, name) in model.Lines[operation].Zip(driver.Lines[operation]))
        {
            if (line is null)
            {
                continue;
            }

            var read = await People.Budget.GetBudgetLineAsync(new GetBudgetLineRequest { Name = name });
            Same(told, $"line of {line.Year}", Figures(line),
                $"{Cents(read.ReservedAmount)} {Cents(read.CommittedAmount)} {Cents(read.PaidAmount)} "
                + $"{Cents(read.AvailableAmount)}");
            var own = commitments.FindAll(one => one.Name.StartsWith(name + "/", StringComparison.Ordinal));
            Same(told, $"sum of the commitments of {line.Year}",
                $"{Cents(read.CommittedAmount)} {Cents(read.PaidAmount)}",
                $"{own.Sum(one => Cents(one.OpenAmount))} {own.Sum(one => Cents(one.PaidAmount))}");
        }
    }

    // A proposal that lost its reservation with its year differs until it is decided or withdrawn (domain rule 27).
    private async Task VerifyAsync(ModelGrant counted, DrivenGrant driven, string told)
    {
        if (counted is { State: State.Proposed, IsReserved: false })
        {
            return;
        }

        var compared = await People.Server.Services.GetRequiredService<CommitmentVerifier>().CompareAsync(
            driven.Id, Verifier, CancellationToken.None);
        Same(told, "verified", [], compared.Differences.Select(difference => difference.ToString()));
    }

    private static void Same(string told, string what, IEnumerable<string> expected, IEnumerable<string> found) =>
        Same(told, what, string.Join(", ", expected), string.Join(", ", found));

    private static void Same(string told, string what, string expected, string found) =>
        Assert.True(expected == found, $"{told}, {what}: the model says {expected}, the services {found}.");

    private static string Expected(ModelGrant grant) => $"{grant.State} {grant.Amount} {grant.Final}";

    private static IEnumerable<string> ExpectedOrders(ModelGrant grant) => grant.Orders.Select(one =>
        $"{one.Instalment} {one.Amount} {one.State} {one.Commitment.Line.Year}");

    private static IEnumerable<string> ExpectedRecoveries(ModelGrant grant) =>
        grant.Recoveries.Select(one => $"{one.Amount} {one.Outstanding}");

    private static string Figures(ModelLine line) =>
        $"{line.Reserved} {line.Committed} {line.Paid} {line.Available}";

    private static string FinalOf(V1.Convention grant) =>
        grant.ServiceRenderedCheck is { } check ? $"{Cents(check.FinalAmount)}" : "";

    private static long Cents(Google.Type.Money? amount) =>
        amount is null ? 0 : (amount.Units * 100) + (amount.Nanos / 10_000_000);
}
