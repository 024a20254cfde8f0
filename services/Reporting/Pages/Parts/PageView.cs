using Grants.Platform.Auth;
using Grants.Reporting.Words;

namespace Grants.Reporting.Pages.Parts;

/// <summary>What every page knows: who reads it, in which language, and what day it is.</summary>
/// <param name="Language">The language.</param>
/// <param name="Path">Where the page is, with its query, without the language.</param>
/// <param name="Caller">Who reads it; null before signing in.</param>
/// <param name="CanSignOut">Whether the caller signed in here, and not at a proxy.</param>
/// <param name="Today">The day it is in Paris.</param>
/// <param name="Pages">Who may read which page.</param>
internal sealed record PageView(
    Language Language, string Path, Caller? Caller, bool CanSignOut, DateOnly Today, PagePolicies Pages)
{
    private static readonly object Key = new();

    /// <summary>What the installation says of the accessibility of its pages.</summary>
    public required AccessibilitySettings Accessibility { get; init; }

    /// <summary>What the reader, who may read a page, reaches on it.</summary>
    public Reach ReachOf(Func<PagePolicies, PagePolicy> page) => page(Pages).ReachOf(Caller!);

    /// <summary>Whether the reader may read a page, so that there may be a link to it.</summary>
    public bool MayRead(Func<PagePolicies, PagePolicy> page) => page(Pages).Admits(Caller);

    /// <summary>What the gate has put down for the page of a request.</summary>
    public static PageView Of(HttpContext context) => (PageView)context.Items[Key]!;

    /// <summary>Puts it down.</summary>
    public void Keep(HttpContext context) => context.Items[Key] = this;
}
