using Microsoft.Extensions.Configuration;

namespace Grants.Platform.Auth;

public sealed class PersonsTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void All_accounts_are_one_person_however_they_are_written()
    {
        var persons = Read("""{"persons": [{"accounts": ["carole", "c.martin"]}, {"accounts": ["farid"]}]}""");

        Assert.True(persons.AreSame("Carole ", "C.MARTIN"));
        Assert.True(persons.AreSame("nobody", "Nobody"));
        Assert.False(persons.AreSame("carole", "farid"));
        Assert.False(persons.AreSame("carole", "nobody"));
        Assert.Equal(["c.martin", "carole"], persons.KeysAround("CAROLE").Order());
    }

    [Fact]
    public void Incompatibility_goes_both_ways_and_for_all_accounts()
    {
        var persons = Read("""
            {"persons": [
              {"accounts": ["carole", "c.martin"], "incompatibleWith": ["pierre"]},
              {"accounts": ["pierre", "p.martin"]}]}
            """);

        Assert.True(persons.AreIncompatible("c.martin", "P.Martin"));
        Assert.True(persons.AreIncompatible("p.martin", "carole"));
        Assert.False(persons.AreIncompatible("carole", "c.martin"));
        Assert.False(persons.AreIncompatible("carole", "farid"));
        Assert.Equal(["c.martin", "carole", "p.martin", "pierre"], persons.KeysAround("p.martin").Order());
        Assert.Equal(["c.martin", "carole", "p.martin", "pierre"], persons.KeysAround("carole").Order());
    }

    [Theory]
    [InlineData("2024-12-31", "")]
    [InlineData("2025-01-01", "authorising-officer")]
    [InlineData("2026-06-30", "authorising-officer")]
    [InlineData("2026-07-01", "public-accountant")]
    [InlineData("2030-01-01", "public-accountant")]
    public void An_office_is_held_between_its_days(string day, string roles)
    {
        var persons = Read("""
            {"persons": [{"accounts": ["olivier"], "offices": [
              {"role": "authorising-officer", "from": "2025-01-01", "until": "2026-06-30"},
              {"role": "public-accountant", "from": "2026-07-01"}]}]}
            """);

        Assert.Equal(
            roles, string.Join(",", persons.RolesOn("Olivier", DateOnly.Parse(day, null))!));
        Assert.Null(persons.RolesOn("farid", default));
    }

    [Theory]
    [InlineData("""{"persons": [{"accounts": []}]}""", "persons[0].accounts must list one account at least.")]
    [InlineData("""{"persons": [{"name": "Carole"}]}""", "accounts")]
    [InlineData("""{"persons": [{"accounts": ["a"], "acounts": ["b"]}]}""", "acounts")]
    [InlineData("""{"persons": [{"accounts": ["a"]}, {"accounts": ["b", "A "]}]}""",
        "persons[1].accounts[1] is the account of another person too.")]
    [InlineData("""{"persons": [{"accounts": ["cаrole"]}]}""",
        "persons[0].accounts[0] must be in letters of one script.")]
    [InlineData("""{"persons": [{"accounts": ["a"], "name": " "}]}""", "persons[0].name must not be empty.")]
    [InlineData("""{"persons": [{"accounts": ["a"], "incompatibleWith": ["A"]}]}""",
        "persons[0].incompatibleWith[0] is the person itself.")]
    [InlineData("""{"persons": [{"accounts": ["a"], "offices": [{"role": "service", "from": "2025-01-01"}]}]}""",
        "persons[0].offices[0].role is not a role of persons.")]
    [InlineData("""{"persons": [{"accounts": ["a"], "offices": [{"role": "auditor", "from": "2025-02-30"}]}]}""",
        "offices[0].from")]
    [InlineData("""
        {"persons": [{"accounts": ["a"],
          "offices": [{"role": "auditor", "from": "2025-02-01", "until": "2025-01-31"}]}]}
        """, "persons[0].offices[0].until is before from.")]
    [InlineData("""
        {"persons": [{"accounts": ["a"], "offices": [
          {"role": "authorising-officer", "from": "2025-01-01"},
          {"role": "public-accountant", "from": "2026-01-01"}]}]}
        """, "persons[0].offices[0] overlaps the office of public-accountant: nobody holds both")]
    [InlineData("""{"persons": """, "declares no persons")]
    public void What_cannot_be_meant_is_said(string json, string told)
    {
        var error = Assert.Throws<InvalidOperationException>(() => Read(json));

        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        Assert.Contains("Persons:File", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_said() => Assert.Contains(
        "Persons:File", Assert.Throws<InvalidOperationException>(() => Persons.From(
            new ConfigurationBuilder().AddInMemoryCollection([new("Persons:File", _file + "x")]).Build())).Message,
        StringComparison.Ordinal);

    private Persons Read(string json)
    {
        File.WriteAllText(_file, json);
        return Persons.Read(_file);
    }
}
