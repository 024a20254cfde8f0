using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

/// <summary>What is told of each command, in the very form it is published.</summary>
public sealed class BudgetEventsTests(BudgetServer budget)
{
    [Fact]
    public async Task Each_command_tells_what_it_did_and_how_the_line_stands_then()
    {
        var line = await budget.OpenLineAsync(100m);
        var kept = await budget.ReserveAsync(line.Name, 60m);
        var dropped = await budget.ReserveAsync(line.Name, 10m);
        var commitment = await budget.Officer.PostReservationAsync(PostRequest(kept.Name, 45.5m));
        await budget.Officer.VoidReservationAsync(VoidRequest(dropped.Name));
        var payment = await budget.Accountant.RecordPaymentAsync(PayRequest(commitment.Name, 20m));

        var told = await budget.Server.ToldAsync("budget", line.Name);

        Assert.Equal(
            [
                $$"""
                BudgetLineOpened by bea: {"budgetLine":"{{line.Name}}","fiscalYear":2025,
                "operationCode":"{{line.OperationCode}}",
                "operationLabel":"Mission ESS","imputation":"6568//9365",{{Balances("0.00", "0.00", "0.00", "100.00")}}}
                """,
                $$"""
                CreditsReserved by bea: {"budgetLine":"{{line.Name}}","reservation":"{{kept.Name}}",
                "reference":"conventions/2025-406",{{Amount("amount", "60.00")}},
                {{Balances("60.00", "0.00", "0.00", "40.00")}}}
                """,
                $$"""
                CreditsReserved by bea: {"budgetLine":"{{line.Name}}","reservation":"{{dropped.Name}}",
                "reference":"conventions/2025-406",{{Amount("amount", "10.00")}},
                {{Balances("70.00", "0.00", "0.00", "30.00")}}}
                """,
                $$"""
                ReservationPosted by bea: {"budgetLine":"{{line.Name}}","reservation":"{{kept.Name}}",
                "commitment":"{{commitment.Name}}","reference":"conventions/2025-406",
                {{Amount("postedAmount", "45.50")}},{{Amount("releasedAmount", "14.50")}},
                {{Balances("10.00", "45.50", "0.00", "44.50")}}}
                """,
                $$"""
                ReservationVoided by bea: {"budgetLine":"{{line.Name}}","reservation":"{{dropped.Name}}",
                "reference":"conventions/2025-406",{{Amount("amount", "10.00")}},
                {{Balances("0.00", "45.50", "0.00", "54.50")}}}
                """,
                $$"""
                PaymentRecorded by paul: {"budgetLine":"{{line.Name}}","commitment":"{{commitment.Name}}",
                "payment":"{{payment.Name}}","reference":"conventions/2025-406",{{Amount("amount", "20.00")}},
                "mandateNumber":"2025-18734","paymentDate":"2025-11-12",{{Balances("0.00", "25.50", "20.00", "54.50")}}}
                """,
            ],
            told,
            (expected, found) => expected.ReplaceLineEndings("") == found);
    }

    [Fact]
    public async Task A_command_sent_twice_or_refused_tells_nothing_more()
    {
        var line = await budget.OpenLineAsync(100m);
        var request = ReserveRequest(line.Name, 60m);
        await budget.Officer.ReserveCreditsAsync(request);
        await budget.Officer.ReserveCreditsAsync(request);
        await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => budget.ReserveAsync(line.Name, 60m));

        Assert.Equal(2, (await budget.Server.ToldAsync("budget", line.Name)).Count);
    }

    private static string Amount(string name, string euros) =>
        $$"""
        "{{name}}":{"amount":"{{euros}}","currency":"EUR"}
        """;

    private static string Balances(string reserved, string committed, string paid, string available) =>
        $$"""
        "balances":{{{Amount("voted", "100.00")}},{{Amount("adjusted", "0.00")}},{{Amount("reserved", reserved)}},
        {{Amount("committed", committed)}},{{Amount("paid", paid)}},{{Amount("available", available)}}}
        """;
}
