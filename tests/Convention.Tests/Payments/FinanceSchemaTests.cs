using System.Text;
using System.Text.Json.Nodes;
using Grants.Contracts;
using Grants.Platform.Events;

namespace Grants.Convention.Finance;

/// <summary>
/// The JSON Schemas (2020-12) of what finance receives, published in docs/events: they say what the records say, and
/// what is approved stays. A member may be added, as an optional one; nothing is removed, renamed or changed.
/// </summary>
[Trait("Kind", "Unit")]
public sealed class FinanceSchemaTests
{
    private static readonly string Approved =
        Path.Combine(AppContext.BaseDirectory, "Payments", "FinanceEvents.approved.txt");

    public static TheoryData<string> Events => [.. IFinanceEvent.Types.Select(type => type.Name)];

    [Fact]
    public void There_is_one_for_each_event() =>
        Assert.Equal(IFinanceEvent.Types.Select(type => type.Name), PublishedSchema.Names);

    [Theory]
    [MemberData(nameof(Events))]
    public void It_says_what_the_record_says(string name)
    {
        var record = Member.OfRecord(TypeOf(name));
        var schema = Member.OfSchema(PublishedSchema.Read(name)).Select(member => member with { Rule = "" });

        Assert.Equal(Lines(record), Lines(schema));
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void Its_id_is_the_one_that_messages_name(string name)
    {
        var schema = PublishedSchema.Read(name);

        Assert.Equal(
            (name, "urn:grants:event:" + name), ((string?)schema["title"], (string?)schema["$id"]));
    }

    [Fact]
    public void What_is_approved_stays()
    {
        var approved = File.ReadAllLines(Approved);
        var now = Now();
        File.WriteAllLines(Approved.Replace(".approved.", ".received.", StringComparison.Ordinal), now);

        Assert.Empty(Breaks(approved, now));
        Assert.True(
            approved.SequenceEqual(now),
            "Something was added. That is allowed; approve it by copying FinanceEvents.received.txt.");
    }

    [Theory]
    [InlineData("removed")]
    [InlineData("renamed")]
    [InlineData("retyped")]
    [InlineData("made required")]
    [InlineData("made optional")]
    [InlineData("with another rule")]
    [InlineData("added as required")]
    public void A_reader_would_break_when_a_member_is(string change)
    {
        const string Name = "DisbursementOrdered ";
        var changed = Now().Select(line => change switch
        {
            "removed" when line.StartsWith(Name + "bic ", StringComparison.Ordinal) => "",
            "renamed" => line.Replace(Name + "bic ", Name + "swift ", StringComparison.Ordinal),
            "retyped" => line.Replace(Name + "orderDate date", Name + "orderDate string", StringComparison.Ordinal),
            "made required" => line.Replace("dueDate date optional", "dueDate date required", StringComparison.Ordinal),
            "made optional" => line.Replace("bic string required", "bic string optional", StringComparison.Ordinal),
            "with another rule" => line.Replace("{2}$", "{2,4}$", StringComparison.Ordinal),
            _ => line,
        }).Where(line => line.Length > 0).ToList();
        if (change == "added as required")
        {
            changed.Add(Name + "priority string required");
        }

        Assert.NotEmpty(Breaks(Now(), changed));
    }

    [Fact]
    public void A_reader_lives_on_when_an_optional_member_is_added() =>
        Assert.Empty(Breaks(Now(), [.. Now(), "DisbursementOrdered priority string optional"]));

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_of_before_is_still_read_and_still_has_its_form(string name)
    {
        var before = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Payments", name + ".before.json"));

        var read = EventJson.Deserialize(name, Encoding.UTF8.GetBytes(before));

        Assert.Empty(PublishedSchema.Faults(name, JsonNode.Parse(before)!));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(before), JsonNode.Parse(EventJson.Serialize(read!))));
    }

    private static Type TypeOf(string name) => IFinanceEvent.Types.Single(type => type.Name == name);

    private static List<string> Now() =>
    [
        .. PublishedSchema.Names.SelectMany(name => Member.OfSchema(PublishedSchema.Read(name))
            .Select(member => $"{name} {member}")),
    ];

    private static IEnumerable<string> Lines(IEnumerable<Member> members) =>
        members.Select(member => member.ToString()).Order(StringComparer.Ordinal);

    // What a reader of before would stumble over: a line that is not there as it was, or one more that must be there.
    private static IEnumerable<string> Breaks(IReadOnlyList<string> approved, IReadOnlyList<string> now) =>
    [
        .. approved.Except(now).Select(line => "gone or changed: " + line),
        .. now.Except(approved).Where(line => line.Split(' ')[3] == "required").Select(line => "required: " + line),
    ];
}
