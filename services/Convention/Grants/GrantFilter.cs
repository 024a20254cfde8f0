using Grants.Rules;

namespace Grants.Convention;

/// <summary>Which grants are asked for; null lets all through.</summary>
internal sealed record GrantFilter(GrantState? State, string? Beneficiary, string? BudgetLine);
