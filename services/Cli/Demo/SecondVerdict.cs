using System.Text.Json;
using Grants.Budget.V1;
using Grants.Convention.V1;
using Grants.Events.V1;
using Grants.Reporting.V1;
using Grpc.Core;

namespace Grants.Cli.Demo;

/// <summary>Compares what the services say of the second grant with figures that were computed by hand.</summary>
internal static class SecondVerdict
{
    public static async Task<IReadOnlyList<DemoCheck>> CheckAsync(SecondFile file, SecondPlay play, byte[] reportJson)
    {
        using var document = JsonDocument.Parse(reportJson);
        using var draft = JsonDocument.Parse(await play.DownloadAsync(play.DraftWhileWaiting, Format.Json));
        var waiting = draft.RootElement.GetProperty("financial").GetProperty("settlement");
        return
        [
            new("paid while the money waits", file.Expected.PaidWhileWaiting, Verdict.Text(waiting, "paidAmount")),
            .. Finances(file, document.RootElement.GetProperty("financial")),
            .. YearsOf(file, document.RootElement.GetProperty("budgetLine")),
            .. await ConventionAsync(file, play),
            .. await PaymentsAsync(file, play),
            .. await BudgetAsync(file, play),
            .. await FinanceAsync(file, play),
        ];
    }

    private static IEnumerable<DemoCheck> Finances(SecondFile file, JsonElement finances)
    {
        var expected = file.Expected;
        foreach (var line in finances.GetProperty("charges").EnumerateArray())
        {
            var label = Verdict.Text(line, "label");
            yield return new($"{label}: accepted", expected.ActualByLine[label], Verdict.Text(line, "acceptedAmount"));
            yield return new($"{label}: variance", string.Join(", ", expected.VarianceByLine[label]),
                $"{Verdict.Text(line, "varianceAmount")}, {Verdict.Text(line, "variancePercent")} %");
        }

        var totals = finances.GetProperty("totals");
        yield return new("declared", expected.DeclaredTotal, Verdict.Text(totals, "declaredAmount"));
        yield return new("rejected", expected.RejectedTotal, Verdict.Text(totals, "rejectedAmount"));
        yield return new("accepted", expected.AcceptedTotal, Verdict.Text(totals, "acceptedAmount"));
        yield return new("total variance", string.Join(", ", expected.TotalVariance),
            $"{Verdict.Text(totals, "varianceAmount")}, {Verdict.Text(totals, "variancePercent")} %");
        var settlement = finances.GetProperty("settlement");
        yield return new("final amount", expected.FinalAmount, Verdict.Text(settlement, "finalAmount"));
        yield return new("paid", expected.Paid, Verdict.Text(settlement, "paidAmount"));
        yield return new("to pay", "0.00", Verdict.Text(settlement, "toPayAmount"));
        yield return new("to recover", "0.00", Verdict.Text(settlement, "toRecoverAmount"));
    }

    // What the report says of the two years is what the ledger says.
    private static IEnumerable<DemoCheck> YearsOf(SecondFile file, JsonElement line)
    {
        var lines = new[] { line, line.GetProperty("inForce") };
        foreach (var (year, expected) in lines.Zip(file.Expected.Lines))
        {
            var balances = year.GetProperty("balances");
            yield return new($"report, line of {expected.FiscalYear}", $"{expected}", $"{new SecondLineAfter(
                year.GetProperty("fiscalYear").GetInt32(),
                Verdict.Text(balances, "votedAmount"),
                Verdict.Text(balances, "adjustedAmount"),
                Verdict.Text(balances, "reservedAmount"),
                Verdict.Text(balances, "committedAmount"),
                Verdict.Text(balances, "paidAmount"),
                Verdict.Text(balances, "availableAmount"))}");
        }
    }

    private static async Task<IReadOnlyList<DemoCheck>> ConventionAsync(SecondFile file, SecondPlay play)
    {
        var officer = play.Conventions(Person.CaseOfficer);
        var convention = await officer.GetConventionAsync(new GetConventionRequest { Name = play.Convention });
        var recoveries = await officer.ListRecoveriesAsync(new ListRecoveriesRequest { Parent = play.Convention });
        return
        [
            new("state", "Closed", $"{convention.State}"),
            new("instalments", string.Join(", ", file.Expected.Instalments),
                string.Join(", ", convention.PaymentSchedule.Select(instalment => Proto.Text(instalment.Amount)))),
            new("line in force", play.NextLine, convention.BudgetLineInForce),
            new("recovery orders", "0", $"{recoveries.Recoveries.Count}"),
            new("findings", file.Expected.Findings,
                string.Join(", ", convention.Findings.Select(finding => finding.Code))),
        ];
    }

    private static async Task<IReadOnlyList<DemoCheck>> PaymentsAsync(SecondFile file, SecondPlay play)
    {
        var list = await play.Conventions(Person.CaseOfficer).ListDisbursementsAsync(
            new ListDisbursementsRequest { Parent = play.Convention });
        var found = list.Disbursements.Select(payment => Describe(payment, play)).ToList();
        return
        [
            new("payment orders", $"{file.Expected.Payments.Count}", $"{found.Count}"),
            .. file.Expected.Payments.Zip(found, (expected, told) => new DemoCheck("payment", expected, told)),
        ];
    }

    private static string Describe(Disbursement payment, SecondPlay play) => string.Join(", ", new[]
    {
        $"{payment.InstalmentNumber} {Proto.Text(payment.Amount)} {payment.State}",
        $"{payment.FiscalYear}",
        $"mandate {payment.MandateNumber}",
        payment.Returns.Count > 0 ? $"returned {payment.Returns.Count} times" : "",
        payment.Cancellation is { } cancellation ? $"cancelled under {cancellation.CancellationNumber}" : "",
        payment.BankAccount == play.OtherAccount ? "to the other account" : "to the account of the convention",
    }.Where(part => part.Length > 0));

    private static async Task<IReadOnlyList<DemoCheck>> BudgetAsync(SecondFile file, SecondPlay play)
    {
        var officer = play.Budget(Person.BudgetOfficer);
        List<DemoCheck> checks = [];
        foreach (var (name, expected) in new[] { play.BudgetLine, play.NextLine }.Zip(file.Expected.Lines))
        {
            var line = await officer.GetBudgetLineAsync(new GetBudgetLineRequest { Name = name });
            checks.Add(new($"line of {expected.FiscalYear}", $"{expected}", $"{new SecondLineAfter(
                line.FiscalYear,
                Proto.Text(line.VotedAmount),
                Proto.Text(line.AdjustedAmount),
                Proto.Text(line.ReservedAmount),
                Proto.Text(line.CommittedAmount),
                Proto.Text(line.PaidAmount),
                Proto.Text(line.AvailableAmount))}"));
        }

        var list = await officer.ListCommitmentsAsync(new ListCommitmentsRequest { Owner = play.Convention });
        var years = new Dictionary<string, int>
        {
            [play.BudgetLine] = file.BudgetLine.FiscalYear, [play.NextLine] = file.BudgetLine.FiscalYear + 1,
        };
        checks.AddRange(file.Expected.Commitments.Zip(list.Commitments, (expected, commitment) => new DemoCheck(
            "commitment", expected, Describe(commitment, years))));
        checks.Add(new("commitments", $"{file.Expected.Commitments.Count}", $"{list.Commitments.Count}"));
        checks.Add(new("differences in the ledger", "0", $"{await LedgerDifferencesAsync(officer, play)}"));
        checks.Add(new("differences between Budget and Convention", "0", $"{await DifferencesAsync(play)}"));
        return checks;
    }

    private static string Describe(Commitment commitment, Dictionary<string, int> years)
    {
        var year = years.Single(line => commitment.Name.StartsWith(line.Key + "/", StringComparison.Ordinal)).Value;
        return $"{year}: {Proto.Text(commitment.Amount)}, paid {Proto.Text(commitment.PaidAmount)},"
            + $" released {Proto.Text(commitment.ReleasedAmount)}";
    }

    private static async Task<long> LedgerDifferencesAsync(BudgetService.BudgetServiceClient officer, SecondPlay play)
    {
        var differences = 0L;
        foreach (var line in new[] { play.BudgetLine, play.NextLine })
        {
            using var call = officer.VerifyLedger(new VerifyLedgerRequest { BudgetLine = line });
            differences += (await call.ResponseStream.ReadAllAsync().ToListAsync())[^1].Progress.DifferenceCount;
        }

        return differences;
    }

    private static async Task<long> DifferencesAsync(SecondPlay play)
    {
        using var call = play.Conventions(Person.BudgetOfficer).VerifyCommitments(
            new VerifyCommitmentsRequest { Convention = play.Convention });
        return (await call.ResponseStream.ReadAllAsync().ToListAsync())[^1].Progress.DifferenceCount;
    }

    // Finance hears of each movement once; the log has the events that its queue has, with the same ids.
    private static async Task<IReadOnlyList<DemoCheck>> FinanceAsync(SecondFile file, SecondPlay play)
    {
        using var call = play.Events(Person.Finance).ReadEvents(new ReadEventsRequest { Source = "convention" });
        var told = await call.ResponseStream.ReadAllAsync()
            .Where(happened => happened.Subject == play.Convention)
            .GroupBy(happened => happened.Type)
            .ToDictionaryAsync(type => type.Key, type => type.Count());
        return
        [
            .. file.Expected.FinanceEvents.Select(expected => new DemoCheck(
                $"finance: {expected.Key}", $"{expected.Value}", $"{told.GetValueOrDefault(expected.Key)}")),
        ];
    }
}
