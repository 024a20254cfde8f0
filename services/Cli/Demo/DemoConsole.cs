using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace Grants.Cli.Demo;

/// <summary>What the demo shows in a terminal.</summary>
internal static class DemoConsole
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static Task ShowAsync(DemoProgress progress)
    {
        AnsiConsole.MarkupLineInterpolated(French,
            $"[grey]{progress.Number,3}/{progress.Count}[/]  {progress.Day:yyyy-MM-dd}  {progress.Name}");
        return Task.CompletedTask;
    }

    public static void Show(DemoResult result)
    {
        foreach (var report in result.Reports)
        {
            ShowReport(report.Json);
        }

        foreach (var check in result.Checks.Where(check => !check.Holds))
        {
            AnsiConsole.MarkupLineInterpolated(French,
                $"[red]{check.What}: expected {check.Expected}, found {check.Found}[/]");
        }

        var held = result.Checks.Count(check => check.Holds);
        AnsiConsole.MarkupLineInterpolated(French, $"{held} of {result.Checks.Count} figures as expected.");
        foreach (var report in result.Reports)
        {
            AnsiConsole.MarkupLineInterpolated(French,
                $"Written to {report.Directory}: {string.Join(", ", report.Files)}");
            if (report.Notice is { } notice)
            {
                AnsiConsole.MarkupLineInterpolated(French, $"[yellow]{notice}[/]");
            }
        }
    }

    private static void ShowReport(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var report = document.RootElement;
        var grant = report.GetProperty("grant");
        AnsiConsole.MarkupLineInterpolated(French,
            $"[bold]{grant.GetProperty("reference").GetString()}[/]  {grant.GetProperty("title").GetString()}");
        ShowFinances(report.GetProperty("financial"));
        ShowIndicators(report.GetProperty("quantitative").GetProperty("indicators"));
    }

    private static void ShowFinances(JsonElement finances)
    {
        var table = new Table().Title("Bilan financier (€)").Border(TableBorder.Rounded)
            .AddColumn("Poste")
            .AddColumn(Right("Prévu"))
            .AddColumn(Right("Déclaré"))
            .AddColumn(Right("Retenu"))
            .AddColumn(Right("Écart"))
            .AddColumn(Right("%"))
            .AddColumn("");
        foreach (var line in finances.GetProperty("charges").EnumerateArray())
        {
            table.AddRow(Row(line.GetProperty("label").GetString()!, line,
                line.GetProperty("explanationRequired").GetBoolean() ? "à expliquer" : ""));
        }

        table.AddEmptyRow().AddRow(Row("Total", finances.GetProperty("totals"), ""));
        AnsiConsole.Write(table);
        var settlement = finances.GetProperty("settlement");
        AnsiConsole.WriteLine(
            $"Montant définitif : {Amount(settlement, "finalAmount")} €    "
            + $"Versé : {Amount(settlement, "paidAmount")} €    "
            + $"À reverser : {Amount(settlement, "toRecoverAmount")} €");
    }

    private static void ShowIndicators(JsonElement indicators)
    {
        var table = new Table().Title("Indicateurs").Border(TableBorder.Rounded)
            .AddColumn("Indicateur").AddColumn(Right("Prévu")).AddColumn(Right("Réalisé")).AddColumn(Right("Taux"));
        foreach (var indicator in indicators.EnumerateArray())
        {
            table.AddRow(
                Markup.Escape(indicator.GetProperty("label").GetString()!),
                Optional(indicator, "planned"),
                Optional(indicator, "achieved"),
                Optional(indicator, "ratePercent", " %"));
        }

        AnsiConsole.Write(table);
    }

    private static string[] Row(string label, JsonElement line, string note) =>
    [
        Markup.Escape(label),
        Amount(line, "forecastAmount"),
        Amount(line, "declaredAmount"),
        Amount(line, "acceptedAmount"),
        Amount(line, "varianceAmount"),
        Amount(line, "variancePercent"),
        note,
    ];

    private static TableColumn Right(string title) => new TableColumn(title).RightAligned();

    private static string Amount(JsonElement element, string property) =>
        CaseFile.Number(element.GetProperty(property).GetString()!).ToString("N2", French);

    private static string Optional(JsonElement element, string property, string suffix = "") =>
        element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!.Replace('.', ',') + suffix
            : "–";
}
