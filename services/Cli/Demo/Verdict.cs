using System.Globalization;
using System.Text.Json;
using Grants.Budget.V1;
using Grants.Convention.V1;

namespace Grants.Cli.Demo;

/// <summary>A figure that is expected, and the one found.</summary>
/// <param name="What">Which figure.</param>
/// <param name="Expected">What it must be.</param>
/// <param name="Found">What it is.</param>
public sealed record DemoCheck(string What, string Expected, string Found)
{
    /// <summary>Whether they are the same.</summary>
    public bool Holds => Expected == Found;
}

/// <summary>Compares what the services say with every figure the case expects.</summary>
internal static class Verdict
{
    public static async Task<IReadOnlyList<DemoCheck>> CheckAsync(CaseFile file, CasePlay play, byte[] reportJson)
    {
        using var document = JsonDocument.Parse(reportJson);
        return
        [
            .. Report(file, document.RootElement),
            .. await ConventionAsync(file, play),
            .. await BudgetLineAsync(file, play),
        ];
    }

    private static IEnumerable<DemoCheck> Report(CaseFile file, JsonElement report)
    {
        var expected = file.Expected;
        var finances = report.GetProperty("financial");
        foreach (var line in finances.GetProperty("charges").EnumerateArray())
        {
            var label = Text(line, "label");
            var variance = expected.VarianceByLine[label];
            yield return new($"{label}: accepted", expected.ActualByLine[label], Text(line, "acceptedAmount"));
            yield return new($"{label}: variance", variance[0], Text(line, "varianceAmount"));
            yield return new($"{label}: variance, percent", variance[1], Text(line, "variancePercent") + " %");
            yield return new($"{label}: to be explained", variance.Count > 2 ? "yes" : "no",
                line.GetProperty("explanationRequired").GetBoolean() ? "yes" : "no");
        }

        var totals = finances.GetProperty("totals");
        yield return new("lines of the report", $"{expected.ActualByLine.Count}",
            $"{finances.GetProperty("charges").GetArrayLength()}");
        yield return new("forecast", expected.ForecastTotal, Text(totals, "forecastAmount"));
        yield return new("declared", expected.DeclaredTotal, Text(totals, "declaredAmount"));
        yield return new("accepted", expected.AcceptedTotal, Text(totals, "acceptedAmount"));
        yield return new("rejected", expected.RejectedTotal, Text(totals, "rejectedAmount"));
        yield return new("total variance", expected.TotalVariance[0], Text(totals, "varianceAmount"));
        yield return new("total variance, percent", expected.TotalVariance[1], Text(totals, "variancePercent") + " %");
        var settlement = finances.GetProperty("settlement");
        yield return new("final amount", expected.FinalAmountNetCost, Text(settlement, "finalAmount"));
        yield return new("paid", expected.Paid, Text(settlement, "paidAmount"));
        yield return new("to recover", expected.Recovery, Text(settlement, "toRecoverAmount"));
        foreach (var indicator in report.GetProperty("quantitative").GetProperty("indicators").EnumerateArray())
        {
            var code = Text(indicator, "code");
            yield return new($"indicator {code}", file.Execution.IndicatorValues[code], Text(indicator, "achieved"));
        }
    }

    private static async Task<IReadOnlyList<DemoCheck>> ConventionAsync(CaseFile file, CasePlay play)
    {
        var service = play.Conventions(Person.CaseOfficer);
        var convention = await service.GetConventionAsync(new GetConventionRequest { Name = play.Convention });
        var payments = await service.ListDisbursementsAsync(new ListDisbursementsRequest { Parent = play.Convention });
        var recoveries = await service.ListRecoveriesAsync(new ListRecoveriesRequest { Parent = play.Convention });
        return
        [
            new("state", "Settled", convention.State.ToString()),
            new("payment orders", "1", $"{payments.Disbursements.Count}"),
            new("recovery orders", "1", $"{recoveries.Recoveries.Count}"),
            new("recovered", file.Expected.Recovery, Proto.Text(recoveries.Recoveries[0].Amount)),
            Clause(convention, "EXTENSION_REQUEST_DEADLINE", file.Convention.ExtensionRequestDeadline),
            Clause(convention, "FULL_REPAYMENT_FROM", file.Convention.FullRepaymentFrom),
            Clause(convention, "REPORT_DUE", file.Convention.ReportDueDate),
            new("signature the day before it is enforceable", "ACT_NOT_ENFORCEABLE",
                play.EarlySignature ?? "ACT_NOT_ENFORCEABLE"),
            new("enforceable from", "2025-10-23", Day(convention.Deliberation.EnforceableDate)),
            new("findings", "REPORT_DUE_AFTER_REPAYMENT_OPENS, NOTIFICATION_MISSING",
                string.Join(", ", convention.Findings.Select(finding => finding.Code))),
        ];
    }

    private static DemoCheck Clause(Grants.Convention.V1.Convention convention, string code, DateOnly expected)
    {
        var date = convention.Clauses.Single(clause => clause.Code == code).ValueDate;
        return new(code, expected.ToString("O", CultureInfo.InvariantCulture), Day(date));
    }

    private static string Day(Google.Type.Date? date) => date is null
        ? "none"
        : new DateOnly(date.Year, date.Month, date.Day).ToString("O", CultureInfo.InvariantCulture);

    private static async Task<IReadOnlyList<DemoCheck>> BudgetLineAsync(CaseFile file, CasePlay play)
    {
        var line = await play.Budget(Person.BudgetOfficer).GetBudgetLineAsync(
            new GetBudgetLineRequest { Name = play.BudgetLine });
        var expected = file.Expected.BudgetLineAfterPayment;
        return
        [
            new("line: voted", expected.Voted, Proto.Text(line.VotedAmount)),
            new("line: reserved", expected.Reserved, Proto.Text(line.ReservedAmount)),
            new("line: committed", expected.Committed, Proto.Text(line.CommittedAmount)),
            new("line: paid", expected.Paid, Proto.Text(line.PaidAmount)),
            new("line: available", expected.Available, Proto.Text(line.AvailableAmount)),
        ];
    }

    /// <summary>A text of the report.</summary>
    public static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;
}
