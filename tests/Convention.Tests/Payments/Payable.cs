using System.Globalization;
using System.Numerics;
using Grants.Platform.Refusals;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>What the other services say of the reference case, for decisions on payments that need no server.</summary>
internal static class Payable
{
    public const string Iban = "FR7630006000011234567890189";

    public const string OtherIban = "FR1420041010050500013M02606";

    /// <summary>In the middle of the day on which both have signed.</summary>
    public static readonly DateTimeOffset Now = At(Case.Today);

    /// <summary>An account of its own for each number, in Germany: so many digits and their check (ISO 7064).</summary>
    public static string IbanOf(int number)
    {
        var account = $"{number:D18}";
        var check = 98 - (int)(BigInteger.Parse(account + "131400", CultureInfo.InvariantCulture) % 97);
        return $"DE{check:D2}{account}";
    }

    public static DateTimeOffset At(DateOnly day) => new(day, new TimeOnly(10, 0), TimeSpan.Zero);

    /// <summary>An account entered well before, verified, and usable for a long time.</summary>
    public static RegisteredAccount Account(
        AccountState state = AccountState.Verified, string name = "beneficiaries/1/bankAccounts/1") => new(
        name, Iban, "AGRIFRPP", "Pas-de-Calais Actif", state, Now.AddDays(-30), Now.AddDays(-20));

    /// <summary>An account that can be paid to, of a beneficiary that is not suspended, and credits enough.</summary>
    public static Payability Of(
        RegisteredAccount? account = null, string? suspension = null, long open = 15_600_00, long ordered = 0) =>
        new(account ?? Account(), suspension, Balance(open, ordered));

    public static Mandate Mandate(string number = "M-1") =>
        new(number, Budget: null, Series: null, SlipNumber: null, IsCollective: false);

    public static CommitmentBalance Balance(long open, long ordered = 0) =>
        new(Money.FromCents(open), Money.FromCents(ordered));

    /// <summary>The one instalment of the case, ordered as soon as both have signed.</summary>
    public static Disbursement Order(Payability? payable = null, DateTimeOffset? now = null)
    {
        var grant = Case.Grant(GrantState.Signed);
        return Disbursement.Order(grant.Id, grant, 1, payable ?? Of(), [], World.Orderer, now ?? Now);
    }

    /// <summary>OK, or the reason of the refusal.</summary>
    public static string Outcome(Action decide)
    {
        try
        {
            decide();
            return "OK";
        }
        catch (Refusal refusal)
        {
            return refusal.Reason;
        }
    }
}
