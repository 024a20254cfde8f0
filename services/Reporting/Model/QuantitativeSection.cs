using System.Text.Json.Serialization;
using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>
/// What was planned and what was done (domain rule 18), without what was withdrawn or rejected (domain rule 31).
/// </summary>
/// <param name="Indicators">Planned beside achieved, in the order of the programme.</param>
/// <param name="Phases">What was done, phase by phase.</param>
/// <param name="Zones">How much was done in each zone, in the order of the first activity there.</param>
/// <param name="Months">How much was done in each month in which something was.</param>
/// <param name="Participants">
/// How many people took part in all, as far as they were counted; null where they were counted nowhere.
/// </param>
internal sealed record QuantitativeSection(
    IReadOnlyList<IndicatorLine> Indicators,
    IReadOnlyList<Phase> Phases,
    IReadOnlyList<ZoneLine> Zones,
    IReadOnlyList<MonthLine> Months,
    NumberFigure? Participants)
{
    /// <summary>Folds it.</summary>
    public static QuantitativeSection Build(Journal journal, Told<ConventionDrafted> draft)
    {
        var indicators = draft.Body.Details.Indicators;
        var labels = indicators.ToDictionary(indicator => indicator.Code, indicator => indicator.Label);
        var rulings = FactRulings.In(journal);
        var files = VoucherFiles.In(journal);
        var values = journal.All<IndicatorValueRecorded>()
            .Where(value => rulings.Of(value.Body.IndicatorValue).Counts)
            .GroupBy(value => value.Body.IndicatorCode)
            .ToDictionary(values => values.Key, values => values.Last());
        var activities = journal.All<ActivityRecorded>()
            .Where(activity => rulings.Of(activity.Body.Activity).Counts).ToList();
        return new QuantitativeSection(
            [.. indicators.Select(indicator =>
                values.GetValueOrDefault(indicator.Code) is { } value
                    ? IndicatorLine.Of(
                        draft, indicator, value, rulings.Of(value.Body.IndicatorValue), files.Of(value.Body.Voucher))
                    : IndicatorLine.Of(draft, indicator))],
            [.. activities
                .GroupBy(activity => activity.Body.Phase)
                .OrderBy(phase => phase.Key)
                .Select(phase => new Phase(
                    phase.Key,
                    [.. phase.OrderBy(told => told.Body.ActivityDate).Select(told =>
                        Activity.Of(told, labels, rulings, files))],
                    TotalOf(draft, phase)))],
            [.. activities
                .OrderBy(activity => activity.Body.ActivityDate)
                .GroupBy(activity => activity.Body.Zone)
                .Select(zone => new ZoneLine(zone.Key, CountOf(draft, zone), TotalOf(draft, zone)))],
            [.. activities
                .GroupBy(activity => SpendingMonth.MonthOf(activity.Body.ActivityDate))
                .OrderBy(month => month.Key)
                .Select(month => new MonthLine(month.Key, CountOf(draft, month), TotalOf(draft, month)))],
            TotalOf(draft, activities));
    }

    /// <summary>Of how many activities the participants were not counted.</summary>
    [JsonIgnore]
    public int Uncounted => Phases.Sum(phase => phase.Activities.Count(activity => activity.Participants is null));

    // How many people took part in some activities; null where they were counted in none of them.
    private static NumberFigure? TotalOf(
        Told<ConventionDrafted> draft, IEnumerable<Told<ActivityRecorded>> activities)
    {
        var all = activities.ToList();
        var counted = all.Select(Activity.CountOf).OfType<NumberFigure>().ToList();
        return counted.Count == 0 && all.Count > 0 ? null : NumberFigure.Sum(draft.Provenance, counted);
    }

    private static NumberFigure CountOf(
        Told<ConventionDrafted> draft, IEnumerable<Told<ActivityRecorded>> activities) =>
        NumberFigure.Sum(draft.Provenance, activities.Select(told => told.Number(1)));
}

/// <summary>What was done in a zone.</summary>
/// <param name="Zone">The zone or the town.</param>
/// <param name="Activities">How many activities.</param>
/// <param name="Participants">How many people took part; null where they were not counted.</param>
internal sealed record ZoneLine(string Zone, NumberFigure Activities, NumberFigure? Participants);

/// <summary>What was done in a month.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Activities">How many activities.</param>
/// <param name="Participants">How many people took part; null where they were not counted.</param>
internal sealed record MonthLine(DateOnly Month, NumberFigure Activities, NumberFigure? Participants);

/// <summary>An indicator, planned beside achieved.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Label">Its label.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Planned">How many are planned; null where there is no target.</param>
/// <param name="Achieved">How many there were; null while nothing is known.</param>
/// <param name="RatePercent">Achieved in percent of planned; null when either is missing or 0 was planned.</param>
/// <param name="ValueDate">The day it was counted.</param>
/// <param name="ValueSource">How it is known.</param>
/// <param name="Note">What the officer wants to remember.</param>
/// <param name="Standing">How the value was ruled on; null while nothing is known.</param>
/// <param name="File">The file that proves the value; null where there is none.</param>
public sealed record IndicatorLine(
    string Code,
    string Label,
    string Unit,
    NumberFigure? Planned,
    NumberFigure? Achieved,
    PercentFigure? RatePercent,
    DateOnly? ValueDate,
    string? ValueSource,
    string? Note,
    FactStanding? Standing,
    VoucherFile? File)
{
    /// <summary>The line of an indicator, and of the last value that counts where there is one.</summary>
    internal static IndicatorLine Of(
        Told<ConventionDrafted> draft,
        IndicatorDetails indicator,
        Told<IndicatorValueRecorded>? value = null,
        FactStanding? standing = null,
        VoucherFile? file = null)
    {
        var planned = indicator.PlannedValue is null ? null : draft.Number(indicator.PlannedValue);
        var achieved = value?.Number(value.Body.Value);
        return new IndicatorLine(
            indicator.Code,
            indicator.Label,
            indicator.Unit,
            planned,
            achieved,
            planned is null || achieved is null ? null : PercentFigure.Of(achieved, planned),
            value?.Body.ValueDate,
            value?.Body.ValueSource,
            indicator.Note,
            standing,
            file);
    }
}

/// <summary>A phase of the programme.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Activities">What was done, by date.</param>
/// <param name="Participants">How many people took part in the phase; null where they were not counted.</param>
internal sealed record Phase(int Number, IReadOnlyList<Activity> Activities, NumberFigure? Participants);

/// <summary>Something that was done.</summary>
/// <param name="Date">The day it took place.</param>
/// <param name="IndicatorCode">The indicator it counts for.</param>
/// <param name="IndicatorLabel">Its label.</param>
/// <param name="Zone">The zone or the town.</param>
/// <param name="Participants">How many people took part; null where they were not counted.</param>
/// <param name="Description">What happened; may be empty.</param>
/// <param name="Standing">How it was ruled on.</param>
/// <param name="File">The file that proves it; null where there is none.</param>
internal sealed record Activity(
    DateOnly Date,
    string IndicatorCode,
    string IndicatorLabel,
    string Zone,
    NumberFigure? Participants,
    string Description,
    FactStanding Standing,
    VoucherFile? File)
{
    /// <summary>The activity an event tells.</summary>
    public static Activity Of(
        Told<ActivityRecorded> told, Dictionary<string, string> labels, FactRulings rulings, VoucherFiles files) => new(
        told.Body.ActivityDate,
        told.Body.IndicatorCode,
        labels.GetValueOrDefault(told.Body.IndicatorCode, told.Body.IndicatorCode),
        told.Body.Zone,
        CountOf(told),
        told.Body.Description,
        rulings.Of(told.Body.Activity),
        files.Of(told.Body.Voucher));

    /// <summary>How many people took part in it; null where they were not counted, which is not zero.</summary>
    public static NumberFigure? CountOf(Told<ActivityRecorded> told) =>
        told.Body.Participants is { } counted ? told.Number(counted) : null;
}
