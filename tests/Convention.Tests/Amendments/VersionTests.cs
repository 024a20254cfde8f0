using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

public sealed class GetAmendmentTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Reads_what_it_changed_after_others_came_into_force()
    {
        var life = await world.InAsync(State.Signed);
        await life.RetitleAsync("Un");
        var first = await life.SignAmendmentAsync();
        await life.RetitleAsync("Deux");
        await life.SignAmendmentAsync();

        var read = await world.Officer.GetAmendmentAsync(new GetAmendmentRequest { Name = first.Name });

        Assert.Equal(first, read);
        Assert.Equal("\"Un\"", Assert.Single(read.Differences).After);
    }

    [Fact]
    public async Task Of_another_convention_it_is_not_found()
    {
        var one = await world.InAsync(State.Signed);
        var other = await world.InAsync(State.Signed);
        var made = await one.RetitleAsync();
        var wrong = made.Name.Replace(one.Name, other.Name, StringComparison.Ordinal);

        await Refused.AsAsync(
            world.Officer.GetAmendmentAsync(new GetAmendmentRequest { Name = wrong }),
            StatusCode.NotFound, "AMENDMENT_NOT_FOUND", wrong);
    }
}

public sealed class ListAmendmentsTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Come_oldest_first_page_by_page()
    {
        var life = await world.InAsync(State.Signed);
        foreach (var title in new[] { "Un", "Deux", "Trois" })
        {
            await life.RetitleAsync(title);
            await life.WithdrawAmendmentAsync();
        }

        var first = await PageAsync(life, "");
        var second = await PageAsync(life, first.NextPageToken);

        Assert.Equal([1, 2], first.Amendments.Select(amendment => amendment.Number));
        Assert.Equal([3], second.Amendments.Select(amendment => amendment.Number));
        Assert.Empty(second.NextPageToken);
        Assert.Equal(await life.ReadAmendmentAsync(), second.Amendments[0]);
        await Refused.AsAsync(
            world.Officer.ListConventionVersionsAsync(
                new ListConventionVersionsRequest { Parent = life.Name, PageToken = first.NextPageToken }),
            StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID", "page_token");
    }

    private async Task<ListAmendmentsResponse> PageAsync(Life life, string token) =>
        await world.Officer.ListAmendmentsAsync(
            new ListAmendmentsRequest { Parent = life.Name, PageSize = 2, PageToken = token });
}

public sealed class GetConventionVersionTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task The_first_is_the_convention_as_it_was_voted()
    {
        var life = await world.InAsync(State.Proposed);
        Assert.Empty(await life.VersionsAsync());
        await life.RecordVoteAsync(vote => vote.GrantedAmount = Make.Euros("12000.00"));
        await life.EnforceAsync();
        var adopted = await life.ReadAsync();

        var version = await life.VersionAsync(1);

        Assert.Equal(life.Name + "/versions/1", version.Name);
        Assert.Empty(version.Amendment);
        Assert.Equal(Life.Voted, DateOnly.FromDateTime(version.EffectTime.ToDateTime()));
        Assert.Equal(Make.Euros("12000.00"), version.Terms.GrantAmount);
        Assert.Equal(adopted.PaymentSchedule, version.Terms.PaymentSchedule);
        Assert.Equal(adopted.Clauses, version.Terms.Clauses);
        Assert.Equal(adopted.Findings, version.Terms.Findings);
        Assert.Null(version.Terms.Deliberation);
        Assert.Equal(State.Unspecified, version.Terms.State);
    }

    [Fact]
    public async Task A_vote_against_makes_none()
    {
        var life = await world.InAsync(State.Rejected);

        Assert.Empty(await life.VersionsAsync());
    }

    [Theory]
    [InlineData("/versions/0", StatusCode.NotFound, "CONVENTION_VERSION_NOT_FOUND")]
    [InlineData("/versions/2", StatusCode.NotFound, "CONVENTION_VERSION_NOT_FOUND")]
    [InlineData("/versions/01", StatusCode.InvalidArgument, "NAME_INVALID")]
    [InlineData("/versions/-1", StatusCode.InvalidArgument, "NAME_INVALID")]
    [InlineData("/versions/un", StatusCode.InvalidArgument, "NAME_INVALID")]
    [InlineData("/versions/99999999999", StatusCode.InvalidArgument, "NAME_INVALID")]
    [InlineData("/versions/1/versions/1", StatusCode.InvalidArgument, "NAME_INVALID")]
    [InlineData("", StatusCode.InvalidArgument, "NAME_INVALID")]
    public async Task Refuses_what_names_none(string end, StatusCode code, string reason)
    {
        var life = await world.InAsync(State.Adopted);

        await Refused.AsAsync(
            world.Officer.GetConventionVersionAsync(new GetConventionVersionRequest { Name = life.Name + end }),
            code, reason);
    }
}

public sealed class ListConventionVersionsTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Come_oldest_first_page_by_page()
    {
        var life = await world.InAsync(State.Signed);
        await life.RetitleAsync();
        var amendment = await life.SignAmendmentAsync();

        var first = await PageAsync(life, "");
        var second = await PageAsync(life, first.NextPageToken);

        Assert.Equal(await life.VersionAsync(1), Assert.Single(first.ConventionVersions));
        Assert.Equal(await life.VersionAsync(2), Assert.Single(second.ConventionVersions));
        Assert.Equal(amendment.Name, second.ConventionVersions[0].Amendment);
        Assert.Empty(second.NextPageToken);
    }

    private async Task<ListConventionVersionsResponse> PageAsync(Life life, string token) =>
        await world.Officer.ListConventionVersionsAsync(
            new ListConventionVersionsRequest { Parent = life.Name, PageSize = 1, PageToken = token });
}

public sealed class GetVersionComparisonTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Names_what_differs_in_the_order_of_the_fields_either_way_round()
    {
        var life = await world.InAsync(State.Signed);
        await life.AmendAsync(
            convention =>
            {
                convention.LegalReferences.Add("Loi n° 2014-856");
                convention.Title = "Autre objet";
            },
            "legal_references", "title");
        var amendment = await life.SignAmendmentAsync();

        var forward = await life.CompareAsync(1, 2);
        var back = await life.CompareAsync(2, 1);

        Assert.Equal((1, 2), (forward.FromNumber, forward.ToNumber));
        Assert.Equal(amendment.Differences, forward.Differences);
        Assert.Equal(["title", "legal_references[0]"], forward.Differences.Select(differs => differs.Path));
        Assert.Equal(("", "\"Loi n° 2014-856\""), (forward.Differences[1].Before, forward.Differences[1].After));
        Assert.Equal(
            forward.Differences.Select(differs => (differs.Path, differs.Before, differs.After)),
            back.Differences.Select(differs => (differs.Path, differs.After, differs.Before)));
        Assert.Empty((await life.CompareAsync(2, 2)).Differences);
    }

    [Fact]
    public async Task Refuses_a_version_that_is_not_there()
    {
        var life = await world.InAsync(State.Adopted);

        await Refused.AsAsync(
            () => life.CompareAsync(1, 2),
            StatusCode.NotFound, "CONVENTION_VERSION_NOT_FOUND", life.Name + "/versions/2");
        await Refused.AsAsync(
            () => life.CompareAsync(0, 1),
            StatusCode.NotFound, "CONVENTION_VERSION_NOT_FOUND", life.Name + "/versions/0");
    }
}
