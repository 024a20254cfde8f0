using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

/// <summary>The events of each command, in the form in which they are published.</summary>
public sealed class BudgetEventsTests(QuietBudgetServer budget) : IClassFixture<QuietBudgetServer>
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
                "operationLabel":"Mission ESS","imputation":"6568//9365",{{Balances("0.00", "0.00", "0.00", "100.00")}},
                "section":"OPERATING"}
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
                "mandateNumber":"{{payment.MandateNumber}}","paymentDate":"2025-05-12",
                {{Balances("0.00", "25.50", "20.00", "54.50")}}}
                """,
            ],
            told,
            (expected, found) => expected.ReplaceLineEndings("") == found);
    }

    [Fact]
    public async Task Credit_transfers_are_published_on_both_lines()
    {
        var (line, other) = ((await budget.OpenLineAsync(100m)).Name, (await budget.OpenLineAsync(100m)).Name);
        await budget.Officer.AdjustCreditsAsync(Ask.Adjust(line, -5m));
        await budget.Officer.TransferCreditsAsync(Ask.Transfer(line, other, 10m));
        await budget.Officer.CloseBudgetLineAsync(Ask.CloseLine(line));

        await AssertToldAsync(
            line,
            $$"""
            CreditsAdjusted by bea: {"budgetLine":"{{line}}",{{Amount("amount", "-5.00")}},"deliberation":"2025-512",
            {{Adjusted("-5.00", "0.00", "0.00", "95.00")}}}
            """,
            $$"""
            CreditsTransferredOut by bea: {"budgetLine":"{{line}}","target":"{{other}}",{{Amount("amount", "10.00")}},
            "reference":"2025-513",{{Adjusted("-15.00", "0.00", "0.00", "85.00")}}}
            """,
            $$"""
            BudgetLineClosed by bea: {"budgetLine":"{{line}}","reason":"Because",
            {{Adjusted("-15.00", "0.00", "0.00", "85.00")}}}
            """);
        await AssertToldAsync(
            other,
            $$"""
            CreditsTransferredIn by bea: {"budgetLine":"{{other}}","source":"{{line}}",{{Amount("amount", "10.00")}},
            "reference":"2025-513",{{Adjusted("10.00", "0.00", "0.00", "110.00")}}}
            """);
    }

    [Fact]
    public async Task The_outcome_of_commitments_is_published_on_their_line()
    {
        var line = await budget.OpenLineAsync(100m);
        var next = await budget.Officer.CreateBudgetLineAsync(Ask.Line(2026, line.OperationCode));
        var names = new List<string>();
        foreach (var amount in new[] { 20m, 30m })
        {
            var reservation = await budget.ReserveAsync(line.Name, amount);
            names.Add((await budget.Officer.PostReservationAsync(PostRequest(reservation.Name))).Name);
        }

        var payment = await budget.Accountant.RecordPaymentAsync(Ask.Pay(names[0], 8m));
        await budget.Officer.ReduceCommitmentAsync(Ask.Reduce(names[0], 2m));
        await budget.Officer.CloseCommitmentAsync(Ask.CloseCommitment(names[0]));
        await budget.Accountant.CancelPaymentAsync(Ask.Cancel(payment.Name));
        var carried = await budget.CarryOverAsync(names[1]);

        await AssertToldAsync(
            line.Name,
            $$"""
            CommitmentReduced by bea: {"budgetLine":"{{line.Name}}","commitment":"{{names[0]}}",
            "reference":"conventions/2025-406",{{Amount("amount", "2.00")}},"reason":"Because",
            {{Balances("0.00", "40.00", "8.00", "52.00")}}}
            """,
            $$"""
            CommitmentClosed by bea: {"budgetLine":"{{line.Name}}","commitment":"{{names[0]}}",
            "reference":"conventions/2025-406",{{Amount("amount", "10.00")}},"reason":"Because",
            {{Balances("0.00", "30.00", "8.00", "62.00")}}}
            """,
            $$"""
            PaymentCancelled by paul: {"budgetLine":"{{line.Name}}","commitment":"{{names[0]}}",
            "payment":"{{payment.Name}}",
            "reference":"conventions/2025-406",{{Amount("amount", "8.00")}},{{Amount("releasedAmount", "8.00")}},
            "mandateNumber":"{{payment.MandateNumber}}","cancelDate":"2025-02-03",
            {{Balances("0.00", "30.00", "0.00", "70.00")}}}
            """,
            $$"""
            CommitmentCarriedOut by bea: {"budgetLine":"{{line.Name}}","commitment":"{{names[1]}}",
            "carriedTo":"{{carried.Name}}","reference":"conventions/2025-406",{{Amount("amount", "30.00")}},
            {{Adjusted("-30.00", "0.00", "0.00", "70.00")}}}
            """);
        await AssertToldAsync(
            next.Name,
            $$"""
            CommitmentCarriedIn by bea: {"budgetLine":"{{next.Name}}","commitment":"{{carried.Name}}",
            "carriedFrom":"{{names[1]}}","reference":"conventions/2025-406",{{Amount("amount", "30.00")}},
            {{Adjusted("30.00", "30.00", "0.00", "100.00")}}}
            """);
    }

    [Fact]
    public async Task Orders_are_published_with_what_they_leave_on_the_line()
    {
        var world = await OrderedWorld.OpenAsync(budget, ordered: 60m);
        var second = (await budget.Service.OrderPaymentAsync(Ask.Order(world.Commitment, 10m))).Name;
        var paid = await budget.Service.ConfirmPaymentAsync(Ask.Confirm(second));
        await budget.Service.ReleasePaymentAsync(Ask.Release(world.Payment));

        await AssertToldAsync(
            world.Line,
            $$"""
            PaymentOrdered by clara: {"budgetLine":"{{world.Line}}","commitment":"{{world.Commitment}}",
            "payment":"{{second}}","reference":"conventions/2025-406",{{Amount("amount", "10.00")}},
            "orderDate":"2025-01-10",{{Balances("0.00", "100.00", "0.00", "0.00", ordered: "70.00")}}}
            """,
            $$"""
            PaymentRecorded by clara: {"budgetLine":"{{world.Line}}","commitment":"{{world.Commitment}}",
            "payment":"{{second}}","reference":"conventions/2025-406",{{Amount("amount", "10.00")}},
            "mandateNumber":"{{paid.MandateNumber}}","paymentDate":"2025-01-15",
            {{Balances("0.00", "90.00", "10.00", "0.00", ordered: "60.00")}}}
            """,
            $$"""
            PaymentReleased by clara: {"budgetLine":"{{world.Line}}","commitment":"{{world.Commitment}}",
            "payment":"{{world.Payment}}","reference":"conventions/2025-406",{{Amount("amount", "60.00")}},
            "reason":"Because",{{Balances("0.00", "90.00", "10.00", "0.00")}}}
            """);
    }

    [Fact]
    public async Task A_released_order_is_published_as_carried_on_from_line_to_line()
    {
        var world = await OrderedWorld.OpenAsync(budget, ordered: 60m);
        var carried = await world.CarryOverAsync();
        await budget.Service.ReleasePaymentAsync(Ask.Release(world.Payment));

        await AssertToldAsync(
            world.Line,
            $$"""
            CommitmentCarriedOut by clara: {"budgetLine":"{{world.Line}}","commitment":"{{world.Commitment}}",
            "carriedTo":"{{carried.Name}}","reference":"conventions/2025-406",{{Amount("amount", "60.00")}},
            {{Adjusted("-100.00", "0.00", "0.00", "0.00")}}}
            """);
        Assert.Contains(
            $"\"carriedFrom\":\"{world.Commitment}\",\"reference\":\"conventions/2025-406\","
            + Amount("amount", "60.00"),
            (await budget.Server.ToldAsync("budget", world.Next))[^1],
            StringComparison.Ordinal);
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

    // The last event.
    private async Task AssertToldAsync(string subject, params string[] expected) => Assert.Equal(
        expected.Select(told => told.ReplaceLineEndings("")),
        (await budget.Server.ToldAsync("budget", subject)).TakeLast(expected.Length));

    private static string Adjusted(string adjusted, string committed, string paid, string available) =>
        Balances("0.00", committed, paid, available).Replace(
            Amount("adjusted", "0.00"), Amount("adjusted", adjusted), StringComparison.Ordinal);

    private static string Amount(string name, string euros) =>
        $$"""
        "{{name}}":{"amount":"{{euros}}","currency":"EUR"}
        """;

    private static string Balances(
        string reserved, string committed, string paid, string available, string ordered = "0.00") =>
        $$"""
        "balances":{{{Amount("voted", "100.00")}},{{Amount("adjusted", "0.00")}},{{Amount("reserved", reserved)}},
        {{Amount("committed", committed)}},{{Amount("paid", paid)}},{{Amount("available", available)}},
        {{Amount("ordered", ordered)}}}
        """;
}
