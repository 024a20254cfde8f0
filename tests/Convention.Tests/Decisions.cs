using Grants.Platform.Auth;
using Grants.Values;

namespace Grants.Convention;

/// <summary>Decisions of an installation in which nothing about persons is configured.</summary>
internal static class Decisions
{
    public static Recovery Confirm(this Recovery recovery, RecoveryReceipt receipt, DateOnly today) =>
        recovery.Confirm(receipt, Duties.Default, today);

    public static Recovery Cancel(
        this Recovery recovery, string number, DateOnly date, string reason, string person, DateOnly today) =>
        recovery.Cancel(number, date, reason, person, Duties.Default, today);

    public static Expense Decide(this Expense expense, EligibilityDecision decision) =>
        expense.Decide(decision, Duties.Default);

    public static Expense Withdraw(this Expense expense, string reason, string person) =>
        expense.Withdraw(reason, person, Duties.Default);

    public static Disbursement Confirm(
        this Disbursement order, Mandate mandate, DateOnly date, Money amount, string person, DateOnly today) =>
        order.Confirm(mandate, date, amount, person, Duties.Default, today);

    public static Disbursement Reject(this Disbursement order, string reason, string person, DateOnly today) =>
        order.Reject(reason, person, Duties.Default, today);

    public static Disbursement Suspend(
        this Disbursement order, SuspensionGround ground, string reason, string person, DateOnly today) =>
        order.Suspend(ground, reason, person, Duties.Default, today);

    public static void EnsureNotHeld(this Disbursement order, Grant grant, Payee payee) =>
        order.EnsureNotHeld(grant, payee, "paul", Duties.Default);

    extension(Disbursement)
    {
        public static Disbursement Order(
            Guid id,
            Grant grant,
            int number,
            Payability payable,
            IReadOnlyList<Disbursement> earlier,
            string person,
            DateTimeOffset now,
            DateOnly? rightAcquired = null) =>
            Disbursement.Order(id, grant, number, payable, earlier, person, Duties.Default, now, rightAcquired);
    }

    extension(FinalPayment)
    {
        public static FinalPayment Of(
            Grant certified,
            PaymentOutlook outlook,
            IReadOnlyList<Disbursement> earlier,
            Func<Guid> newId,
            string person,
            DateTimeOffset now) =>
            FinalPayment.Of(certified, outlook, earlier, newId, person, Duties.Default, now);
    }
}
