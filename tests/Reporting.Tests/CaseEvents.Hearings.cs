using Grants.Contracts.Convention;
using static Grants.Reporting.Tests.EventScript;

namespace Grants.Reporting.Tests;

/// <summary>The beneficiary is heard, less is decided than computed, and an invoice turns up elsewhere.</summary>
internal static partial class CaseEvents
{
    /// <summary>A letter; it is answered until the 23rd.</summary>
    public static void Warn(EventScript script) => script.Tell("2027-03-08", Officer, new HearingOpened(
        Convention, 1, "OVERPAYMENT", new("1600.00"), "Deux ateliers sur trois", Day("2027-03-08"),
        Day("2027-03-23")));

    /// <summary>An answer that asks for a hearing in person, which is set.</summary>
    public static void AnswerGrounds(EventScript script) =>
        script.Tell("2027-03-10", Organisation, new HearingAnswered(
            Convention, 1, "Le troisième est reporté", Day("2027-03-10"), AsksToBeHeard: true, Day("2027-03-16")));

    /// <summary>The invoice of the first expense turns up in another grant.</summary>
    public static void FindAgain(EventScript script) => script.Tell("2027-05-10", Organisation, new ExpenseFoundAgain(
        NameOf(Expenses[0]), Convention, "INVOICE_USED_BEFORE", "conventions/elsewhere/expenses/1"));

    /// <summary>14 000.00 is decided and 1 600.00 claimed.</summary>
    public static void DecideLower(EventScript script)
    {
        script.Tell("2027-03-17", Authorising, new ServiceRenderedCertified(
            Convention, new("14856.40"), new("14771.40"), new("85.00"), new("300.00"), new("14000.00"),
            new("15600.00"), new("0.00"), new("1600.00"), Day("2027-03-17"), "FINAL_AMOUNT_RULE", null,
            new("14471.40"), "Bilan incomplet", 1));
        script.Tell("2027-03-17", Authorising, new RecoveryOrdered(
            $"{Convention}/recoveries/r", Convention, "2025-406", new("1600.00"), Details.Beneficiary,
            Day("2027-03-17"), Day("2027-04-17"), "OVERPAYMENT", Grounds: "Montant définitif de 14000.00 €",
            Appeal: "Dans les deux mois"));
    }
}
