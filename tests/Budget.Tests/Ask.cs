using Google.Type;
using Grants.Budget.V1;
using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

/// <summary>Requests on credits, commitments and years.</summary>
internal static class Ask
{
    public const string Why = "Because";

    public static CreateBudgetLineRequest Line(
        int year, string operation, string imputation = "6568//9365", decimal voted = 100m)
    {
        var request = LineRequest(voted);
        request.BudgetLine.FiscalYear = year;
        request.BudgetLine.OperationCode = operation;
        request.BudgetLine.Imputation = imputation;
        return request;
    }

    public static CloseBudgetLineRequest CloseLine(string line, string etag = "") =>
        new() { RequestId = NewRequestId(), Name = line, Reason = Why, Etag = etag };

    public static AdjustCreditsRequest Adjust(string line, decimal amount) =>
        new() { RequestId = NewRequestId(), BudgetLine = line, Amount = Eur(amount), Deliberation = "2025-512" };

    public static ImportCreditChangesRow Change(
        string operation = "C01-650A01", decimal amount = 1m, int number = 2, string imputation = "6568//9365") => new()
    {
        RowNumber = number,
        FiscalYear = 2025,
        OperationCode = operation,
        Imputation = imputation,
        Amount = Eur(amount),
    };

    public static TransferCreditsRequest Transfer(string source, string target, decimal amount) => new()
    {
        RequestId = NewRequestId(), Source = source, Target = target, Amount = Eur(amount), Reference = "2025-513",
    };

    public static ReduceCommitmentRequest Reduce(string commitment, decimal amount) =>
        new() { RequestId = NewRequestId(), Name = commitment, Amount = Eur(amount), Reason = Why };

    public static CloseCommitmentRequest CloseCommitment(string commitment) =>
        new() { RequestId = NewRequestId(), Name = commitment, Reason = Why };

    public static CarryOverCommitmentRequest CarryOver(string commitment) =>
        new() { RequestId = NewRequestId(), Name = commitment, Reason = Why };

    public static AttachCommitmentRequest Attach(string commitment, Date rightAcquired) => new()
    {
        RequestId = NewRequestId(), Name = commitment, Reason = Why, RightAcquiredDate = rightAcquired,
    };

    public static RecordPaymentRequest Pay(string commitment, decimal amount, Date? day = null)
    {
        var request = PayRequest(commitment, amount);
        request.PaymentDate = day ?? Day(2025, 1, 15);
        return request;
    }

    /// <summary>The number of a mandate, which no other payment has (domain rule 29).</summary>
    public static string NewMandate() => "2025-" + NewRequestId()[^12..];

    /// <summary>The name of a convention.</summary>
    public static string NewOwner() => UnknownName("conventions");

    public static OrderPaymentRequest Order(string commitment, decimal amount, Date? day = null) => new()
    {
        RequestId = NewRequestId(),
        Commitment = commitment,
        Amount = Eur(amount),
        OrderDate = day ?? Day(2025, 1, 10),
        Reason = Why,
    };

    public static ConfirmPaymentRequest Confirm(string payment, Date? day = null) => new()
    {
        RequestId = NewRequestId(),
        Name = payment,
        MandateNumber = NewMandate(),
        PaymentDate = day ?? Day(2025, 1, 15),
    };

    public static ReleasePaymentRequest Release(string payment) =>
        new() { RequestId = NewRequestId(), Name = payment, Reason = Why };

    public static CancelPaymentRequest Cancel(string payment, Date? day = null) => new()
    {
        RequestId = NewRequestId(), Name = payment, Reason = Why, CancelDate = day ?? Day(2025, 2, 3),
    };

    public static PrepareFiscalYearClosingRequest Prepare(
        int year, V1.ClosingOutcome outcome, params string[] exceptions) => new()
        {
            RequestId = NewRequestId(),
            FiscalYear = year,
            CommitmentOutcome = outcome,
            Exceptions = { exceptions },
        };

    public static CloseFiscalYearRequest CloseYear(int year) =>
        new() { RequestId = NewRequestId(), FiscalYear = year };

    public static Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };
}
