using Grants.Platform.Edge;
using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// How requests are read at the edge, so that what only this service knows of a field, such as an amount above zero,
/// is refused together with all else that is wrong with the request.
/// </summary>
internal static class RequestReaders
{
    public static void Add(IServiceCollection services)
    {
        services.AddRequestCheck<V1.CreateConventionRequest>(request =>
            TermsWire.Read(request.Convention, beneficiary: null!, line: null!));
        services.AddRequestCheck<V1.RecordDeliberationRequest>(request =>
            VotingWire.Parse(request.Deliberation, Money.Zero));
        services.AddRequestCheck<V1.SignConventionRequest>(request => VotingWire.Parse(request.Signature));
        services.AddRequestCheck<V1.ConfirmDisbursementRequest>(PaymentWire.Parse);
        services.AddRequestCheck<V1.CancelDisbursementRequest>(ReversalWire.Parse);
        services.AddRequestCheck<V1.RecordPostingRequest>(ActWire.Parse);
        services.AddRequestCheck<V1.RecordTransmissionRequest>(ActWire.Parse);
        services.AddRequestCheck<V1.RecordPublicationRequest>(ActWire.Parse);
        services.AddRequestCheck<V1.RecordNotificationRequest>(ActWire.Parse);
        AddExecution(services);
        AddSettlement(services);
        AddAmendments(services);
    }

    private static void AddExecution(IServiceCollection services)
    {
        services.AddRequestCheck<V1.RecordActivityRequest>(request => ExecutionWire.Parse(request.Activity));
        services.AddRequestCheck<V1.RecordIndicatorValueRequest>(request =>
            ExecutionWire.Parse(request.IndicatorValue));
        services.AddRequestCheck<V1.RecordResourceRequest>(request => ExecutionWire.Parse(request.Resource));
        services.AddRequestCheck<V1.RecordDeliverableRequest>(request => ExecutionWire.Parse(request.Deliverable));
        services.AddRequestCheck<V1.RecordCommunicationEvidenceRequest>(request =>
            ExecutionWire.Parse(request.CommunicationEvidence));
        services.AddRequestCheck<V1.SubmitReportRequest>(request => ExecutionWire.Parse(request.ExecutionReport));
        services.AddRequestCheck<V1.RecordExpenseRequest>(request => ExpenseWire.Parse(request.Expense));
        services.AddRequestCheck<V1.DecideExpenseRequest>(request => ExpenseWire.Parse(request.Decision));
        services.AddRequestCheck<V1.DrawExpenseSampleRequest>(request => ExpenseWire.Parse(request.ExpenseSample));
        services.AddRequestCheck<V1.DecideActivityRequest>(request => ExecutionWire.Parse(request.Decision));
        services.AddRequestCheck<V1.DecideIndicatorValueRequest>(request => ExecutionWire.Parse(request.Decision));
        services.AddRequestCheck<V1.DecideResourceRequest>(request => ExecutionWire.Parse(request.Decision));
        services.AddRequestCheck<V1.DecideDeliverableRequest>(request => ExecutionWire.Parse(request.Decision));
    }

    private static void AddSettlement(IServiceCollection services)
    {
        services.AddRequestCheck<V1.OpenHearingRequest>(HearingWire.Parse);
        services.AddRequestCheck<V1.RecordHearingAnswerRequest>(HearingWire.Parse);
        services.AddRequestCheck<V1.RecordControlRequest>(ControlWire.Parse);
        services.AddRequestCheck<V1.RecordInterruptionRequest>(SettlementWire.Parse);
        services.AddRequestCheck<V1.ConfirmRecoveryRequest>(SettlementWire.Parse);
    }

    private static void AddAmendments(IServiceCollection services)
    {
        services.AddRequestCheck<V1.RequestExtensionRequest>(AmendmentWire.Parse);
        services.AddRequestCheck<V1.RecordExtensionDeliberationRequest>(request =>
            AmendmentWire.Parse(request.Deliberation));
        services.AddRequestCheck<V1.ProposeAmountAmendmentRequest>(AmountWire.Parse);
        services.AddRequestCheck<V1.SignAmendmentRequest>(request => VotingWire.Parse(request.Signature));
    }
}
