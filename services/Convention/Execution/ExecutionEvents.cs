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
        activity.Organisations.Count == 0 ? null : activity.Organisations);

    public static IndicatorValueRecorded Recorded(IndicatorValue value) => new(
        value.Name, Grant.NameOf(value.GrantId), value.IndicatorCode, GrantEvents.Decimal(value.Value), value.Date,
        value.Source);

    public static ResourceRecorded Recorded(Resource resource) => new(
        resource.Name, Grant.NameOf(resource.GrantId), resource.Label, resource.Amount.ToEuros(),
        resource.ReceiptDate, resource.AccountCode);

    public static DeliverableRecorded Recorded(Deliverable deliverable) => new(
        deliverable.Name, Grant.NameOf(deliverable.GrantId), deliverable.Label, deliverable.Date,
        deliverable.Description, VoucherOf(deliverable.GrantId, deliverable.VoucherId));

    public static CommunicationEvidenceRecorded Recorded(CommunicationEvidence evidence) => new(
        evidence.Name, Grant.NameOf(evidence.GrantId), UpperSnake.Of(evidence.Support), evidence.Date,
        evidence.Description, evidence.LogoShown, evidence.AmountShown,
        VoucherOf(evidence.GrantId, evidence.VoucherId));

    public static ReportRequested Requested(Grant grant) => new(grant.Name, grant.Terms.ReportDueDate);

    public static ReportSubmitted Submitted(Grant grant) => new(
        grant.Name,
        grant.Report!.Course,
        grant.Report.Results,
        grant.Report.Conditions,
        grant.Report.Difficulties,
        [
            .. grant.Report.Explanations.Select(told =>
                new VarianceExplanationDetails(told.ChargeLabel, told.Explanation)),
        ],
        [.. ReportFindings.Of(grant).Select(DraftEvents.Of)]);

    public static ReportReturned Returned(Grant grant) => new(grant.Name, grant.Returns[^1].Remarks);

    private static string? VoucherOf(Guid grant, Guid? id) => id is { } voucher ? Voucher.NameOf(grant, voucher) : null;
}
