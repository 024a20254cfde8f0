using Grants.Contracts.Beneficiary;

namespace Grants.Reporting.Model;

/// <summary>
/// An account of the beneficiary, as it stands: entered or changed by one person, verified by another (domain rule 7).
/// </summary>
/// <param name="MaskedIban">Its first four and last three characters.</param>
/// <param name="HolderName">Who holds it.</param>
/// <param name="EnteredBy">Who entered it, or changed it last.</param>
/// <param name="EnterDate">When.</param>
/// <param name="VerifiedBy">Who verified it as it stands; null until somebody does.</param>
/// <param name="VerifyDate">When; null until then.</param>
/// <param name="Provenance">The events.</param>
public sealed record BankAccountLine(
    string MaskedIban,
    string HolderName,
    string EnteredBy,
    DateOnly EnterDate,
    string? VerifiedBy,
    DateOnly? VerifyDate,
    Provenance Provenance)
{
    /// <summary>
    /// Folds the accounts, in the order they were entered. A change undoes the verification before it, and so does
    /// money that came back.
    /// </summary>
    internal static IReadOnlyList<BankAccountLine> Build(Journal journal)
    {
        var lines = new List<(string Account, BankAccountLine Line)>();
        foreach (var told in journal.Events)
        {
            var provenance = told.Provenance;
            switch (told.Body)
            {
                case BankAccountEntered entered:
                    lines.Add((entered.BankAccount, new BankAccountLine(
                        entered.MaskedIban, entered.HolderName, told.Actor, told.Day, null, null, provenance)));
                    break;
                case BankAccountChanged changed:
                    Change(lines, changed.BankAccount, line => new BankAccountLine(
                        changed.MaskedIban, changed.HolderName, told.Actor, told.Day, null, null,
                        line.Provenance + provenance));
                    break;
                case BankAccountInvalidated invalidated:
                    Change(lines, invalidated.BankAccount, line => line with
                    {
                        VerifiedBy = null, VerifyDate = null, Provenance = line.Provenance + provenance,
                    });
                    break;
                case BankAccountVerified verified:
                    Change(lines, verified.BankAccount, line => line with
                    {
                        VerifiedBy = told.Actor, VerifyDate = told.Day, Provenance = line.Provenance + provenance,
                    });
                    break;
            }
        }

        return [.. lines.Select(one => one.Line)];
    }

    private static void Change(
        List<(string Account, BankAccountLine Line)> lines, string account, Func<BankAccountLine, BankAccountLine> to)
    {
        var place = lines.FindIndex(one => one.Account == account);
        if (place >= 0)
        {
            lines[place] = (account, to(lines[place].Line));
        }
    }
}
