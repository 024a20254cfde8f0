using CsCheck;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grants.Platform.Refusals;
using Grants.Testing;
using Grpc.Core;
using Status = Google.Rpc.Status;

namespace Grants.Platform.Edge;

/// <summary>An error fits in the headers that clients take, whatever it says.</summary>
[Trait("Kind", "Unit")]
public sealed class ErrorBlockTests
{
    private static readonly Gen<string> Texts =
        Gen.Select(Gen.Int[0, 20_000], Gen.Int[0, 3], (length, kind) =>
            string.Concat(Enumerable.Repeat(kind switch { 0 => "a", 1 => "é", 2 => "😀", _ => " %" }, length)));

    private static readonly Gen<Status> Statuses = Gen.Select(
        Gen.Int[0, 300], Gen.Int[1, 120], Texts, Texts, Gen.Bool, (count, length, message, long1, isRemote) =>
        {
            var refusal = PlatformRefusals.FieldUnknown("request", message);
            for (var i = 0; i < count; i++)
            {
                refusal.AndInvalid($"field[{i}]", "FIELD_UNKNOWN", i == 0 ? long1 : new string('é', length));
            }

            var status = RefusalStatus.StatusOf(refusal.With("figure", long1));
            return isRemote ? status : RefusalStatus.StatusOf(Refusal.PassedOn(status, "FIELD_UNKNOWN"));
        });

    [Fact]
    public void Whatever_it_says_it_fits_and_keeps_its_code_and_its_reason() => Statuses.Sample(
        status =>
        {
            var sent = ErrorBlock.Fit(status);

            Assert.InRange(ErrorBlock.SizeOf(sent), 1, 7 * 1024);
            Assert.Equal(status.Code, sent.Code);
            Assert.Equal("FIELD_UNKNOWN", sent.GetDetail<ErrorInfo>()!.Reason);
        },
        iter: Soak.Times(500));

    [Fact]
    public void Every_violation_is_shown_or_counted_by_the_last() => Gen.Select(
        Gen.Int[2, 500], Gen.Int[0, 9999]).Sample(
        (count, hidden) =>
        {
            var refusals = Enumerable.Range(0, count).Select(i => PlatformRefusals.FieldRequired($"rows[{i}].label"));
            var status = RefusalStatus.StatusOf(Refusal.OfAll([.. refusals], hidden));

            var violations = ErrorBlock.Fit(status).GetDetail<BadRequest>()!.FieldViolations;

            var shown = violations.TakeWhile(violation => violation.Reason == "FIELD_REQUIRED").ToList();
            Assert.Equal(
                Enumerable.Range(0, shown.Count).Select(i => $"rows[{i}].label"), shown.Select(one => one.Field));
            Assert.Equal(
                count + hidden == shown.Count ? [] : [$"{count + hidden - shown.Count} more violations are not shown."],
                violations.Skip(shown.Count).Select(violation => violation.Description));
        },
        iter: Soak.Times(500));

    [Fact]
    public void An_error_of_usual_size_is_sent_as_it_is()
    {
        var status = RefusalStatus.StatusOf(PlatformRefusals.RoleMissing("rpc", ["auditor", "case-officer"]));

        Assert.Same(status, ErrorBlock.Fit(status));
    }

    [Fact]
    public void Details_that_nobody_knows_are_left_out_when_they_are_too_large()
    {
        var status = RefusalStatus.Plain(StatusCode.Aborted, "OF_OTHERS", "It is so.");
        status.Details.Add(Any.Pack(new StringValue { Value = new string('x', 9000) }));

        var sent = ErrorBlock.Fit(status);

        Assert.Equal(("OF_OTHERS", "It is so."), (sent.GetDetail<ErrorInfo>()!.Reason, sent.Message));
        Assert.Single(sent.Details);
    }
}
