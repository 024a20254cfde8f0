using System.Globalization;
using Grants.Reporting.Model;

namespace Grants.Reporting.Pages.Parts;

/// <summary>
/// What an installation says of the accessibility of its pages (law 2005-102, article 47; decree 2019-768, articles 4
/// and 5; domain rule 42). Only an audit of the installation can say that they conform.
/// </summary>
/// <param name="State">What the audit found.</param>
/// <param name="AuditDate">The day of the audit; null without one.</param>
/// <param name="Contact">Whom to write to: an address of mail, or of a page; null where nobody is named.</param>
/// <param name="Plan">The address of the plan over years; null where there is none.</param>
internal sealed record AccessibilitySettings(Conformity State, DateOnly? AuditDate, string? Contact, Uri? Plan)
{
    private const string Section = "Pages:Accessibility:";

    /// <summary>Whether the contact is a page; else it is an address of mail.</summary>
    public bool IsContactPage => Uri.TryCreate(Contact, UriKind.Absolute, out var page) && IsWeb(page);

    /// <summary>Reads the settings; one that cannot be meant keeps the process from starting.</summary>
    public static AccessibilitySettings From(IConfiguration configuration)
    {
        var settings = new AccessibilitySettings(
            Read(configuration, "State", "None, Partial or Full", text =>
                Enum.GetValues<Conformity>().Select(state => (Conformity?)state)
                    .FirstOrDefault(state => $"{state}" == text)) ?? Conformity.None,
            Read(configuration, "AuditDate", "a day such as 2026-03-31", text =>
                DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                    ? day
                    : (DateOnly?)null),
            configuration[Section + "Contact"] is { Length: > 0 } contact
                ? contact.Contains('@') || IsWebAddress(contact)
                    ? contact
                    : throw Invalid("Contact", "an address of mail or of a page", contact)
                : null,
            configuration[Section + "Plan"] is { Length: > 0 } plan
                ? IsWebAddress(plan) ? new Uri(plan) : throw Invalid("Plan", "the address of a page", plan)
                : null);
        return settings.State == Conformity.None || settings.AuditDate is not null
            ? settings
            : throw new InvalidOperationException(
                $"{Section}State needs {Section}AuditDate: only an audit can say that the pages conform.");
    }

    private static T? Read<T>(IConfiguration configuration, string name, string rule, Func<string, T?> parse)
        where T : struct =>
        configuration[Section + name] is not { Length: > 0 } text ? null
        : parse(text) ?? throw Invalid(name, rule, text);

    private static bool IsWebAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && IsWeb(uri);

    private static bool IsWeb(Uri uri) => uri.Scheme is "https" or "http";

    private static InvalidOperationException Invalid(string name, string rule, string text) =>
        new($"{Section}{name} must be {rule}, not '{text}'.");
}
