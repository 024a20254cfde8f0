using System.Text.Json;
using Grants.Contracts.Convention;
using Grants.Contracts;
using Grants.Platform.Events;
using Grants.Reporting.Forms.Html;
using Grants.Reporting.Forms.Json;
using Grants.Reporting.Model;

namespace Grants.Reporting.Tests;

/// <summary>
/// Builds reports from events in memory; the service reads the expenses one by one from its database, and tests hold
/// both against each other.
/// </summary>
internal static class Reports
{
    public static ReportModel Build(
        IEnumerable<EventEnvelope> events, int number = 1, ReportKind kind = ReportKind.Final, string locale = "fr") =>
        Fold(events, new ReportVersion(number, kind, Locale: locale))!;

    /// <summary>Folds a report; null where there is no grant.</summary>
    public static ReportModel? Fold(IEnumerable<EventEnvelope> events, ReportVersion version)
    {
        var journal = Holdings.OfOneGrant(Journal.Of(events));
        var expenses = ExpensesIn(journal);
        var tallies = new ExpenseTallies();
        expenses.ForEach(tallies.Add);
        return ReportModel.Build(journal, tallies, expenses, version);
    }

    public static byte[] Json(IEnumerable<EventEnvelope> events) => Json(Build(events));

    /// <summary>The JSON form; written to memory, so that nothing is waited for.</summary>
    public static byte[] Json(ReportModel model)
    {
        using var bytes = new MemoryStream();
        ReportJson.WriteAsync(
            bytes,
            model,
            model.Expenses.ToAsyncEnumerable(),
            model.Record.Events.ToAsyncEnumerable(),
            CancellationToken.None).GetAwaiter().GetResult();
        return bytes.ToArray();
    }

    public static JsonElement Element(IEnumerable<EventEnvelope> events) =>
        JsonDocument.Parse(Json(events)).RootElement;

    public static async Task<string> HtmlAsync(
        IEnumerable<EventEnvelope> events, ReportKind kind = ReportKind.Final, string locale = "fr") =>
        await HtmlAsync(Build(events, kind: kind, locale: locale));

    public static async Task<string> HtmlAsync(ReportModel model) =>
        System.Text.Encoding.UTF8.GetString(await ReportHtml.RenderAsync(
            model, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Json(model)))));

    private static List<ExpenseLine> ExpensesIn(Journal journal)
    {
        var marks = ExpenseMarks.In(journal);
        var withdrawn = journal.All<ExpenseWithdrawn>().Select(told => told.Body.Expense).ToHashSet();
        var rulings = journal.All<ExpenseDecided>()
            .GroupBy(told => told.Body.Expense)
            .ToDictionary(told => told.Key, told => told.Last());
        return [.. journal.All<ExpenseRecorded>()
            .Select(told => new DeclaredExpense(
                told, rulings.GetValueOrDefault(told.Body.Expense), withdrawn.Contains(told.Body.Expense)))
            .Select((declared, index) => ExpenseLine.Of(index + 1, declared, marks))
            .OfType<ExpenseLine>()];
    }
}
