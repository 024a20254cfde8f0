using System.Text.RegularExpressions;
using Google.Protobuf.WellKnownTypes;
using Grants.Platform.Edge;
using Grants.Platform.Refusals;
using Grants.Rules;
using Grants.Values;

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

    public static (Guid Line, Guid Commitment, Guid Id) ParsePaymentName(string name, string field)
    {
        var ids = ResourceName.Parse(name, field, BudgetLine.Collection, Commitment.Collection, Payment.Collection);
        return (ids[0], ids[1], ids[2]);
    }

    /// <summary>An order from what the caller says of it.</summary>
    public static AskedOrder ParseOrder(V1.OrderPaymentRequest request) => new(
        Wire.ParseAmount(request.Amount, "amount"),
        Wire.ParseDate(request.OrderDate, "order_date"),
        Wire.ParseText(request.Reason, "reason", 200),
        ParseDay(request.RightAcquiredDate, "right_acquired_date"),
        request.ReinstatedPayment.Length == 0
            ? null
            : ParsePaymentName(request.ReinstatedPayment, "reinstated_payment"));

    /// <summary>What a reservation is for: how much, and whose the credits are.</summary>
    public static (Money Amount, string? Owner) ParseReserved(V1.ReserveCreditsRequest request)
    {
        var wrong = new Violations();
        var amount = wrong.Take(() => Wire.ParseAmount(request.Amount, "amount"));
        var owner = wrong.Take(() => Ownership.ParseOwner(request.Owner));
        wrong.Ensure();
        return (amount, owner);
    }

    /// <summary>A new line from what the caller says of it.</summary>
    public static NewLine ParseLine(V1.BudgetLine line)
    {
        var wrong = new Violations();
        var year = wrong.Take(() => ParseYear(line.FiscalYear, "budget_line.fiscal_year"));
        var code = wrong.Take(() => ParseOperationCode(line.OperationCode, "budget_line.operation_code"));
        var label = wrong.Take(() => ParseLabel(line.OperationLabel, "budget_line.operation_label"));
        var imputation = wrong.Take(() => ParseImputation(line.Imputation, "budget_line.imputation"));
        var voted = wrong.Take(() => ParseVoted(line.VotedAmount, "budget_line.voted_amount"));
        wrong.Ensure();
        var section = ParseSection(line.Section, imputation, "budget_line.section");
        return new NewLine(year, code, label, imputation, voted, section);
    }

    public static int ParseYear(int year, string field) =>
        year is >= 2000 and <= 2100 ? year : throw BudgetRefusals.FiscalYearInvalid(field);

    public static string ParseOperationCode(string text, string field)
    {
        var code = text.Trim();
        return OperationCode().IsMatch(code) ? code : throw BudgetRefusals.OperationCodeInvalid(field);
    }

    public static string ParseLabel(string text, string field) => Wire.ParseText(text, field, 200);

    public static Imputation ParseImputation(string text, string field) =>
        Imputation.TryParse(text) ?? throw BudgetRefusals.ImputationInvalid(field);

    /// <summary>What was voted; nothing, when the line is opened for memory.</summary>
    public static Money ParseVoted(Google.Type.Money? amount, string field) =>
        Wire.ParseAmountOrZero(amount ?? throw PlatformRefusals.FieldRequired(field), field);

    /// <summary>What is added, or taken away.</summary>
    public static Money ParseDelta(Google.Type.Money amount)
    {
        var delta = Wire.ParseSigned(amount, "amount");
        return delta != Money.Zero ? delta : throw BudgetRefusals.AdjustmentZero();
    }

    public static (Guid Source, Guid Target) ParseTransfer(V1.TransferCreditsRequest request)
    {
        var (source, target) = (ParseLineName(request.Source, "source"), ParseLineName(request.Target, "target"));
        return source != target ? (source, target) : throw BudgetRefusals.TransferToItself();
    }

    /// <summary>An instant that may be left out; to the millisecond, as it is kept.</summary>
    public static DateTimeOffset? ParseInstant(Timestamp? instant, string field) =>
        instant is null ? null : Values.Calendar.ToMillisecond(Wire.ParseInstant(instant, field));

    /// <summary>The instant whose balances are asked for; null for those of now.</summary>
    public static DateTimeOffset? ParseAsOf(Timestamp? instant, DateTimeOffset now) =>
        ParseInstant(instant, "as_of_time") is not { } asOf ? null
        : asOf <= now ? asOf
        : throw BudgetRefusals.InstantInFuture("as_of_time");

    public static LineFilter ParseFilter(V1.ListBudgetLinesRequest request) => new(
        request.FiscalYear == 0 ? null : ParseYear(request.FiscalYear, "fiscal_year"),
        NullIfEmpty(request.OperationCode),
        NullIfEmpty(request.Nature),
        NullIfEmpty(request.Function),
        request.State == V1.BudgetLine.Types.State.Unspecified
            ? null
            : Wire.ParseEnum(request.State, "state") == V1.BudgetLine.Types.State.Open);

    public static OwnedFilter ParseFilter(V1.ListReservationsRequest request) => new(
        request.FiscalYear == 0 ? null : ParseYear(request.FiscalYear, "fiscal_year"),
        ParseOwner(request.Owner),
        request.State == V1.Reservation.Types.State.Unspecified
            ? null
            : (ReservationState)((int)Wire.ParseEnum(request.State, "state") - 1));

    public static OwnedFilter ParseFilter(V1.ListCommitmentsRequest request) => new(
        request.FiscalYear == 0 ? null : ParseYear(request.FiscalYear, "fiscal_year"), ParseOwner(request.Owner));

    public static MovementFilter ParseFilter(V1.ListMovementsRequest request) => new(
        [.. request.Kinds.Select((kind, i) => (MovementKind)((int)Wire.ParseEnum(kind, $"kinds[{i}]") - 1))],
        ParseInstant(request.FromTime, "from_time"),
        ParseInstant(request.UntilTime, "until_time"));

    public static void EnsureEtag(string etag, BudgetLine line)
    {
        if (etag.Length > 0 && etag != EtagOf(line))
        {
            throw PlatformRefusals.EtagStale(line.Name);
        }
    }

    /// <summary>The section of a nature, or the one that is stated where the nature does not say it.</summary>
    public static Section ParseSection(V1.Section stated, Imputation imputation, string field)
    {
        var named = stated == V1.Section.Unspecified ? (Section?)null : (Section)(int)Wire.ParseEnum(stated, field);
        var section = Sections.OfNature(imputation.Nature) ?? named;
        return section is { } known && (named ?? known) == known
            ? known
            : throw BudgetRefusals.SectionInvalid(field, imputation.Nature);
    }

    public static CarryOverStatement? ParseStatement(V1.CarryOverStatement? statement) => statement is null
        ? null
        : new CarryOverStatement(
            Wire.ParseDate(statement.StatementDate, "statement.statement_date"),
            Wire.ParseText(statement.Signatory, "statement.signatory", 200));

    public static Mandate ParseMandate(string number, V1.MandateDetails? details) => new(
        Wire.ParseCode(number, "mandate_number", 64),
        ParseMark(details?.Budget, "mandate.budget"),
        ParseMark(details?.Series, "mandate.series"),
        ParseMark(details?.SlipNumber, "mandate.slip_number"),
        details?.Collective ?? false);

    public static DateOnly? ParseDay(Google.Type.Date? day, string field) =>
        day is null ? null : Wire.ParseDate(day, field);

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
        Etag = EtagOf(line),
        CreateTime = Wire.ToProto(line.CreatedAt),
        State = line.IsOpen ? V1.BudgetLine.Types.State.Open : V1.BudgetLine.Types.State.Closed,
        Nature = line.Imputation.Nature,
        Chapter = line.Imputation.Chapter,
        Function = line.Imputation.Function,
        CloseTime = ToProto(line.ClosedAt),
        OrderedAmount = Wire.ToProto(line.Ordered),
        Section = (V1.Section)(int)line.Section,
    };

    public static V1.Reservation Render(Reservation reservation) => new()
    {
        Name = reservation.Name,
        Amount = Wire.ToProto(reservation.Amount),
        State = (V1.Reservation.Types.State)((int)reservation.State + 1),
        Reference = reservation.Reference,
        Commitment = reservation.CommitmentId is { } id ? Commitment.NameOf(reservation.LineId, id) : "",
        CreateTime = Wire.ToProto(reservation.CreatedAt),
        ExpireTime = ToProto(reservation.ExpiresAt),
        Owner = reservation.Owner ?? "",
    };

    public static V1.Commitment Render(Commitment commitment) => new()
    {
        Name = commitment.Name,
        Amount = Wire.ToProto(commitment.Amount),
        PaidAmount = Wire.ToProto(commitment.Paid),
        OpenAmount = Wire.ToProto(commitment.Open),
        Reference = commitment.Reference,
        CreateTime = Wire.ToProto(commitment.CreatedAt),
        State = (V1.Commitment.Types.State)((int)commitment.State + 1),
        ReleasedAmount = Wire.ToProto(commitment.Released),
        Reservation = commitment.ReservationId is { } id ? Reservation.NameOf(commitment.LineId, id) : "",
        CarriedFrom = commitment.From?.Name ?? "",
        CarriedTo = commitment.To?.Name ?? "",
        OrderedAmount = Wire.ToProto(commitment.Ordered),
        Owner = commitment.Owner ?? "",
        Statement = commitment.Statement is { } statement ? Render(statement) : null,
        RightAcquiredDate = ToProto(commitment.RightAcquired),
    };

    public static V1.Payment Render(Payment payment) => new()
    {
        Name = payment.Name,
        Amount = Wire.ToProto(payment.Amount),
        MandateNumber = payment.Mandate?.Number ?? "",
        PaymentDate = ToProto(payment.Date),
        CreateTime = Wire.ToProto(payment.CreatedAt),
        State = (V1.Payment.Types.State)((int)payment.State + 1),
        CancelDate = ToProto(payment.CancelDate),
        OrderDate = ToProto(payment.OrderDate),
        Mandate = payment.Mandate is { } mandate ? Render(mandate) : null,
    };

    public static V1.Movement Render(Movement movement) => new()
    {
        Name = movement.Name,
        Kind = (V1.Movement.Types.Kind)((int)movement.Kind + 1),
        Amount = Wire.ToProto(movement.Amount),
        ReservedAmount = Wire.ToProto(movement.ReservedAfter),
        CommittedAmount = Wire.ToProto(movement.CommittedAfter),
        PaidAmount = Wire.ToProto(movement.PaidAfter),
        AvailableAmount = Wire.ToProto(movement.AvailableAfter),
        Actor = movement.Actor,
        Reason = movement.Reason,
        RequestId = movement.RequestId.ToString("D"),
        CreateTime = Wire.ToProto(movement.At),
        Subject = movement.Subject,
        AdjustedAmount = Wire.ToProto(movement.AdjustedAfter),
        OrderedAmount = Wire.ToProto(movement.OrderedAfter),
    };

    private static string ParseMark(string? text, string field) =>
        string.IsNullOrEmpty(text) ? "" : Wire.ParseText(text, field, 64);

    private static V1.MandateDetails Render(Mandate mandate) => new()
    {
        Budget = mandate.Budget,
        Series = mandate.Series,
        SlipNumber = mandate.SlipNumber,
        Collective = mandate.IsCollective,
    };

    private static V1.CarryOverStatement Render(CarryOverStatement statement) => new()
    {
        StatementDate = Wire.ToProto(statement.Date),
        Signatory = statement.Signatory,
    };

    private static string? ParseOwner(string owner) =>
        owner.Length == 0 ? null
        : ResourceName.Of(Ownership.Conventions, ResourceName.Parse(owner, "owner", Ownership.Conventions)[0]);

    private static string EtagOf(BudgetLine line) => $"{line.Version}";

    private static Timestamp? ToProto(DateTimeOffset? instant) =>
        instant is { } known ? Wire.ToProto(known) : null;

    private static Google.Type.Date? ToProto(DateOnly? day) => day is { } known ? Wire.ToProto(known) : null;

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    [GeneratedRegex("^[0-9A-Za-z-]{1,32}\\z")]
    private static partial Regex OperationCode();
}
