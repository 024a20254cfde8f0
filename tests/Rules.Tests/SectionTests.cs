namespace Grants.Rules.Tests;

/// <summary>Which section of the budget a nature belongs to.</summary>
public sealed class SectionTests
{
    [Theory]
    [InlineData("1641", Section.Investment)]
    [InlineData("204182", Section.Investment)]
    [InlineData("4541", Section.Investment)]
    [InlineData("45", Section.Investment)]
    [InlineData("6568", Section.Operating)]
    [InlineData("74", Section.Operating)]
    [InlineData("001", Section.Investment)]
    [InlineData("020", Section.Investment)]
    [InlineData("021", Section.Investment)]
    [InlineData("024", Section.Investment)]
    [InlineData("002", Section.Operating)]
    [InlineData("022", Section.Operating)]
    [InlineData("023", Section.Operating)]
    public void The_first_digits_say_it(string nature, Section section) =>
        Assert.Equal(section, Sections.OfNature(nature));

    [Theory]
    [InlineData("")]
    [InlineData("4")]
    [InlineData("44566")]
    [InlineData("54")]
    [InlineData("3")]
    [InlineData("86")]
    [InlineData("0021")]
    public void Another_nature_does_not_say_it(string nature) => Assert.Null(Sections.OfNature(nature));

    [Theory]
    [InlineData("6568//9365", Section.Operating)]
    [InlineData("20421/91/50", Section.Investment)]
    [InlineData("6568", Section.Operating)]
    public void An_imputation_begins_with_the_nature(string imputation, Section section) =>
        Assert.Equal(section, Sections.OfImputation(imputation));
}
