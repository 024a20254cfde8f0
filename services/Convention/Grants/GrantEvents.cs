using System.Globalization;
using Grants.Contracts.Convention;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>The parts of a grant that the events of several rooms carry.</summary>
internal static class GrantEvents
{
    public static BeneficiaryDetails Of(BeneficiarySnapshot beneficiary) => new(
        beneficiary.Name, beneficiary.DisplayName, beneficiary.LegalForm, beneficiary.Siret, beneficiary.Address);

    public static BudgetLineDetails Of(BudgetLineSnapshot line) => new(
        line.Name, line.FiscalYear, line.OperationCode, line.OperationLabel, line.Imputation);

    /// <summary>The commitment in force is another one from now on (domain rule 25).</summary>
    public static ConventionCarriedOver CarriedOver(Grant grant, CarryOver carryOver) => new(
        grant.Name,
        carryOver.FromCommitment,
        Of(carryOver.FromLine),
        carryOver.ToCommitment,
        Of(carryOver.ToLine),
        carryOver.Amount.ToEuros(),
        Values.Calendar.DayOf(carryOver.At),
        carryOver.RightAcquired,
        carryOver.NewCredits?.Reference);

    public static InstalmentDetails Of(Instalment instalment) => new(
        instalment.Number, UpperSnake.Of(instalment.Trigger), instalment.Amount.ToEuros(),
        instalment.Percent is { } percent ? Decimal(percent) : null, instalment.DueDate,
        instalment.Amendment == 0 ? null : instalment.Amendment);

    /// <summary>The decimal as events write it: a point, and no zeros at the end.</summary>
    public static string Decimal(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
