namespace Grants.Cli.Calls;

/// <summary>An RPC by its names.</summary>
/// <param name="Service">The service, such as <c>grants.budget.v1.BudgetService</c>.</param>
/// <param name="Method">The method, such as <c>ReserveCredits</c>.</param>
internal sealed record Rpc(string Service, string Method)
{
    /// <summary>
    /// Whether somebody means this one: <c>grants.budget.v1.BudgetService/ReserveCredits</c>, with a dot for the
    /// slash, or any end of it that begins with a whole name.
    /// </summary>
    public bool IsMeantBy(string given)
    {
        var (whole, end) = (ToString().Replace('/', '.'), given.Replace('/', '.'));
        return whole == end || whole.EndsWith("." + end, StringComparison.Ordinal);
    }

    public override string ToString() => $"{Service}/{Method}";
}
