using Google.Protobuf;
using Grants.Convention.V1;
using Grants.Rules;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>Input that cannot be meant, to each command of an end and of a settlement: refused by name.</summary>
public sealed class BadEndingInputTests(World world) : IClassFixture<World>
{
    private static readonly Google.Type.Date NoDay = new() { Year = 2026, Month = 2, Day = 30 };

    private const string Iban = "FR76 3000 6000 0112 3456 7890 189";

    public static TheoryData<string, string, object> OfNotices() => new()
    {
        { "FIELD_REQUIRED cause", "cause", V1.Termination.Types.Cause.Unspecified },
        { "ENUM_UNKNOWN cause", "cause", (V1.Termination.Types.Cause)9 },
        { "CAUSE_INVALID cause", "cause", V1.Termination.Types.Cause.AbandonedByBeneficiary },
        { "FIELD_REQUIRED reason", "reason", "" },
        { "TEXT_LENGTH reason", "reason", "  " },
        { "TEXT_LENGTH reason", "reason", new string('x', 2001) },
        { "IBAN_IN_TEXT reason", "reason", "Verser sur " + Iban },
        { "DATE_INVALID receipt_date", "receipt_date", NoDay },
        { "DATE_IN_FUTURE receipt_date", "receipt_date", Make.Day(Life.Warned.AddDays(1)) },
        { "NAME_INVALID name", "name", "conventions/1" },
        { "REQUEST_ID_INVALID request_id", "request_id", "42" },
    };

    public static TheoryData<string, string, object> OfReceipts() => new()
    {
        { "FIELD_REQUIRED receipt_number", "receipt_number", "" },
        { "TEXT_LENGTH receipt_number", "receipt_number", new string('1', 65) },
        { "IBAN_IN_TEXT receipt_number", "receipt_number", Iban },
        { "DATE_INVALID receipt_date", "receipt_date", NoDay },
        { "DATE_IN_FUTURE receipt_date", "receipt_date", Make.Day(Life.Recovered.AddDays(1)) },
        { "AMOUNT_OUT_OF_RANGE amount", "amount", Make.Euros("0.00") },
        { "AMOUNT_OUT_OF_RANGE amount", "amount", Make.Euros("-1.00") },
        { "RECEIVED_ABOVE_OUTSTANDING amount", "amount", Make.Euros("1128.61") },
        { "NAME_INVALID name", "name", "recoveries/1" },
    };

    public static TheoryData<string, string, object> OfRemissions() => new()
    {
        { "FIELD_REQUIRED deliberation_number", "deliberation_number", "" },
        { "TEXT_LENGTH deliberation_number", "deliberation_number", new string('1', 65) },
        { "IBAN_IN_TEXT deliberation_number", "deliberation_number", Iban },
        { "DATE_INVALID deliberation_date", "deliberation_date", NoDay },
        { "DATE_IN_FUTURE deliberation_date", "deliberation_date", Make.Day(Life.Recovered.AddDays(1)) },
        { "FIELD_REQUIRED reason", "reason", "" },
        { "TEXT_LENGTH reason", "reason", new string('x', 1001) },
        { "IBAN_IN_TEXT reason", "reason", Iban },
    };

    public static TheoryData<string, string, object> OfClaims() => new()
    {
        { "FIELD_REQUIRED basis", "basis", V1.ServiceRenderedCheck.Types.Basis.Unspecified },
        { "ENUM_UNKNOWN basis", "basis", (V1.ServiceRenderedCheck.Types.Basis)9 },
        { "BASIS_INVALID basis", "basis", V1.ServiceRenderedCheck.Types.Basis.FinalAmountRule },
        { "FIELD_REQUIRED reason", "reason", "" },
        { "TEXT_LENGTH reason", "reason", new string('x', 2001) },
        { "IBAN_IN_TEXT reason", "reason", Iban },
    };

    [Theory]
    [MemberData(nameof(OfNotices))]
    public async Task Of_a_notice(string refusal, string field, object value)
    {
        var life = await world.InAsync(State.InExecution);

        await RefuseAsync(refusal, () => life.WarnAsync(request => Set(request, field, value)));
    }

    [Theory]
    [InlineData("TEXT_LENGTH reason", "reason", " ")]
    [InlineData("IBAN_IN_TEXT reason", "reason", Iban)]
    [InlineData("NAME_INVALID name", "name", "conventions/x")]
    public async Task Of_an_abandonment(string refusal, string field, string value)
    {
        var life = await world.InAsync(State.InExecution);

        await RefuseAsync(refusal, () => life.AbandonAsync(request => Set(request, field, value)));
    }

    [Theory]
    [InlineData("FIELD_REQUIRED reason", "")]
    [InlineData("IBAN_IN_TEXT reason", Iban)]
    public async Task Of_an_end(string refusal, string reason)
    {
        var life = await world.InAsync(State.Terminating);

        await RefuseAsync(refusal, async () => await world.Authorising.TerminateConventionAsync(
            new TerminateConventionRequest { RequestId = World.NewId(), Name = life.Name, Reason = reason }));
        await RefuseAsync(refusal, async () => await world.Authorising.WithdrawNoticeAsync(
            new WithdrawNoticeRequest { RequestId = World.NewId(), Name = life.Name, Reason = reason }));
    }

    [Theory]
    [MemberData(nameof(OfReceipts))]
    public async Task Of_a_receipt(string refusal, string field, object value)
    {
        var life = await world.InAsync(State.Checked);
        var request = Life.Receipt(await life.RecoveryAsync());
        world.Server.MoveTo(Life.Recovered);
        Set(request, field, value);

        await RefuseAsync(refusal, async () => await world.Accountant.ConfirmRecoveryAsync(request));
    }

    [Theory]
    [MemberData(nameof(OfRemissions))]
    public async Task Of_a_remission(string refusal, string field, object value)
    {
        var life = await world.InAsync(State.Checked);
        var request = Life.Remission(await life.RecoveryAsync());
        world.Server.MoveTo(Life.Recovered);
        Set(request, field, value);

        await RefuseAsync(refusal, async () => await world.Officer.CancelRecoveryAsync(request));
    }

    [Theory]
    [MemberData(nameof(OfClaims))]
    public async Task Of_a_claim_of_all_of_it(string refusal, string field, object value)
    {
        var life = await world.InAsync(State.ReportDue);
        var request = new ClaimFullRepaymentRequest
        {
            RequestId = World.NewId(),
            Name = life.Name,
            Basis = V1.ServiceRenderedCheck.Types.Basis.NoReport,
            Reason = "Aucun bilan",
        };
        Set(request, field, value);

        await RefuseAsync(refusal, async () => await world.Authorising.ClaimFullRepaymentAsync(request));
    }

    private static void Set(IMessage request, string field, object value) =>
        request.Descriptor.FindFieldByName(field).Accessor.SetValue(request, value);

    private async Task RefuseAsync(string reasonAndField, Func<Task> call)
    {
        var (reason, field) = (reasonAndField.Split(' ')[0], reasonAndField.Split(' ')[1]);
        var before = await world.Server.SnapshotAsync();

        await Refused.AsAsync(call, StatusCode.InvalidArgument, reason, field);

        Assert.Equal(before, await world.Server.SnapshotAsync());
    }
}
