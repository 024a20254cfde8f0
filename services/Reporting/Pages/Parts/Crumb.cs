namespace Grants.Reporting.Pages.Parts;

/// <summary>A page above the one that is shown.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Text">How it is named.</param>
public sealed record Crumb(string Address, string Text);
