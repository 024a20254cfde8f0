using System.Text.Json;
using Grants.Contracts;
using Grants.Convention.V1;
using Grants.Platform.Events;
using Grants.Rules;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>
/// An overdue report on another grant of the same organisation is shown beside a new one until it is voted on, and
/// stops nothing (domain rule 8).
/// </summary>
public sealed class EarlierReportTests(World world) : IClassFixture<World>
{
    private const string Overdue = "EARLIER_REPORT_OVERDUE";

    // The reports of these tests are due on 1 May 2027.
    private static readonly DateOnly Due = new(2027, 5, 1);

    [Fact]
    public async Task Is_shown_when_a_new_one_is_written_changed_proposed_adjourned_and_read()
    {
        var (earlier, life) = await WriteAsync(State.InExecution, Due.AddDays(1));
        var message = $"Le bilan final de la convention {earlier.Reference}, du même bénéficiaire, était dû le"
            + " 01/05/2027 et n'a pas été remis.";

        Assert.Equal(message, MessageOf(await life.ReadAsync()));
        Assert.Equal(message, MessageOf(await UpdateAsync(life)));
        Assert.Equal(message, MessageOf(await ProposeAsync(life)));
        Assert.Equal(message, MessageOf(await life.AdjournAsync(session =>
        {
            world.Server.MoveTo(Due.AddDays(1));
            session.VoteDate = Make.Day(Due);
        })));
        Assert.Empty(FindingsOf(await earlier.Life.ReadAsync()));
    }

    [Fact]
    public async Task Is_published_with_the_proposal()
    {
        var (earlier, life) = await WriteAsync(State.ReportDue, Due.AddDays(1));

        await ProposeAsync(life);

        var told = (await world.Server.ToldAsync("convention", life.Name)).Single(line =>
            line.StartsWith("ConventionProposed ", StringComparison.Ordinal));
        Assert.Contains(Overdue, told);
        Assert.Contains(earlier.Reference, told);
    }

    [Theory]
    [InlineData(State.Adopted, 1, false)]
    [InlineData(State.Signed, 0, false)]
    [InlineData(State.Signed, 1, true)]
    [InlineData(State.InExecution, 1, true)]
    [InlineData(State.ReportDue, 0, false)]
    [InlineData(State.ReportDue, 1, true)]
    [InlineData(State.ReportSubmitted, 1, false)]
    [InlineData(State.Settled, 1, false)]
    public async Task Is_owed_from_the_signatures_until_it_is_handed_in(State state, int daysAfter, bool isShown)
    {
        var (_, life) = await WriteAsync(state, Due.AddDays(daysAfter));

        Assert.Equal(isShown ? 1 : 0, FindingsOf(await life.ReadAsync()).Count);
    }

    [Theory]
    [InlineData("TERMINATING", State.InExecution, true)]
    [InlineData("TERMINATING", State.Checked, false)]
    [InlineData("TERMINATED", State.InExecution, false)]
    [InlineData("ABANDONED", State.InExecution, false)]
    public async Task Is_still_owed_while_a_notice_runs(string ending, State before, bool isShown)
    {
        var (earlier, life) = await WriteAsync(before, Due.AddDays(1));
        await EndAsync(earlier.Life, ending);

        Assert.Equal(isShown ? 1 : 0, FindingsOf(await life.ReadAsync()).Count);
    }

    [Fact]
    public async Task Nobody_asks_any_more_once_the_new_one_is_voted_on()
    {
        var (_, life) = await WriteAsync(State.InExecution, Due.AddDays(1));
        await ProposeAsync(life);

        await life.RecordVoteAsync(vote =>
        {
            world.Server.MoveTo(Due.AddDays(1));
            vote.VoteDate = Make.Day(Due.AddDays(1));
        });

        world.Server.MoveTo(Due.AddDays(1));
        Assert.Empty(FindingsOf(await life.ReadAsync()));
    }

    [Fact]
    public async Task Another_organisation_has_nothing_to_do_with_it()
    {
        await WriteAsync(State.InExecution, Due.AddDays(1));
        var other = await world.NewAsync();
        await other.DraftAsync();

        world.Server.MoveTo(Due.AddDays(1));
        Assert.Empty(FindingsOf(await other.ReadAsync()));
    }

    [Fact]
    public async Task Is_shown_in_lists_too_beside_the_grants_that_await_their_vote()
    {
        var (earlier, life) = await WriteAsync(State.InExecution, Due.AddDays(1));
        var voted = earlier.Life.Another();
        await voted.ReachAsync(State.Adopted);
        world.Server.MoveTo(Due.AddDays(1));

        var listed = await world.Officer.ListConventionsAsync(
            new ListConventionsRequest { Beneficiary = life.Organisation });

        Assert.Equal(
            [await life.ReadAsync(), await voted.ReadAsync(), await earlier.Life.ReadAsync()],
            listed.Conventions.OrderBy(convention => convention.State));
        Assert.Equal([1, 0, 0], listed.Conventions.OrderBy(convention => convention.State)
            .Select(convention => FindingsOf(convention).Count));
    }

    // An earlier grant in a state, and a new one of the same organisation written on a day.
    private async Task<((Life Life, string Reference) Earlier, Life New)> WriteAsync(State earlier, DateOnly day)
    {
        var first = await world.InAsync(earlier);
        var life = first.Another(await world.OpenLineAsync(day.Year));
        await life.DraftAsync();
        world.Server.MoveTo(day);
        return ((first, (await first.ReadAsync()).Reference), life);
    }

    private async Task<V1.Convention> ProposeAsync(Life life) => await world.Officer.ProposeConventionAsync(
        new ProposeConventionRequest { RequestId = World.NewId(), Name = life.Name });

    private async Task<V1.Convention> UpdateAsync(Life life) => await world.Officer.UpdateConventionAsync(
        new UpdateConventionRequest
        {
            RequestId = World.NewId(),
            Convention = new V1.Convention { Name = life.Name, Title = "Autre objet" },
            UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { "title" } },
        });

    // Written past the decisions: how a convention ends has tests of its own.
    private async Task EndAsync(Life life, string state)
    {
        var termination = JsonSerializer.Serialize(
            new Termination(
                EndingCause.BreachByBeneficiary, "Sans nouvelles", Due, Due, null, null, GrantState.InExecution),
            EventJson.Options);
        await world.Server.Database("convention").WriteAsync(
            session => session.ExecuteAsync(
                "update convention set state = @state, termination = @termination where id = @id",
                new { state, termination, id = NameWire.ParseGrant(life.Name, "name") }),
            CancellationToken.None);
    }

    private static string MessageOf(V1.Convention convention) => Assert.Single(FindingsOf(convention)).Message;

    private static List<V1.Finding> FindingsOf(V1.Convention convention) =>
        [.. convention.Findings.Where(finding => finding.Code == Overdue)];
}
