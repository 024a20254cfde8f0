namespace Grants.Budget;

/// <summary>Which lines are asked for; null lets all through.</summary>
internal sealed record LineFilter(int? Year, string? OperationCode, string? Nature, string? Function, bool? IsOpen);

/// <summary>Which reservations or commitments are asked for; null lets all through.</summary>
internal sealed record OwnedFilter(int? Year, string? Owner, ReservationState? State = null)
{
    /// <summary>The conditions that a statement on them adds.</summary>
    public string Conditions => string.Concat(
        Year is null ? "" : " and line_id in (select id from budget_line where fiscal_year = @year)",
        Owner is null ? "" : " and owner = @owner",
        State is null ? "" : " and state = @state");
}

/// <summary>Which movements of a line are asked for; no kind and no bound lets all through.</summary>
internal sealed record MovementFilter(
    IReadOnlyList<MovementKind> Kinds, DateTimeOffset? From, DateTimeOffset? Until);
