using System.Text.RegularExpressions;
using Grants.Platform.Edge;

namespace Grants.Budget;

/// <summary>Lines, reservations and the rest, on the wire and in the domain.</summary>
internal static partial class BudgetWire
{
    public static Guid ParseLineName(string name, string field) =>
        ResourceName.Parse(name, field, BudgetLine.Collection)[0];

    public static (Guid Line, Guid Id) ParseReservationName(string name, string field)
    {
        var ids = ResourceName.Parse(name, field, BudgetLine.Collection, Reservation.Collection);
        return (ids[0], ids[1]);
    }

    public static (Guid Line, Guid Id) ParseCommitmentName(string name, string field)
    {
        var ids = ResourceName.Parse(name, field, BudgetLine.Collection, Commitment.Collection);
        return (ids[0], ids[1]);
    }

    /// <summary>A new line from what the caller says of it.</summary>
    public static Func<Guid, DateTimeOffset, BudgetLine> ParseLine(V1.BudgetLine line)
    {
        var year = line.FiscalYear is >= 2000 and <= 2100
            ? line.FiscalYear
            : throw BudgetRefusals.FiscalYearInvalid("budget_line.fiscal_year");
        var code = line.OperationCode.Trim();
        code = OperationCode().IsMatch(code)
            ? code
            : throw BudgetRefusals.OperationCodeInvalid("budget_line.operation_code");
        var label = Wire.ParseText(line.OperationLabel, "budget_line.operation_label", 200);
        var imputation = Imputation.TryParse(line.Imputation)
            ?? throw BudgetRefusals.ImputationInvalid("budget_line.imputation");
        var voted = Wire.ParseAmount(line.VotedAmount, "budget_line.voted_amount");
        return (id, now) => BudgetLine.Open(id, year, code, label, imputation, voted, now);
    }

    public static V1.BudgetLine Render(BudgetLine line) => new()
    {
        Name = line.Name,
        FiscalYear = line.FiscalYear,
        OperationCode = line.OperationCode,
        OperationLabel = line.OperationLabel,
        Imputation = line.Imputation.Text,
        VotedAmount = Wire.ToProto(line.Voted),
        AdjustedAmount = Wire.ToProto(line.Adjusted),
        ReservedAmount = Wire.ToProto(line.Reserved),
        CommittedAmount = Wire.ToProto(line.Committed),
        PaidAmount = Wire.ToProto(line.Paid),
        AvailableAmount = Wire.ToProto(line.Available),
        Etag = $"{line.Version}",
        CreateTime = Wire.ToProto(line.CreatedAt),
    };

    public static V1.Reservation Render(Reservation reservation) => new()
    {
        Name = reservation.Name,
        Amount = Wire.ToProto(reservation.Amount),
        State = reservation.State switch
        {
            ReservationState.Pending => V1.Reservation.Types.State.Pending,
            ReservationState.Posted => V1.Reservation.Types.State.Posted,
            _ => V1.Reservation.Types.State.Voided,
        },
        Reference = reservation.Reference,
        Commitment = reservation.CommitmentId is { } id ? Commitment.NameOf(reservation.LineId, id) : "",
        CreateTime = Wire.ToProto(reservation.CreatedAt),
    };

    public static V1.Commitment Render(Commitment commitment) => new()
    {
        Name = commitment.Name,
        Amount = Wire.ToProto(commitment.Amount),
        PaidAmount = Wire.ToProto(commitment.Paid),
        OpenAmount = Wire.ToProto(commitment.Open),
        Reference = commitment.Reference,
        CreateTime = Wire.ToProto(commitment.CreatedAt),
    };

    public static V1.Payment Render(Payment payment) => new()
    {
        Name = payment.Name,
        Amount = Wire.ToProto(payment.Amount),
        MandateNumber = payment.MandateNumber,
        PaymentDate = Wire.ToProto(payment.Date),
        CreateTime = Wire.ToProto(payment.CreatedAt),
    };

    public static V1.Movement Render(Movement movement) => new()
    {
        Name = ResourceName.Of(ResourceName.Of(BudgetLine.Collection, movement.LineId), "movements", movement.Id),
        Kind = movement.Kind switch
        {
            MovementKind.Voted => V1.Movement.Types.Kind.Voted,
            MovementKind.Reserved => V1.Movement.Types.Kind.Reserved,
            MovementKind.Posted => V1.Movement.Types.Kind.Posted,
            MovementKind.Released => V1.Movement.Types.Kind.Released,
            MovementKind.Voided => V1.Movement.Types.Kind.Voided,
            _ => V1.Movement.Types.Kind.Paid,
        },
        Amount = Wire.ToProto(movement.Amount),
        ReservedAmount = Wire.ToProto(movement.ReservedAfter),
        CommittedAmount = Wire.ToProto(movement.CommittedAfter),
        PaidAmount = Wire.ToProto(movement.PaidAfter),
        AvailableAmount = Wire.ToProto(movement.AvailableAfter),
        Actor = movement.Actor,
        Reason = movement.Reason,
        RequestId = movement.RequestId.ToString("D"),
        CreateTime = Wire.ToProto(movement.At),
    };

    [GeneratedRegex("^[0-9A-Za-z-]{1,32}\\z")]
    private static partial Regex OperationCode();
}
