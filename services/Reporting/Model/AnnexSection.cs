using Grants.Contracts;
using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>What proves the action beside its expenses, and how these were controlled.</summary>
/// <param name="Deliverables">What the action left behind, in the order it was recorded.</param>
/// <param name="Communication">Where the support of the grantor was shown (convention, article 7).</param>
/// <param name="Samples">The samples of expenses drawn for a control.</param>
/// <param name="SetAside">The activities, values and deliverables that were withdrawn or rejected.</param>
/// <param name="Controls">The controls after the certification.</param>
internal sealed record AnnexSection(
    IReadOnlyList<Deliverable> Deliverables,
    IReadOnlyList<CommunicationEvidence> Communication,
    IReadOnlyList<ExpenseSample> Samples,
    IReadOnlyList<SetAsideFact> SetAside,
    IReadOnlyList<LaterControl> Controls)
{
    /// <summary>Folds it.</summary>
    public static AnnexSection Build(Journal journal)
    {
        var files = VoucherFiles.In(journal);
        var rulings = FactRulings.In(journal);
        return new AnnexSection(
            [.. journal.All<DeliverableRecorded>()
                .Where(told => rulings.Of(told.Body.Deliverable).Counts)
                .Select(told => new Deliverable(
                    told.Body.Label,
                    told.Body.DeliveryDate,
                    told.Body.Description,
                    files.Of(told.Body.Voucher),
                    told.Provenance,
                    rulings.Of(told.Body.Deliverable)))],
            [.. journal.All<CommunicationEvidenceRecorded>().Select(told => new CommunicationEvidence(
                told.Body.Support,
                told.Body.PublicationDate,
                told.Body.Description,
                told.Body.LogoShown,
                told.Body.AmountShown,
                files.Of(told.Body.Voucher),
                told.Provenance))],
            [.. journal.All<ExpenseSampleDrawn>().Select(ExpenseSample.Of)],
            SetAsideFact.In(journal, rulings),
            [.. journal.All<ControlRecorded>().Select(LaterControl.Of)]);
    }
}

/// <summary>What was recorded, and withdrawn or rejected since: it counts nowhere (domain rule 31).</summary>
/// <param name="Kind"><c>ACTIVITY</c>, <c>INDICATOR_VALUE</c> or <c>DELIVERABLE</c>.</param>
/// <param name="Label">What it is.</param>
/// <param name="Date">The day that it states.</param>
/// <param name="Standing">Who set it aside, and why.</param>
/// <param name="Provenance">The event that recorded it.</param>
internal sealed record SetAsideFact(
    string Kind, string Label, DateOnly Date, FactStanding Standing, Provenance Provenance)
{
    /// <summary>Those of a journal, in the order they were recorded.</summary>
    public static IReadOnlyList<SetAsideFact> In(Journal journal, FactRulings rulings) =>
    [
        .. journal.Events.Select(told => told.Body switch
        {
            ActivityRecorded one => Of(
                told, "ACTIVITY", $"{one.IndicatorCode}, {one.Zone}", one.ActivityDate, rulings.Of(one.Activity)),
            IndicatorValueRecorded one => Of(
                told, "INDICATOR_VALUE", $"{one.IndicatorCode} = {one.Value}", one.ValueDate,
                rulings.Of(one.IndicatorValue)),
            DeliverableRecorded one => Of(
                told, "DELIVERABLE", one.Label, one.DeliveryDate, rulings.Of(one.Deliverable)),
            _ => null,
        }).OfType<SetAsideFact>(),
    ];

    private static SetAsideFact? Of(
        Told<IGrantEvent> told, string kind, string label, DateOnly date, FactStanding standing) =>
        standing.Counts ? null : new SetAsideFact(kind, label, date, standing, told.Provenance);
}

/// <summary>What the action left behind.</summary>
/// <param name="Label">What it is.</param>
/// <param name="DeliveryDate">The day it was delivered.</param>
/// <param name="Description">What is in it; may be empty.</param>
/// <param name="File">A file of it; null where there is none.</param>
/// <param name="Provenance">The event.</param>
/// <param name="Standing">How it was ruled on.</param>
internal sealed record Deliverable(
    string Label,
    DateOnly DeliveryDate,
    string Description,
    VoucherFile? File,
    Provenance Provenance,
    FactStanding Standing);

/// <summary>The support of the grantor, shown to the public.</summary>
/// <param name="Support">
/// <c>PRINT</c>, <c>SIGNAGE</c>, <c>INVITATION</c>, <c>PRESS</c>, <c>WEB_SITE</c> or <c>SOCIAL_NETWORK</c>.
/// </param>
/// <param name="PublicationDate">The day it was published.</param>
/// <param name="Description">What it is.</param>
/// <param name="LogoShown">Whether the logo of the grantor is on it.</param>
/// <param name="AmountShown">Whether the amount of the grant is on it.</param>
/// <param name="File">A file that shows it; null where there is none.</param>
/// <param name="Provenance">The event.</param>
internal sealed record CommunicationEvidence(
    string Support,
    DateOnly PublicationDate,
    string Description,
    bool LogoShown,
    bool AmountShown,
    VoucherFile? File,
    Provenance Provenance);

/// <summary>The expenses that a control examined.</summary>
/// <param name="DrawDate">The day they were chosen.</param>
/// <param name="DrawnBy">Who chose.</param>
/// <param name="Method"><c>LEAST_AMOUNT</c> or <c>RANDOM</c>.</param>
/// <param name="LeastAmount">Every expense of this amount or more; null at random.</param>
/// <param name="Seed">What the draw started from, so that anybody can repeat it; null by amount.</param>
/// <param name="Drawn">How many were chosen.</param>
/// <param name="Population">How many there were to choose from.</param>
/// <param name="SampleAmount">What the chosen ones come to.</param>
internal sealed record ExpenseSample(
    DateOnly DrawDate,
    string DrawnBy,
    string Method,
    AmountFigure? LeastAmount,
    string? Seed,
    NumberFigure Drawn,
    NumberFigure Population,
    AmountFigure SampleAmount)
{
    /// <summary>The sample an event tells.</summary>
    public static ExpenseSample Of(Told<ExpenseSampleDrawn> told) => new(
        told.Day,
        told.Actor,
        told.Body.Method,
        told.Body.LeastAmount is null ? null : told.Amount(told.Body.LeastAmount),
        told.Body.Seed,
        told.Number(told.Body.Expenses.Count),
        told.Number(told.Body.Population),
        told.Amount(told.Body.SampleAmount));
}
