using Grants.Platform.Refusals;
using Grants.Rules;
using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// What holds a payment back, before it is ordered and before it is confirmed (domain rules 7, 8 and 11).
/// </summary>
[Trait("Kind", "Unit")]
public sealed class HeldPaymentTests
{
    private const string Another = "beneficiaries/1/bankAccounts/2";

    [Theory]
    [InlineData("beneficiaries/1/bankAccounts/1", "Verified", "OK")]
    [InlineData("beneficiaries/1/bankAccounts/1", "Unverified", "BANK_ACCOUNT_NOT_VERIFIED")]
    [InlineData("beneficiaries/1/bankAccounts/1", "Rejected", "BANK_ACCOUNT_REJECTED")]
    [InlineData("beneficiaries/2/bankAccounts/1", "Verified", "BANK_ACCOUNT_OF_ANOTHER")]
    [InlineData("beneficiaries/11/bankAccounts/1", "Verified", "BANK_ACCOUNT_OF_ANOTHER")]
    public void Is_ordered_to_a_verified_account_of_the_beneficiary(string account, string state, string outcome)
    {
        var payable = Payable.Of(Payable.Account(Enum.Parse<AccountState>(state), account));

        Assert.Equal(outcome, Payable.Outcome(() => Payable.Order(payable)));
    }

    [Theory]
    [InlineData(1, "BANK_ACCOUNT_COOLING_OFF")]
    [InlineData(0, "OK")]
    [InlineData(-1, "OK")]
    public void Is_ordered_from_the_instant_on_at_which_the_cooling_off_ends(int seconds, string outcome)
    {
        var payable = Payable.Of(Payable.Account() with { UsableAt = Payable.Now.AddSeconds(seconds) });

        Assert.Equal(outcome, Payable.Outcome(() => Payable.Order(payable)));
    }

    [Fact]
    public void Tells_the_instant_at_which_the_cooling_off_ends()
    {
        var payable = Payable.Of(Payable.Account() with { UsableAt = Payable.Now.AddHours(47) });

        var refusal = Assert.Throws<Refusal>(() => Payable.Order(payable));

        Assert.Contains("2025-10-30T09:00:00.000Z", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("2025-10-30T09:00:00.000Z", refusal.Metadata["usable_time"]);
    }

    [Theory]
    [InlineData(15_600_00, "OK")]
    [InlineData(15_599_99, "COMMITMENT_INSUFFICIENT")]
    [InlineData(0, "COMMITMENT_INSUFFICIENT")]
    public void Is_covered_by_the_commitment_to_the_cent(long open, string outcome) =>
        Assert.Equal(outcome, Payable.Outcome(() => Payable.Order(Payable.Of(open: open))));

    // Budget knows what is ordered (domain rule 25): an order that is paid or rejected no longer takes its part.
    [Theory]
    [InlineData(15_600_00, 10_920_00, "OK")]
    [InlineData(15_599_99, 10_920_00, "COMMITMENT_INSUFFICIENT")]
    [InlineData(15_600_00, 10_920_01, "COMMITMENT_INSUFFICIENT")]
    [InlineData(4_680_00, 0, "OK")]
    [InlineData(4_679_99, 0, "COMMITMENT_INSUFFICIENT")]
    public void What_is_ordered_takes_its_part_of_the_commitment(long open, long ordered, string outcome)
    {
        var grant = Case.Grant(GrantState.Signed, Case.Terms() with
        {
            Schedule =
            [
                new Instalment(1, InstalmentTrigger.Signature, Money.FromCents(10_920_00)),
                new Instalment(2, InstalmentTrigger.Signature, Money.FromCents(4_680_00)),
            ],
        });
        var earlier = Disbursement.Order(grant.Id, grant, 1, Payable.Of(), [], World.Orderer, Payable.Now);

        Assert.Equal(outcome, Payable.Outcome(() => Disbursement.Order(
            grant.Id, grant, 2, Payable.Of(open: open, ordered: ordered), [earlier], World.Orderer, Payable.Now)));
    }

    // Each reason hides those below it: existence, relation, state, limits.
    [Fact]
    public void Obstacles_are_reported_in_a_fixed_order()
    {
        var account = Payable.Account(AccountState.Rejected, "beneficiaries/2/bankAccounts/1");
        var payable = Payable.Of(account, suspension: "Contrôle", open: 0);
        var grant = Case.Grant(GrantState.Adopted);
        string Try(int number = 1, params Disbursement[] earlier) => Payable.Outcome(() => Disbursement.Order(
            grant.Id, grant, number, payable, earlier, World.Orderer, Payable.Now));

        Assert.Equal("INSTALMENT_UNKNOWN", Try(2));
        Assert.Equal("BANK_ACCOUNT_OF_ANOTHER", Try());
        payable = payable with { Account = Payable.Account(AccountState.Rejected) };
        Assert.Equal("SIGNATURE_MISSING", Try());
        grant = grant with { State = GrantState.Terminating };
        Assert.Equal("PAYMENTS_STOPPED", Try());
        grant = grant with { State = GrantState.Settled };
        Assert.Equal("BENEFICIARY_SUSPENDED", Try());
        payable = payable with { Suspension = null };
        Assert.Equal("INSTALMENT_ALREADY_ORDERED", Try(1, Payable.Order()));
        Assert.Equal("INSTALMENT_NOT_DUE", Try());
        grant = grant with { State = GrantState.Signed };
        Assert.Equal("BANK_ACCOUNT_REJECTED", Try());
        payable = payable with { Account = Payable.Account() };
        Assert.Equal("COMMITMENT_INSUFFICIENT", Try());
        payable = Payable.Of();
        Assert.Equal("OK", Try());
    }

    [Fact]
    public void The_missing_signatures_are_named()
    {
        var given = new Signature(Party.Grantor, Case.Today, "Qui de droit");
        var unsigned = Case.Grant(GrantState.Adopted);
        var half = unsigned with { Signatures = [given] };

        Assert.Equal("GRANTOR,BENEFICIARY", Missing(unsigned));
        Assert.Equal("BENEFICIARY", Missing(half));
    }

    // The order was given at the instant 0; accounts are entered or changed so many seconds after it.
    [Theory]
    [InlineData("Unverified", -1, "OK")]
    [InlineData("Unverified", 0, "OK")]
    [InlineData("Unverified", 1, "DISBURSEMENT_FROZEN")]
    [InlineData("Verified", 1, "OK")]
    [InlineData("Rejected", 1, "OK")]
    public void Another_account_of_its_freezes_it_until_that_is_verified_or_rejected(
        string state, int seconds, string outcome)
    {
        var other = Payable.Account(Enum.Parse<AccountState>(state), Another) with
        {
            ChangedAt = Payable.Now.AddSeconds(seconds),
        };

        Assert.Equal(outcome, Hold(Payable.Account(), other));
    }

    [Theory]
    [InlineData("Unverified", "DISBURSEMENT_FROZEN")]
    [InlineData("Rejected", "BANK_ACCOUNT_CHANGED")]
    [InlineData("Verified", "OK")]
    public void A_change_of_the_account_itself_freezes_it_and_what_comes_of_the_change_decides(
        string state, string outcome)
    {
        var changed = Payable.Account(Enum.Parse<AccountState>(state)) with
        {
            HolderName = "Pas-de-Calais Actif (siège)", ChangedAt = Payable.Now.AddSeconds(1),
        };

        Assert.Equal(outcome, Hold(changed));
    }

    [Fact]
    public void An_account_that_is_not_what_it_was_ordered_to_is_not_paid()
    {
        var account = Payable.Account();

        Assert.Equal("BANK_ACCOUNT_CHANGED", Hold(account with { Iban = Payable.OtherIban }));
        Assert.Equal("BANK_ACCOUNT_CHANGED", Hold(account with { Bic = "PSSTFRPP" }));
        Assert.Equal("BANK_ACCOUNT_CHANGED", Hold(account with { State = AccountState.Unverified }));
        Assert.Equal("BANK_ACCOUNT_CHANGED", Hold(account with { Name = Another }));
        Assert.Equal("BANK_ACCOUNT_CHANGED", Hold());
    }

    [Fact]
    public void A_suspended_beneficiary_is_not_paid_what_was_ordered_before() => Assert.Equal(
        "BENEFICIARY_SUSPENDED",
        Payable.Outcome(() => Payable.Order().EnsureNotHeld(
            Case.Grant(GrantState.Signed), new Payee("Liquidation", [Payable.Account()]))));

    [Fact]
    public void What_freezes_it_is_named_and_its_iban_masked()
    {
        var other = Payable.Account(AccountState.Unverified, Another) with
        {
            Iban = Payable.OtherIban, ChangedAt = Payable.Now.AddSeconds(1),
        };

        var refusal = Assert.Throws<Refusal>(() => Payable.Order().EnsureNotHeld(
            Case.Grant(GrantState.Signed), new Payee(null, [Payable.Account(), other])));

        Assert.Contains($"{Another} (FR14 **** 606)", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(Another, refusal.Metadata["bank_account"]);
    }

    private static string Hold(params RegisteredAccount[] accounts) => Payable.Outcome(() =>
        Payable.Order().EnsureNotHeld(Case.Grant(GrantState.Signed), new Payee(null, accounts)));

    private static string Missing(Grant grant) => Assert.Throws<Refusal>(() => Disbursement.Order(
        grant.Id, grant, 1, Payable.Of(), [], World.Orderer, Payable.Now)).Metadata["missing"];
}
