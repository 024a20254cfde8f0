namespace Grants.Reporting.Model;

/// <summary>What was ordered, paid, claimed back and received (domain rules 11 and 14).</summary>
/// <param name="Disbursements">The payment orders.</param>
/// <param name="Recoveries">The claims for money back.</param>
/// <param name="RecoveryState"><c>NONE</c>, or where the last claim stands, as its line says.</param>
/// <param name="BankAccounts">The beneficiary's accounts, masked, and who verified them.</param>
/// <param name="Hearings">The hearings of the beneficiary before money was claimed back.</param>
internal sealed record PaymentSection(
    IReadOnlyList<DisbursementLine> Disbursements,
    IReadOnlyList<RecoveryLine> Recoveries,
    string RecoveryState,
    IReadOnlyList<BankAccountLine> BankAccounts,
    IReadOnlyList<HearingLine> Hearings)
{
    /// <summary>Folds it.</summary>
    public static PaymentSection Build(Journal journal)
    {
        var recoveries = RecoveryLine.Build(journal);
        return new PaymentSection(
            DisbursementLine.Build(journal),
            recoveries,
            recoveries.Count > 0 ? recoveries[^1].State : "NONE",
            BankAccountLine.Build(journal),
            HearingLine.Build(journal));
    }
}
