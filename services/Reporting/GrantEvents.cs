using Grants.Contracts.Budget;
using Grants.Contracts.Convention;
using Grants.Platform.Events;
using Grants.Platform.Storage;

namespace Grants.Reporting;

/// <summary>
/// Keeps every event of the three services under the resource it is about. What belongs to which grant is asked when a
/// report is built, not when an event arrives: so it does not matter which source was ahead of the others.
/// </summary>
public sealed class GrantEvents : IEventProjector
{
    /// <inheritdoc />
    public IReadOnlyList<string> Sources { get; } = ["beneficiary", "budget", "convention"];

    /// <inheritdoc />
    public Task ApplyAsync(DbSession session, EventEnvelope happened) =>
        ReportingStore.AddEventAsync(session, WithoutAccount(happened), RootOf(happened.Subject));

    /// <summary>The events a report is made from: the convention's own, its budget line's, its beneficiary's.</summary>
    public static async Task<IReadOnlyList<EventEnvelope>> OfConventionAsync(DbSession session, string convention)
    {
        List<EventEnvelope> events = [.. await ReportingStore.EventsOfAsync(session, convention)];
        var draft = events.LastOrDefault(happened => happened.Type == nameof(ConventionDrafted));
        if (draft is not null
            && EventJson.Deserialize(draft.Type, draft.Data) is ConventionDrafted { Details: { } details })
        {
            events.AddRange(await OfLinesAsync(session, details.BudgetLine.Name, convention));
            events.AddRange(await ReportingStore.EventsOfAsync(session, details.Beneficiary.Name));
        }

        return events;
    }

    // The grant's line, and those of later years that its commitment went to.
    private static async Task<List<EventEnvelope>> OfLinesAsync(DbSession session, string line, string convention)
    {
        var events = new List<EventEnvelope>();
        var read = new HashSet<string>();
        for (string? next = line; next is not null && read.Add(next);)
        {
            var ofLine = await ReportingStore.EventsOfAsync(session, next);
            events.AddRange(ofLine);
            next = ofLine
                .Where(happened => happened.Type == nameof(CommitmentCarriedOut))
                .Select(happened => EventJson.Deserialize(happened.Type, happened.Data) as CommitmentCarriedOut)
                .Where(left => left?.Reference == convention)
                .Select(left => RootOf(left!.CarriedTo))
                .LastOrDefault();
        }

        return events;
    }

    // conventions/1/expenses/2 → conventions/1.
    private static string RootOf(string subject) => string.Join('/', subject.Split('/').Take(2));

    // The one event with an account in clear is for finance (domain rule 7); no report needs it, so it is not kept.
    private static EventEnvelope WithoutAccount(EventEnvelope happened) =>
        EventJson.Deserialize(happened.Type, happened.Data) is DisbursementOrdered order
            ? happened with { Data = EventJson.Serialize(order with { Iban = "", Bic = "" }) }
            : happened;
}
