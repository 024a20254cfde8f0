using System.Text.RegularExpressions;

namespace Grants.Style;

/// <summary>Each decision (<c>docs/adr</c>) says when it was taken, whether it stands and what replaced it.</summary>
public sealed partial class DecisionRecordsTests
{
    private const string Standing = "accepted";
    private static readonly string[] Statuses = [Standing, "partly superseded", "superseded"];

    public static TheoryData<string> Records() =>
        [.. Repository.Files("docs/adr", "0*.md").Select(file => Path.GetFileName(file)).Order()];

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_begins_with_its_number_its_date_and_its_status(string name)
    {
        var head = Head().Match(Repository.Read($"docs/adr/{name}"));

        Assert.True(head.Success, $"{name} does not begin with a title, a date and a status, one below the other.");
        Assert.Equal(name[..4], head.Groups["number"].Value);
        Assert.Contains(head.Groups["status"].Value, Statuses);
        Assert.Equal(head.Groups["status"].Value != Standing, head.Groups["by"].Success);
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void What_supersedes_a_record_is_a_later_one_that_stands(string name)
    {
        var by = Head().Match(Repository.Read($"docs/adr/{name}")).Groups["by"];

        Assert.All(Link().Matches(by.Value).Select(match => match.Groups[1].Value), later =>
        {
            Assert.True(string.CompareOrdinal(later, name) > 0, $"{later} is not later than {name}.");
            Assert.NotEqual(
                "superseded", Head().Match(Repository.Read($"docs/adr/{later}")).Groups["status"].Value);
        });
        Assert.Equal(by.Success, Link().IsMatch(by.Value));
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void The_index_says_the_same(string name)
    {
        var head = Head().Match(Repository.Read($"docs/adr/{name}"));

        Assert.Matches(
            $@"\n\| \[{name[..4]}\]\({Regex.Escape(name)}\) \| [^|]+ \| "
            + $@"{head.Groups["date"].Value} \| {head.Groups["status"].Value} \|\n",
            Repository.Read("docs/adr/README.md"));
    }

    [GeneratedRegex(
        @"\A# (?<number>\d{4}) .+\n\n- \*\*Date:\*\* (?<date>\d{4}-\d{2}-\d{2})\n- \*\*Status:\*\* (?<status>[a-z ]+)\n"
        + @"(?:- \*\*Superseded by:\*\* (?<by>.+(?:\n  .+)*)\n)?\n")]
    private static partial Regex Head();

    [GeneratedRegex(@"\]\((\d{4}-[\w-]+\.md)\)")]
    private static partial Regex Link();
}
