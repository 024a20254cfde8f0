using Grants.Contracts.Convention;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What is published of an execution and of its report.</summary>
internal static class ExecutionEvents
{
    public static ExecutionStarted Started(Grant grant) => new(grant.Name);

    public static ActivityRecorded Recorded(Activity activity) => new(
        activity.Name, Grant.NameOf(activity.GrantId), activity.Date, activity.Phase, activity.IndicatorCode,
        activity.Zone, activity.Participants, activity.Description,
        activity.Place.Length == 0 ? null : activity.Place,
        activity.Organisations.Count == 0 ? null : activity.Organisations,
        VoucherOf(activity));

    public static IndicatorValueRecorded Recorded(IndicatorValue value) => new(
        value.Name, Grant.NameOf(value.GrantId), value.IndicatorCode, GrantEvents.Decimal(value.Value), value.Date,
        value.Source, VoucherOf(value));

    public static ResourceRecorded Recorded(Resource resource) => new(
        resource.Name, Grant.NameOf(resource.GrantId), resource.Label, resource.Amount.ToEuros(), resource.Date,
        resource.AccountCode, VoucherOf(resource));

    public static DeliverableRecorded Recorded(Deliverable deliverable) => new(
        deliverable.Name, Grant.NameOf(deliverable.GrantId), deliverable.Label, deliverable.Date,
        deliverable.Description, VoucherOf(deliverable));

    public static FactWithdrawn Withdrawn(Fact fact) => new(
        fact.Name, Grant.NameOf(fact.GrantId), UpperSnake.Of(fact.Kind), LabelOf(fact), fact.WithdrawReason!);

    public static FactDecided Decided(Fact fact) => new(
        fact.Name,
        Grant.NameOf(fact.GrantId),
        UpperSnake.Of(fact.Kind),
        LabelOf(fact),
        UpperSnake.Of(fact.Decision!.Outcome),
        fact.Decision.Accepted?.ToEuros(),
        fact.Decision.Comment);

    public static CommunicationEvidenceRecorded Recorded(CommunicationEvidence evidence) => new(
        evidence.Name, Grant.NameOf(evidence.GrantId), UpperSnake.Of(evidence.Support), evidence.Date,
        evidence.Description, evidence.LogoShown, evidence.AmountShown,
        evidence.VoucherId is { } voucher ? Voucher.NameOf(evidence.GrantId, voucher) : null);

    public static ReportRequested Requested(Grant grant) => new(grant.Name, grant.Terms.ReportDueDate);

    public static ReportSubmitted Submitted(Grant grant, RecordedFacts facts) => new(
        grant.Name,
        grant.Report!.Course,
        grant.Report.Results,
        grant.Report.Conditions,
        grant.Report.Difficulties,
        [
            .. grant.Report.Explanations.Select(told =>
                new VarianceExplanationDetails(told.ChargeLabel, told.Explanation)),
        ],
        FindingsOf(grant, facts),
        grant.Report.Attestation is { } told
            ? new AttestationDetails(told.Name, told.Capacity, told.Place, told.Date, told.Power)
            : null,
        grant.Report.Audiences.Count == 0
            ? null
            : [.. grant.Report.Audiences.Select(one => new AudienceDetails(one.Label, one.Persons))]);

    /// <summary>What the report and the facts recorded leave to be looked into, as it is published.</summary>
    public static IReadOnlyList<FindingDetails> FindingsOf(Grant grant, RecordedFacts facts) =>
        [.. ReportFindings.Of(grant).Concat(FactFindings.Of(grant, facts)).Select(DraftEvents.Of)];

    public static ReportReturned Returned(Grant grant) => new(grant.Name, grant.Returns[^1].Remarks);

    private static string? VoucherOf(Fact fact) => fact.VoucherId is null ? null : fact.VoucherName;

    // What a reader knows it by.
    private static string LabelOf(Fact fact) => fact switch
    {
        Activity activity => $"{activity.IndicatorCode}, {activity.Zone}",
        IndicatorValue value => $"{value.IndicatorCode} = {GrantEvents.Decimal(value.Value)}",
        Deliverable deliverable => deliverable.Label,
        _ => ((Resource)fact).Label,
    };
}
