using Grants.Rules;
using Grants.Values;

namespace Grants.Convention.Finance;

/// <summary>The due date of an instalment as published to finance (convention, article 5).</summary>
[Trait("Kind", "Unit")]
public sealed class DueDateTests
{
    private static readonly DateOnly Agreed = new(2026, 3, 1);
    private static readonly DateOnly Certified = new(2027, 3, 17);

    [Fact]
    public void At_the_signature_it_is_the_day_of_the_second_one() =>
        Assert.Equal(Life.BothSigned, DueDate(InstalmentTrigger.Signature, Life.Started));

    [Fact]
    public void By_a_day_it_is_that_day() =>
        Assert.Equal(Agreed, DueDate(InstalmentTrigger.Date, Agreed.AddDays(9)));

    [Fact]
    public void Ordered_on_the_day_that_was_agreed_it_fell_due_that_day() =>
        Assert.Equal(Agreed, DueDate(InstalmentTrigger.Date, Agreed));

    [Fact]
    public void By_a_day_that_is_still_to_come_it_is_the_day_of_the_check() =>
        Assert.Equal(Certified, DueDate(InstalmentTrigger.Date, Certified, agreed: Certified.AddDays(30)));

    [Fact]
    public void After_the_check_it_is_the_day_of_the_check() =>
        Assert.Equal(Certified, DueDate(InstalmentTrigger.ServiceRendered, Certified.AddDays(2)));

    private static DateOnly DueDate(InstalmentTrigger trigger, DateOnly ordered, DateOnly? agreed = null)
    {
        var terms = Case.Terms() with
        {
            Schedule =
            [
                new Instalment(
                    1, trigger, Money.FromCents(15_600_00),
                    DueDate: trigger == InstalmentTrigger.Date ? agreed ?? Agreed : null),
            ],
        };
        var check = Case.Check(final: 15_600_00, paid: 0) with { CertifyDate = Certified };
        var grant = Case.Grant(GrantState.Checked, terms, check) with
        {
            Signatures =
            [
                new Signature(Party.Grantor, Life.BothSigned.AddDays(-4), "Président"),
                new Signature(Party.Beneficiary, Life.BothSigned, "Représentant légal"),
            ],
        };
        var order = new Disbursement(
            grant.Id, grant.Id, 1, Money.FromCents(15_600_00), new PayableAccount("", "", "", ""), World.Orderer,
            Payable.Now, ordered, null, null, null);
        return order.DueDate(grant);
    }
}
