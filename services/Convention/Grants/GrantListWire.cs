using Grants.Platform.Edge;
using Grants.Rules;

namespace Grants.Convention;

/// <summary>What a list of conventions is asked for by.</summary>
internal static class GrantListWire
{
    public static GrantFilter ParseFilter(V1.ListConventionsRequest request) => new(
        request.State == V1.Convention.Types.State.Unspecified
            ? null
            : (GrantState)(int)Wire.ParseEnum(request.State, "state"),
        ParseName(request.Beneficiary, "beneficiary", "beneficiaries"),
        ParseName(request.BudgetLine, "budget_line", "budgetLines"));

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
