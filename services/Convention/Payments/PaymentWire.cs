using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Payments, on the wire and in the domain.</summary>
internal static class PaymentWire
{
    private static readonly string[] SeeIbans = [RoleNames.Finance, RoleNames.PublicAccountant];

    public static (Guid Grant, Guid Id) ParseName(string name) =>
        NameWire.ParseBelow(name, "name", Disbursement.Collection);

    public static DisbursementFilter ParseFilter(V1.ListDisbursementsRequest request) => new(
        NameWire.ParseScope(request.Parent, "parent"),
        Wire.ParseFilter(request.State, "state") is { } state ? (DisbursementState)(int)state : null,
        request.OrderedBefore is null ? null : Wire.ParseDate(request.OrderedBefore, "ordered_before"));

    public static SuspensionGround ParseGround(V1.Disbursement.Types.Suspension.Types.Ground ground) =>
        (SuspensionGround)(int)Wire.ParseEnum(ground, "ground");

    public static PaymentNotice Parse(V1.ConfirmDisbursementRequest request)
    {
        var (grant, id) = ParseName(request.Name);
        var wrong = new Violations();
        var mandate = wrong.Take(() => Parse(
            Wire.ParseCode(request.MandateNumber, "mandate_number", 64), request.Mandate));
        var date = wrong.Take(() => Wire.ParseDate(request.PaymentDate, "payment_date"));
        var amount = wrong.Take(() => Wire.ParseAmount(request.Amount, "amount"));
        wrong.Ensure();
        return new PaymentNotice(grant, id, mandate, date, amount);
    }

    public static DateOnly? ParseDay(Google.Type.Date? day, string field) =>
        day is null ? null : Wire.ParseDate(day, field);

    /// <summary>The order as this caller may see it.</summary>
    public static V1.Disbursement Render(Disbursement order, Caller caller) => new()
    {
        Name = order.Name,
        InstalmentNumber = order.InstalmentNumber,
        Amount = Wire.ToProto(order.Amount),
        BankAccount = order.Account.Name,
        Iban = caller.Roles.Overlaps(SeeIbans) ? order.Account.Iban : Iban.TryParse(order.Account.Iban)!.Masked,
        Bic = order.Account.Bic,
        Creditor = order.Account.HolderName,
        State = (V1.Disbursement.Types.State)(int)order.State,
        OrderedBy = order.OrderedBy,
        OrderDate = Wire.ToProto(order.OrderDate),
        MandateNumber = order.MandateNumber ?? "",
        PaymentDate = order.PaymentDate is { } date ? Wire.ToProto(date) : null,
        ConfirmedBy = order.ConfirmedBy ?? "",
        RejectReason = order.Rejection?.Reason ?? "",
        RejectDate = order.Rejection is { } rejection ? Wire.ToProto(rejection.RejectDate) : null,
        RejectedBy = order.Rejection?.RejectedBy ?? "",
        BudgetLine = order.Budget!.BudgetLine,
        FiscalYear = order.Budget.FiscalYear,
        Commitment = order.Budget.Commitment,
        Suspensions = { order.Suspensions.Select(Render) },
        Cancellation = order.Cancellation is { } cancellation ? Render(order, cancellation) : null,
        Returns = { order.Returns.Select(Render) },
        RightAcquiredDate = order.RightAcquired is { } acquired ? Wire.ToProto(acquired) : null,
        Mandate = order.Mandate is { } mandate ? ToProto(mandate) : null,
    };

    /// <summary>What tells a mandate from others of its number.</summary>
    public static V1.Mandate ToProto(Mandate mandate) => new()
    {
        Budget = mandate.Budget ?? "",
        Series = mandate.Series ?? "",
        SlipNumber = mandate.SlipNumber ?? "",
        Collective = mandate.IsCollective,
    };

    private static Mandate Parse(string number, V1.Mandate? details) => new(
        number,
        ParseMark(details?.Budget, "mandate.budget"),
        ParseMark(details?.Series, "mandate.series"),
        ParseMark(details?.SlipNumber, "mandate.slip_number"),
        details?.Collective ?? false);

    private static string? ParseMark(string? text, string field) =>
        string.IsNullOrEmpty(text) ? null : Wire.ParseText(text, field, 64);

    private static V1.Disbursement.Types.Suspension Render(Suspension suspension) => new()
    {
        Ground = (V1.Disbursement.Types.Suspension.Types.Ground)(int)suspension.Ground,
        Reason = suspension.Reason,
        SuspendDate = Wire.ToProto(suspension.SuspendDate),
        SuspendedBy = suspension.SuspendedBy,
        Outcome = (V1.Disbursement.Types.Suspension.Types.Outcome)(int)(suspension.Answer?.Outcome ?? 0),
        Answer = suspension.Answer?.Text ?? "",
        AnswerDate = suspension.Answer is { } answer ? Wire.ToProto(answer.Date) : null,
        AnsweredBy = suspension.Answer?.Person ?? "",
    };

    // Money that was never paid is not with the beneficiary.
    private static V1.Disbursement.Types.Cancellation Render(Disbursement order, Cancellation cancellation) => new()
    {
        Cause = (V1.Disbursement.Types.Cancellation.Types.Cause)(int)cancellation.Cause,
        CancelDate = Wire.ToProto(cancellation.CancelDate),
        Reason = cancellation.Reason,
        Reference = cancellation.Reference ?? "",
        CancellationNumber = cancellation.Number ?? "",
        MoneyReturned = cancellation.MoneyReturned ?? true,
        CancelledBy = cancellation.CancelledBy,
        CreditsRestored = cancellation.CreditsRestored,
        Recovery = cancellation.Recovery is { } recovery
            ? ResourceName.Of(Grant.NameOf(order.GrantId), "recoveries", recovery) : "",
    };

    private static V1.Disbursement.Types.Return Render(MoneyReturn returned) => new()
    {
        ReturnDate = Wire.ToProto(returned.ReturnDate),
        Reason = returned.Reason,
        ReturnedBy = returned.ReturnedBy,
        BankAccount = returned.BankAccount,
        PaymentDate = Wire.ToProto(returned.PaymentDate),
    };
}
