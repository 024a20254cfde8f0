using Grants.Contracts;
using Grants.Contracts.Budget;
using Grants.Contracts.Convention;
using Grants.Platform.Edge;
using Grants.Platform.Storage;
using Grants.Reporting.Model;

namespace Grants.Reporting.Projections;

/// <summary>
/// Keeps every event of the three services under the resource it is about. What belongs to which grant is asked when a
/// report is built, not when an event arrives: so it does not matter which source was ahead of the others.
/// </summary>
internal static class GrantEvents
{
    /// <summary>Stores an event.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="happened">The event.</param>
    /// <param name="body">Its body; null for a contract that this build does not know.</param>
    public static Task AddAsync(DbSession session, EventEnvelope happened, IGrantEvent? body) =>
        GrantEventStore.AddAsync(
            session,
            WithoutAccount(happened, body),
            RootOf(happened.Subject),
            AboutOf(happened, body),
            body is VoucherUploaded or ExpenseRecorded or ExpenseDecided or ExpenseWithdrawn);

    /// <summary>The resource at the top of a subject; the subject itself where it is no name.</summary>
    public static string RootOf(string subject) => ResourceName.RootOf(subject) ?? subject;

    /// <summary>
    /// What there is to make a report of a convention from: its own events, its beneficiary's, and those of its line
    /// and of the later ones its commitment went to. Null when no event tells of a draft, for then there is no grant.
    /// </summary>
    public static async Task<ReportBasis?> BasisOfAsync(DbSession session, string convention)
    {
        var draft = await GrantEventStore.FindLastAsync(session, convention, nameof(ConventionDrafted));
        if (draft is null
            || EventJson.Deserialize(draft.Type, draft.Data) is not ConventionDrafted { Details: { } details })
        {
            return null;
        }

        List<BasisPart> parts =
        [
            await PartAsync(session, draft.Source, convention),
            await PartAsync(session, "beneficiary", details.Beneficiary.Name),
        ];
        foreach (var line in await LinesOfAsync(session, details.BudgetLine.Name, convention))
        {
            parts.Add(await PartAsync(session, "budget", line));
        }

        return new ReportBasis(parts);
    }

    /// <summary>
    /// The events of a basis but for those of the expenses and their files, which are read one by one.
    /// </summary>
    public static async Task<IReadOnlyList<EventEnvelope>> WithoutExpensesAsync(DbSession session, ReportBasis basis)
    {
        List<EventEnvelope> events = [];
        foreach (var part in basis.Parts)
        {
            events.AddRange(await GrantEventStore.WithoutExpensesAsync(session, part));
        }

        return [.. events, .. await FilesOfRecordsAsync(session, basis.Convention.Root, events)];
    }

    /// <summary>
    /// The life of a grant: its events except those that come in thousands (expenses, activities, their vouchers), of
    /// which a page shows totals.
    /// </summary>
    public static async Task<Journal> LifeOfAsync(DbSession session, string convention) =>
        Journal.Of(await GrantEventStore.LifeAsync(session, convention));

    /// <summary>The life of an organisation: how it is registered, and its accounts.</summary>
    public static async Task<Journal> OrganisationAsync(DbSession session, string beneficiary) => Journal.Of(
        await GrantEventStore.WithoutExpensesAsync(
            session, new BasisPart("beneficiary", beneficiary, long.MaxValue)));

    /// <summary>What was found on the accounts of a beneficiary, and lifted.</summary>
    public static async Task<Journal> FindingsOfAsync(DbSession session, string beneficiary) =>
        Journal.Of(await GrantEventStore.FindingsAsync(session, beneficiary));

    /// <summary>The line of an indicator of a grant, with the last value that counts where it has one.</summary>
    public static async Task<IndicatorLine> LineOfAsync(
        DbSession session, string convention, Told<ConventionDrafted> draft, IndicatorDetails indicator)
    {
        var about = IndicatorOf(convention, indicator.Code);
        var before = long.MaxValue;
        while (await GrantEventStore.FindLastAsync(
            session, convention, about, nameof(IndicatorValueRecorded), before) is { } found)
        {
            var value = Journal.Of([found]).Last<IndicatorValueRecorded>()!;
            var standing = await StandingOfAsync(session, convention, value.Body.IndicatorValue);
            if (standing.Counts)
            {
                return IndicatorLine.Of(draft, indicator, value, standing);
            }

            before = found.Position;
        }

        return IndicatorLine.Of(draft, indicator);
    }

    /// <summary>How many activities and how many deliverables nobody has ruled on.</summary>
    public static async Task<(long Activities, long Deliverables)> UndecidedAsync(
        DbSession session, string convention) => (
        await GrantEventStore.CountUndecidedAsync(session, convention, nameof(ActivityRecorded)),
        await GrantEventStore.CountUndecidedAsync(session, convention, nameof(DeliverableRecorded)));

    /// <summary>An expense with its last ruling; null when it was withdrawn or is not known.</summary>
    public static async Task<DeclaredExpense?> FindExpenseAsync(DbSession session, string convention, string expense)
    {
        var journal = Journal.Of(await GrantEventStore.AboutAsync(session, convention, expense));
        return journal.Last<ExpenseRecorded>() is { } recorded && journal.Last<ExpenseWithdrawn>() is null
            ? new DeclaredExpense(recorded, journal.Last<ExpenseDecided>(), IsWithdrawn: false)
            : null;
    }

    private static async Task<FactStanding> StandingOfAsync(DbSession session, string convention, string fact)
    {
        EventEnvelope?[] events =
        [
            await GrantEventStore.FindLastAsync(session, convention, fact, nameof(FactWithdrawn)),
            await GrantEventStore.FindLastAsync(session, convention, fact, nameof(FactDecided)),
        ];
        return FactRulings.In(Journal.Of(events.OfType<EventEnvelope>())).Of(fact);
    }

    // Files are left out with the expenses they prove, but for those that prove something else.
    private static async Task<IReadOnlyList<EventEnvelope>> FilesOfRecordsAsync(
        DbSession session, string convention, IReadOnlyList<EventEnvelope> events)
    {
        List<EventEnvelope> files = [];
        foreach (var voucher in events
            .Where(happened => happened.Type is nameof(ActivityRecorded) or nameof(IndicatorValueRecorded)
                or nameof(DeliverableRecorded) or nameof(ResourceRecorded) or nameof(CommunicationEvidenceRecorded))
            .Select(happened => EventJson.Deserialize(happened.Type, happened.Data) switch
            {
                ActivityRecorded recorded => recorded.Voucher,
                IndicatorValueRecorded recorded => recorded.Voucher,
                ResourceRecorded recorded => recorded.Voucher,
                DeliverableRecorded recorded => recorded.Voucher,
                CommunicationEvidenceRecorded recorded => recorded.Voucher,
                _ => null,
            })
            .OfType<string>()
            .Distinct())
        {
            if (await GrantEventStore.FindLastAsync(session, convention, voucher, nameof(VoucherUploaded)) is { } file)
            {
                files.Add(file);
            }
        }

        return files;
    }

    // The grant's line, those of new credits and those that amendments of its amount named, each with those of later
    // years that its commitment went to.
    private static async Task<IEnumerable<string>> LinesOfAsync(DbSession session, string line, string convention)
    {
        var named = (await GrantEventStore.LifeAsync(session, convention))
            .Where(happened => happened.Type is nameof(ConventionCarriedOver) or nameof(AmountAmendmentProposed)
                or nameof(AmendmentCreditsReserved))
            .Select(happened => EventJson.Deserialize(happened.Type, happened.Data) switch
            {
                ConventionCarriedOver { NewCreditsReference: not null } carried => carried.ToBudgetLine.Name,
                AmountAmendmentProposed proposed => proposed.BudgetLine?.Name,
                AmendmentCreditsReserved reserved => reserved.BudgetLine.Name,
                _ => null,
            })
            .OfType<string>();
        var lines = new List<string>();
        foreach (var first in named.Prepend(line))
        {
            for (string? next = first; next is not null && !lines.Contains(next);)
            {
                lines.Add(next);
                next = await CarriedToAsync(session, next, convention);
            }
        }

        return lines;
    }

    private static async Task<string?> CarriedToAsync(DbSession session, string line, string convention) =>
        (await GrantEventStore.CarriedOutAsync(session, line))
            .Select(happened => EventJson.Deserialize(happened.Type, happened.Data) as CommitmentCarriedOut)
            .Where(left => left?.Reference == convention)
            .Select(left => RootOf(left!.CarriedTo))
            .LastOrDefault();

    private static async Task<BasisPart> PartAsync(DbSession session, string source, string root) =>
        new(source, root, await GrantEventStore.LastPositionAsync(session, source, root));

    private static string IndicatorOf(string convention, string code) => $"{convention}/indicators/{code}";

    private static string AboutOf(EventEnvelope happened, IGrantEvent? body) => body switch
    {
        VoucherUploaded uploaded => uploaded.Voucher,
        ExpenseRecorded recorded => recorded.Expense,
        ExpenseDecided decided => decided.Expense,
        ExpenseWithdrawn withdrawn => withdrawn.Expense,
        ActivityRecorded recorded => recorded.Activity,
        DeliverableRecorded recorded => recorded.Deliverable,
        FactDecided decided => decided.Fact,
        FactWithdrawn withdrawn => withdrawn.Fact,
        IndicatorValueRecorded counted => IndicatorOf(RootOf(happened.Subject), counted.IndicatorCode),
        _ => happened.Subject,
    };

    // The one event with an account in clear is for finance (domain rule 7); no report needs it, so it is not kept.
    private static EventEnvelope WithoutAccount(EventEnvelope happened, IGrantEvent? body) =>
        body is DisbursementOrdered order
            ? happened with { Data = EventJson.Serialize(order with { Iban = "", Bic = "" }) }
            : happened;
}
