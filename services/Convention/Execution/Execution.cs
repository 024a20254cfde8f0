using Grants.Platform.Edge;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>From the start of the action to its report.</summary>
internal static class Execution
{
    /// <summary>The action begins, from the first day of the period.</summary>
    public static Grant StartExecution(this Grant grant, DateOnly today)
    {
        grant.Require(GrantState.Signed);
        return today >= grant.Terms.StartDate
            ? grant with { State = GrantState.InExecution }
            : throw ExecutionRefusals.PeriodNotStarted(grant);
    }

    /// <summary>The report is called for, once the period is over.</summary>
    public static Grant RequestReport(this Grant grant, DateOnly today)
    {
        grant.Require(GrantState.InExecution);
        return today > grant.Terms.EndDate
            ? grant with { State = GrantState.ReportDue }
            : throw ExecutionRefusals.PeriodNotOver(grant);
    }

    /// <summary>
    /// The beneficiary has submitted its report on the action. What was used in kind must equal what was given (domain
    /// rule 30); later rulings leave what was given as it is.
    /// </summary>
    public static Grant SubmitReport(this Grant grant, ExecutionReport report, InKindTotals inKind)
    {
        grant.Require(GrantState.ReportDue);
        for (var i = 0; i < report.Explanations.Count; i++)
        {
            grant.EnsureCharge(
                report.Explanations[i].ChargeLabel, $"execution_report.variance_explanations[{i}].charge_label");
        }

        return inKind.Valued == inKind.Given
            ? grant with
            {
                State = GrantState.ReportSubmitted,
                Report = report with { FirstSubmittedAt = grant.Report?.FirstSubmittedAt ?? grant.Report?.SubmittedAt },
            }
            : throw DraftRefusals.InKindUnbalanced(inKind.Valued, inKind.Given, grant);
    }

    /// <summary>
    /// The report goes back to the beneficiary, which can record, withdraw and submit again. What it said stays until
    /// another takes its place, and so does what was ruled: expenses do not change.
    /// </summary>
    public static Grant ReturnReport(this Grant grant, ReportReturn returned)
    {
        grant.Require(GrantState.ReportSubmitted);
        return grant with { State = GrantState.ReportDue, Returns = [.. grant.Returns, returned] };
    }

    /// <summary>Refuses an indicator the programme does not have.</summary>
    public static void EnsureIndicator(this Grant grant, string code, string field)
    {
        if (grant.Terms.Indicators.All(indicator => indicator.Code != code))
        {
            throw ExecutionRefusals.IndicatorUnknown(field, code);
        }
    }
}

/// <summary>Something that was done.</summary>
internal sealed record Activity(
    Guid Id,
    Guid GrantId,
    DateOnly Date,
    int Phase,
    string IndicatorCode,
    string Zone,
    int? Participants,
    string Description,
    string Place,
    IReadOnlyList<string> Organisations)
    : Fact(Id, GrantId, Date)
{
    public const string Collection = "activities";

    /// <summary>The most organisations that are named.</summary>
    public const int MostOrganisations = 200;

    public override FactKind Kind => FactKind.Activity;

    public override string Name => NameIn(Collection);

    public Activity Check(Grant grant, DateOnly today)
    {
        grant.RequireExecution().EnsureIndicator(IndicatorCode, "activity.indicator_code");
        if (Phase is < 1 or > 100)
        {
            throw ExecutionRefusals.CountInvalid("activity.phase", "phase must be between 1 and 100.");
        }

        HeadCount.Ensure(Participants, "activity.participants");
        return Date > today ? throw GrantRefusals.DateInFuture("activity.activity_date") : this;
    }
}

/// <summary>A value reached by an indicator.</summary>
internal sealed record IndicatorValue(
    Guid Id, Guid GrantId, string IndicatorCode, decimal Value, DateOnly Date, string Source)
    : Fact(Id, GrantId, Date)
{
    public const string Collection = "indicatorValues";

    public override FactKind Kind => FactKind.IndicatorValue;

    public override string Name => NameIn(Collection);

    public IndicatorValue Check(Grant grant, DateOnly today)
    {
        grant.RequireExecution().EnsureIndicator(IndicatorCode, "indicator_value.indicator_code");
        return Date > today ? throw GrantRefusals.DateInFuture("indicator_value.value_date") : this;
    }
}

/// <summary>
/// Money the action received from elsewhere, which lowers the grant by what an officer has accepted of it (domain rule
/// 31); or, on account 87, what it was given in kind (domain rule 30).
/// </summary>
internal sealed record Resource(
    Guid Id, Guid GrantId, string Label, Money Amount, DateOnly Date, string? AccountCode = null)
    : Fact(Id, GrantId, Date)
{
    public const string Collection = "resources";

    public override FactKind Kind => FactKind.Resource;

    public override string Name => NameOf(GrantId, Id);

    public override Money? Worth => Amount;

    /// <summary>Whether it was given in kind: it pays for nothing.</summary>
    public bool IsInKind => InKind.IsGiven(AccountCode);

    public static string NameOf(Guid grant, Guid id) => ResourceName.Of(Grant.NameOf(grant), Collection, id);

    /// <summary>
    /// Refuses what the forecast names as own funds or as this grant: neither comes from elsewhere. And what the
    /// forecast has in kind is not given in cash, nor the other way round.
    /// </summary>
    public Resource Check(Grant grant, DateOnly today)
    {
        grant.RequireExecution();
        var planned = grant.Terms.Resources.Where(line => line.Label == Label).ToList();
        if (planned.Any(line => line.IsInKind != IsInKind))
        {
            throw ExpenseRefusals.InKindMisplaced("resource.account_code", Label);
        }

        if (!IsInKind && planned.Any(line => line.Origin != ResourceOrigin.Other))
        {
            throw ExecutionRefusals.OwnFundsDeclared(Label);
        }

        return Date > today ? throw GrantRefusals.DateInFuture("resource.receipt_date") : this;
    }
}
