using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What a list of conventions is asked for by, and in which order.</summary>
internal static class GrantListWire
{
    private static readonly Dictionary<string, GrantOrderColumn> Columns = new()
    {
        [""] = GrantOrderColumn.Reference,
        ["reference"] = GrantOrderColumn.Reference,
        ["start_date"] = GrantOrderColumn.StartDate,
        ["report_due_date"] = GrantOrderColumn.ReportDueDate,
        ["create_time"] = GrantOrderColumn.CreatedAt,
    };

    public static GrantFilter ParseFilter(V1.ListConventionsRequest request) => new()
    {
        State = Wire.ParseFilter(request.State, "state") is { } state ? (GrantState)(int)state : null,
        Beneficiary = ParseName(request.Beneficiary, "beneficiary", "beneficiaries"),
        BudgetLine = ParseName(request.BudgetLine, "budget_line", "budgetLines"),
        Search = string.Join(' ', Wire.ParseSearch(request.Search, "search")),
        Reference = request.Reference.Length == 0 ? null : Wire.ParseText(request.Reference, "reference", 100),
        Period = (
            request.PeriodStart is null ? null : Wire.ParseDate(request.PeriodStart, "period_start"),
            request.PeriodEnd is null ? null : Wire.ParseDate(request.PeriodEnd, "period_end")),
        DraftedKey = request.Drafter.Length == 0
            ? null
            : Person.KeyOf(Wire.ParseText(request.Drafter, "drafter", 200)),
    };

    /// <summary>A column, and <c>desc</c> for the other way round (AIP-132).</summary>
    public static GrantOrder ParseOrder(string orderBy)
    {
        var words = orderBy.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isDescending = words is [_, "desc"];
        return words.Length <= (isDescending ? 2 : 1)
            && Columns.TryGetValue(words.FirstOrDefault(""), out var column)
                ? new GrantOrder(column, isDescending)
                : throw GrantRefusals.OrderByInvalid(Columns.Keys.Where(name => name.Length > 0));
    }

    /// <summary>Where the last page of a list in this order ended; null without a token.</summary>
    public static GrantPlace? ParsePlace(string text, GrantOrder order)
    {
        if (text.Length == 0)
        {
            return null;
        }

        try
        {
            var place = text.Split('\n', 2) is [var value, var reference]
                ? new GrantPlace(value, reference)
                : throw PlatformRefusals.PageTokenInvalid();
            place.ValueIn(order);
            return place;
        }
        catch (FormatException)
        {
            throw PlatformRefusals.PageTokenInvalid();
        }
    }

    private static string? ParseName(string name, string field, string collection)
    {
        if (name.Length == 0)
        {
            return null;
        }

        ResourceName.Parse(name, field, collection);
        return name;
    }
}
