namespace Grants.Budget;

/// <summary>Which lines are asked for; null lets all through.</summary>
internal sealed record LineFilter(int? Year, string? OperationCode, string? Nature, string? Function, bool? IsOpen);

/// <summary>Which movements of a line are asked for; no kind and no bound lets all through.</summary>
internal sealed record MovementFilter(
    IReadOnlyList<MovementKind> Kinds, DateTimeOffset? From, DateTimeOffset? Until);
