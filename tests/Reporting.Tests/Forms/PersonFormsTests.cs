using System.Text.Json;
using AngleSharp.Html.Parser;
using Grants.Contracts;
using Grants.Reporting.Tests.Forms.Xlsx;

namespace Grants.Reporting.Tests.Forms;

/// <summary>
/// Those who acted, in the forms that people read: by name, and by account where the accounts are listed.
/// </summary>
public sealed class PersonFormsTests
{
    private static readonly Dictionary<string, (string Name, string? Function)> Names = new()
    {
        [CaseEvents.Officer] = ("Inès Dubois", "Chargée de mission"),
        [CaseEvents.Authorising] = ("Olivier Lefebvre", "Directeur"),
        [CaseEvents.Accountant] = ("Paul Moreau", null),
        [CaseEvents.Organisation] = ("Camille Roux", "Chargée de projet"),
        ["claire.martin"] = ("Claire Martin", "Responsable du budget"),
        ["fanny.laurent"] = ("Fanny Laurent", "Direction des finances"),
    };

    private static readonly IReadOnlyList<EventEnvelope> Events = [.. CaseEvents.All.Select(WithName)];

    [Theory]
    [InlineData("fr", "Personnes")]
    [InlineData("en", "Persons")]
    public async Task The_page_names_them_and_lists_their_accounts_once(string locale, string title)
    {
        using var page = new HtmlParser().ParseDocument(await Reports.HtmlAsync(Events, locale: locale));
        var table = page.QuerySelectorAll("table").Single(one =>
            one.ParentElement!.GetAttribute("aria-label") == title);
        var rows = table.QuerySelectorAll("tbody tr").Select(row =>
            string.Join('|', row.Children.Select(cell => cell.TextContent.Trim())));

        Assert.Equal(
            Acting.Order(StringComparer.Ordinal).Select(subject =>
                $"{Names[subject].Name}|{Names[subject].Function ?? "–"}|{subject}"),
            rows);
        table.Remove();
        Assert.All(Acting, subject =>
        {
            Assert.DoesNotContain(subject, page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Contains(Names[subject].Name, page.Body.TextContent, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_workbook_names_them_and_lists_their_accounts_once()
    {
        var workbook = await Workbooks.OfAsync(Events);

        var texts = Workbooks.SheetNames(workbook)
            .SelectMany(sheet => Workbooks.Rows(workbook, sheet))
            .SelectMany(row => row.Values.OfType<string>())
            .ToList();

        Assert.All(Acting, subject =>
        {
            Assert.Single(texts, text => text.Contains(subject, StringComparison.Ordinal));
            Assert.Contains(texts, text => text.Contains(Names[subject].Name, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void The_document_keeps_the_accounts_and_says_who_stands_behind_them()
    {
        var document = Reports.Element(Events);

        Assert.Equal(
            CaseEvents.Authorising, document.GetProperty("payments").GetProperty("disbursements")[0]
                .GetProperty("orderedBy").GetString());
        var person = document.GetProperty("persons").EnumerateArray().Single(one =>
            one.GetProperty("subject").GetString() == CaseEvents.Accountant);
        Assert.Equal("Paul Moreau", person.GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, person.GetProperty("function").ValueKind);
    }

    [Fact]
    public void Whoever_changed_name_or_function_is_listed_with_each_and_shown_by_the_last()
    {
        var married = Events.Select(happened =>
            happened.Actor == CaseEvents.Officer && happened.Type == "ExpenseDecided"
                ? happened with { ActorName = "Inès Martin" }
                : happened);

        var report = Reports.Build(married);

        Assert.Equal(
            ["Inès Dubois", "Inès Martin"],
            report.Persons.Where(person => person.Subject == CaseEvents.Officer).Select(person => person.Name));
        Assert.Equal("Inès Martin", report.People.NameOf(CaseEvents.Officer));
        Assert.Equal("nobody", report.People.NameOf("nobody"));
    }

    private static IEnumerable<string> Acting => Events.Select(happened => happened.Actor).Distinct();

    private static EventEnvelope WithName(EventEnvelope happened) => Names.TryGetValue(happened.Actor, out var person)
        ? happened with { ActorName = person.Name, ActorFunction = person.Function }
        : happened;
}
