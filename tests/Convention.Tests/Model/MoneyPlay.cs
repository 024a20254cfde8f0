using System.Collections.Concurrent;
using System.Text;
using Google.Rpc;
using Grants.Budget.V1;
using Grants.Contracts;
using Grants.Contracts.Budget;
using Grants.Convention.V1;
using Grants.Platform.Auth;
using Grants.Rules;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>A history, played by the services and by the model at once.</summary>
internal sealed class MoneyPlay(
    World world, MoneyModel model, MoneyDriver driver, ConcurrentDictionary<string, int> outcomes)
{
    private const int StepsBetweenFullChecks = 10;
    private int _taken;

    public async Task PlayAsync(IEnumerable<ModelStep> steps)
    {
        await driver.OpenAsync();
        foreach (var step in steps)
        {
            model.Today = model.Today.AddDays(step.Days);
            PassTime(step.Days);
            await TakeAsync(model.Resolve(step));
        }

        await CheckAllAsync();
        await CheckEventsAsync();
    }

    // Commands of one day come after one another.
    private void PassTime(int days)
    {
        if (days > 0)
        {
            world.Server.MoveTo(model.Today);
        }
        else
        {
            world.Server.Clock.Set(world.Server.Clock.GetUtcNow().AddSeconds(1));
        }
    }

    private async Task TakeAsync(ModelStep step)
    {
        var expected = model.RefusalOf(step);
        var reason = await TryAsync(step);
        var told = $"{step} on {model.Today:yyyy-MM-dd}, {model.Grants[step.Grant].State}";
        Assert.True(
            expected == reason || expected == MoneyModel.Open || (expected == MoneyModel.Any && reason is not null),
            $"{told}: {reason ?? "done"}, and the model says {expected ?? "done"}.");
        if (reason is null)
        {
            model.Apply(step);
        }

        outcomes.AddOrUpdate(reason ?? step.Kind.ToString(), 1, (_, count) => count + 1);
        if (++_taken % StepsBetweenFullChecks == 0
            || step.Kind is StepKind.CloseYearCarrying or StepKind.CloseYearClosing)
        {
            await CheckAllAsync(told);
        }
        else
        {
            await CheckAsync(step.Grant, told);
        }
    }

    private async Task<string?> TryAsync(ModelStep step)
    {
        try
        {
            await driver.RunAsync(step);
            return null;
        }
        catch (RpcException error)
        {
            Assert.True(
                error.StatusCode is StatusCode.FailedPrecondition or StatusCode.InvalidArgument
                    or StatusCode.AlreadyExists or StatusCode.PermissionDenied,
                $"{step}: {error.Status}");
            return error.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason;
        }
    }

    private async Task CheckAllAsync(string told = "At the end")
    {
        for (var i = 0; i < model.Grants.Count; i++)
        {
            await CheckAsync(i, told);
        }
    }

    private async Task CheckAsync(int at, string told)
    {
        var (counted, driven) = (model.Grants[at], driver.Grants[at]);
        var grant = await driver.ReadAsync(driven);
        var orders = (await world.Officer.ListDisbursementsAsync(
            new ListDisbursementsRequest { Parent = driven.Name })).Disbursements;
        var recoveries = (await world.Accountant.ListRecoveriesAsync(
            new ListRecoveriesRequest { Parent = driven.Name })).Recoveries;
        var commitments = (await world.Budget.ListCommitmentsAsync(
            new ListCommitmentsRequest { Owner = driven.Name })).Commitments;
        Keep(
            driven, orders.OrderBy(order => order.InstalmentNumber).Select(order => order.Name),
            recoveries.Select(recovery => recovery.Name));

        Same(told, "grant", $"{counted.State} {counted.Amount} {counted.Final}",
            $"{grant.State} {Cents(grant.GrantAmount)} {FinalOf(grant)}");
        Same(told, "orders",
            counted.Orders.Select(one => $"{one.Instalment} {one.Amount} {one.State} {one.Commitment.Line.Year}"),
            driven.Orders.Select(name => orders.Single(order => order.Name == name)).Select(one =>
                $"{one.InstalmentNumber} {Cents(one.Amount)} {one.State} {one.FiscalYear}"));
        Same(told, "recoveries",
            counted.Recoveries.Select(one => $"{one.Amount} {one.Outstanding}"),
            driven.Recoveries.Select(name => recoveries.Single(recovery => recovery.Name == name)).Select(one =>
                $"{Cents(one.Amount)} {Cents(one.OutstandingAmount)}"));
        Same(told, "commitments",
            counted.Commitments.Select(one => $"{one.Amount} {one.Released} {one.Paid} {one.Open} {one.Ordered}"),
            commitments.Select(one => $"{Cents(one.Amount)} {Cents(one.ReleasedAmount)} {Cents(one.PaidAmount)} "
                + $"{Cents(one.OpenAmount)} {Cents(one.OrderedAmount)}"));
        await CheckLinesAsync(counted.Operation, told);
        await VerifyAsync(counted, driven, told);
    }

    private async Task CheckLinesAsync(int operation, string told)
    {
        foreach (var (line, name) in model.Lines[operation].Zip(driver.Lines[operation]))
        {
            if (line is not null)
            {
                var read = await world.Budget.GetBudgetLineAsync(new GetBudgetLineRequest { Name = name });
                Same(told, $"line of {line.Year}", Figures(line),
                    $"{Cents(read.ReservedAmount)} {Cents(read.CommittedAmount)} {Cents(read.PaidAmount)} "
                    + $"{Cents(read.AvailableAmount)}");
            }
        }
    }

    // A proposal that lost its reservation with its year differs until it is decided or withdrawn (domain rule 27).
    private async Task VerifyAsync(ModelGrant counted, DrivenGrant driven, string told)
    {
        if (counted is { State: State.Proposed, IsReserved: false })
        {
            return;
        }

        var compared = await world.Server.Services.GetRequiredService<CommitmentVerifier>().CompareAsync(
            Guid.Parse(driven.Name.Split('/')[1]), new Caller("service:convention", []), CancellationToken.None);
        Same(told, "verified", [], compared.Differences.Select(difference => difference.ToString()));
    }

    // The events of the services add up to the same.
    private async Task CheckEventsAsync()
    {
        for (var i = 0; i < model.Grants.Count; i++)
        {
            GrantState? state = null;
            foreach (var happened in await ToldAsync("convention", driver.Grants[i].Name))
            {
                state = LifeCycle.After(state, happened);
            }

            Assert.Equal(model.Grants[i].State.ToString(), state.ToString());
        }

        foreach (var (line, name) in model.Lines.SelectMany(lines => lines)
            .Zip(driver.Lines.SelectMany(lines => lines)).Where(pair => pair.First is not null))
        {
            var last = ((IBudgetLineEvent)(await ToldAsync("budget", name!))[^1]).Balances;
            Same("Events", name!, Figures(line!),
                string.Join(
                    ' ', new[] { last.Reserved, last.Committed, last.Paid, last.Available }.Select(euros =>
                        euros.Amount.Replace(".", "", StringComparison.Ordinal).TrimStart('0').PadLeft(1, '0'))));
            using var call = world.Server.Client<BudgetService.BudgetServiceClient>("anna", "auditor")
                .VerifyLedger(new VerifyLedgerRequest { BudgetLine = name });
            await foreach (var told in call.ResponseStream.ReadAllAsync())
            {
                Assert.Null(told.Difference);
            }
        }
    }

    private async Task<IReadOnlyList<IGrantEvent>> ToldAsync(string service, string subject) =>
    [
        .. (await world.Server.ToldAsync(service, subject)).Select(line => EventJson.Deserialize(
            line[..line.IndexOf(' ', StringComparison.Ordinal)],
            Encoding.UTF8.GetBytes(line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]))!),
    ];

    private static void Keep(DrivenGrant driven, IEnumerable<string> orders, IEnumerable<string> recoveries)
    {
        driven.Orders.AddRange(orders.Except(driven.Orders).ToList());
        driven.Recoveries.AddRange(recoveries.Except(driven.Recoveries).ToList());
    }

    private static void Same(string told, string what, IEnumerable<string> expected, IEnumerable<string> found) =>
        Same(told, what, string.Join(", ", expected), string.Join(", ", found));

    private static void Same(string told, string what, string expected, string found) =>
        Assert.True(expected == found, $"{told}, {what}: the model says {expected}, the services {found}.");

    private static string Figures(ModelLine line) =>
        $"{line.Reserved} {line.Committed} {line.Paid} {line.Available}";

    private static string FinalOf(V1.Convention grant) =>
        grant.ServiceRenderedCheck is { } check ? $"{Cents(check.FinalAmount)}" : "";

    private static long Cents(Google.Type.Money? amount) =>
        amount is null ? 0 : (amount.Units * 100) + (amount.Nanos / 10_000_000);
}
