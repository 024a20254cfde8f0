using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using static Grants.Convention.V1.Convention.Types;
using static Grants.Convention.V1.EligibilityDecision.Types;

namespace Grants.Convention;

/// <summary>How each refusal of payments and of the execution comes about.</summary>
internal static partial class Scenarios
{
    private static IEnumerable<Scenario> OfExecution() =>
        OfPayments().Concat(OfHeldPayments()).Concat(OfRecords()).Concat(OfVouchers()).Concat(OfRulings());

    private static IEnumerable<Scenario> OfPayments()
    {
        yield return new("INSTALMENT_UNKNOWN", StatusCode.InvalidArgument, "instalment_number", world =>
            From(world, State.Signed, life => life.OrderAsync(2)));
        yield return new("INSTALMENT_NOT_DUE", StatusCode.FailedPrecondition, null, world =>
            From(world, State.Proposed, life => life.OrderAsync()));
        yield return new("INSTALMENT_ALREADY_ORDERED", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.Signed);
            await life.OrderAsync();
            return () => life.OrderAsync();
        });
        yield return new("BENEFICIARY_SUSPENDED", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.Signed);
            await world.Register.SuspendBeneficiaryAsync(new Grants.Beneficiary.V1.SuspendBeneficiaryRequest
            {
                RequestId = World.NewId(), Name = life.Organisation, Reason = "Liquidation",
            });
            return () => life.OrderAsync();
        });
        yield return new("BANK_ACCOUNT_NOT_VERIFIED", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.Signed);
            var account = await world.Register.CreateBankAccountAsync(
                new Grants.Beneficiary.V1.CreateBankAccountRequest
                {
                    RequestId = World.NewId(),
                    Parent = life.Organisation,
                    BankAccount = new Grants.Beneficiary.V1.BankAccount
                    {
                        Iban = "FR1420041010050500013M02606",
                        Bic = "PSSTFRPP",
                        HolderName = "Autre compte",
                    },
                });
            return () => life.OrderAsync(to: account.Name);
        });
        yield return new("BANK_ACCOUNT_OF_ANOTHER", StatusCode.FailedPrecondition, null, async world =>
        {
            var other = await world.NewAsync();
            return await From(world, State.Signed, life => life.OrderAsync(to: other.Account));
        });
        yield return new("DISBURSEMENT_NOT_FOUND", StatusCode.NotFound, null, world =>
            From(world, State.Signed, life => PayAsync(world, life, request =>
                request.Name = life.Name + "/disbursements" + Unknown)));
        yield return new("DISBURSEMENT_ALREADY_PAID", StatusCode.FailedPrecondition, null, world =>
            From(world, State.InExecution, life => PayAsync(world, life, _ => { })));
        yield return Ordered("PAID_AMOUNT_DIFFERS", "amount", request => request.Amount = Make.Euros("15599.99"));
        yield return Ordered("PAID_BEFORE_ORDERED", "payment_date",
            request => request.PaymentDate = Make.Day(Life.BothSigned.AddDays(-1)));
    }

    private static Scenario Ordered(string reason, string field, Action<V1.ConfirmDisbursementRequest> change) =>
        new(reason, StatusCode.InvalidArgument, field, async world =>
        {
            var life = await world.InAsync(State.Signed);
            await life.OrderAsync();
            world.Server.MoveTo(Life.Paid);
            return () => PayAsync(world, life, change);
        });

    private static async Task PayAsync(World world, Life life, Action<V1.ConfirmDisbursementRequest> change)
    {
        var request = life.Payment();
        change(request);
        await world.Accountant.ConfirmDisbursementAsync(request);
    }

    private static IEnumerable<Scenario> OfRecords()
    {
        yield return new("NOT_IN_EXECUTION", StatusCode.FailedPrecondition, null, world =>
            From(world, State.Signed, life => Commands.RecordActivityAsync(world, life)));
        yield return new("INDICATOR_UNKNOWN", StatusCode.InvalidArgument, "activity.indicator_code", world =>
            From(world, State.InExecution, life =>
                Commands.RecordActivityAsync(world, life, activity => activity.IndicatorCode = "CONCERT")));
        yield return new("COUNT_INVALID", StatusCode.InvalidArgument, "activity.participants", world =>
            From(world, State.InExecution, life =>
                Commands.RecordActivityAsync(world, life, activity => activity.Participants = -1)));
        yield return new("EXPENSE_MISMATCH", StatusCode.InvalidArgument, "expense.amount", world =>
            From(world, State.InExecution, life => life.SpendAsync(expense =>
            {
                expense.Quantity = Make.Number("3");
                expense.UnitPrice = Make.Euros("33.33");
            })));
        yield return new("IN_KIND_MISPLACED", StatusCode.InvalidArgument, "expense.valuation", world =>
            From(world, State.InExecution, life => life.SpendAsync(expense => expense.Valuation = "10 h × 10 €")));
        yield return new("IN_KIND_INVOICED", StatusCode.InvalidArgument, "expense.supplier", async world =>
        {
            var life = await world.NewAsync();
            await life.BeginInKindAsync(life.InKindDraft());
            return () => life.SpendAsync(expense =>
            {
                expense.ChargeLabel = Life.Volunteers;
                expense.Valuation = "10 h × 10 €";
            });
        });
        yield return new("VOUCHER_NOT_FOUND", StatusCode.NotFound, null, world =>
            From(world, State.InExecution, life =>
                life.SpendAsync(expense => expense.Voucher = life.Name + "/vouchers" + Unknown)));
    }

    private static IEnumerable<Scenario> OfVouchers()
    {
        const string root = "header.voucher.";
        yield return Upload("VOUCHER_HEADER_MISSING", "header", life => Make.Upload(life.Name, Make.Pdf("x")).Skip(1));
        yield return Upload("VOUCHER_SHA256_INVALID", root + "sha256", life =>
            Make.Upload(life.Name, Make.Pdf("x"), change: voucher => voucher.Sha256 = "abc"));
        yield return Upload("VOUCHER_TOO_LARGE", root + "size_bytes", life =>
            Make.Upload(life.Name, Make.Pdf("x"), change: voucher => voucher.SizeBytes = Voucher.MostBytes + 1));
        yield return Upload("VOUCHER_SIZE_MISMATCH", root + "size_bytes", life =>
            Make.Upload(life.Name, Make.Pdf("x"), change: voucher => voucher.SizeBytes++));
        yield return Upload("VOUCHER_HASH_MISMATCH", root + "sha256", life =>
            Make.Upload(life.Name, Make.Pdf("x"), change: voucher => voucher.Sha256 = new string('0', 64)));
        yield return Upload("VOUCHER_TYPE_MISMATCH", root + "file_name", life =>
            Make.Upload(life.Name, Make.Pdf("x"), "facture.png"));
        yield return Upload("VOUCHER_TYPE_UNKNOWN", root + "file_name", life =>
            Make.Upload(life.Name, "MZ programme"u8.ToArray(), "facture.pdf"));
        yield return Upload("VOUCHER_UNREADABLE", "chunk", life =>
            Make.Upload(life.Name, Make.Pdf("x")[..^10], "facture.pdf"));
        yield return new("VOUCHER_QUOTA_EXCEEDED", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.InExecution);
            await FillQuotaAsync(world, life.Name);
            return () => life.UploadAsync(Make.Pdf("x"));
        });
        yield return new("UPLOAD_SHARE_EXCEEDED", StatusCode.ResourceExhausted, "uploads", async world =>
        {
            var life = await world.InAsync(State.InExecution);
            var share = world.Server.Services.GetRequiredService<UploadMemory>().ShareOf("contact");
            return async () =>
            {
                share.Take(64 * VoucherQuota.Mebibyte);
                try
                {
                    await life.UploadAsync(Make.Pdf("x"));
                }
                finally
                {
                    share.GiveBack(64 * VoucherQuota.Mebibyte);
                }
            };
        });
    }

    // As many of the largest vouchers as a grant may have, without their bytes.
    private static Task<bool> FillQuotaAsync(World world, string convention)
    {
        var grant = NameWire.ParseGrant(convention, "name");
        return world.Server.Database("convention").WriteAsync(
            async session =>
            {
                for (var i = 0; i < 4096 / 20 + 1; i++)
                {
                    await VoucherStore.AddAsync(
                        session,
                        new Voucher(
                            Guid.Parse(World.NewId()), grant, "facture.pdf",
                            i == 0 ? 16 * VoucherQuota.Mebibyte : Voucher.MostBytes, new string('0', 64),
                            "application/pdf", world.Server.Clock.GetUtcNow(), "contact"),
                        []);
                }

                return true;
            },
            CancellationToken.None);
    }

    private static Scenario Upload(
        string reason, string field, Func<Life, IEnumerable<V1.UploadVoucherRequest>> messages) =>
        new(reason, StatusCode.InvalidArgument, field, world =>
            From(world, State.InExecution, life => life.UploadAsync(messages(life))));

    private static IEnumerable<Scenario> OfRulings()
    {
        yield return new("EXPENSE_NOT_FOUND", StatusCode.NotFound, null, world =>
            From(world, State.ReportSubmitted, life =>
                life.DecideAsync(Life.Accepted(), life.Name + "/expenses" + Unknown)));
        yield return new("REPORT_NOT_SUBMITTED", StatusCode.FailedPrecondition, null, world =>
            From(world, State.ReportDue, life => life.DecideAsync(Life.Accepted())));
        yield return new("ACCEPTED_AMOUNT_INVALID", StatusCode.InvalidArgument, "decision.accepted_amount", world =>
            From(world, State.ReportSubmitted, life => life.DecideAsync(new V1.EligibilityDecision
            {
                Outcome = V1.EligibilityDecision.Types.Outcome.PartlyAccepted,
                AcceptedAmount = Make.Euros("14771.40"),
                Reason = Reason.Excessive,
            })));
        yield return new("REASON_REQUIRED", StatusCode.InvalidArgument, "decision.reason", world =>
            From(world, State.ReportSubmitted, life => life.DecideAsync(
                new V1.EligibilityDecision { Outcome = V1.EligibilityDecision.Types.Outcome.Rejected })));
        yield return new("OUTSIDE_PERIOD_NOT_ELIGIBLE", StatusCode.InvalidArgument, "decision.outcome", async world =>
        {
            var life = await world.InAsync(State.ReportDue);
            var late = await life.SpendAsync(expense => expense.PaymentDate = Make.Day(new DateOnly(2026, 11, 5)));
            await life.TellAsync();
            return () => life.DecideAsync(Life.Accepted(), late.Name);
        });
    }
}
