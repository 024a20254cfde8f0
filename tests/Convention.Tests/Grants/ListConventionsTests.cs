using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

public sealed class ListConventionsTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(0)]
    public async Task Gives_each_once_in_the_order_of_the_references_whatever_the_size_of_a_page(int size)
    {
        var life = await ThreeAsync();

        var listed = await ListAsync(new() { Beneficiary = life.Organisation, PageSize = size });

        Assert.Equal(3, listed.Count);
        Assert.Equal(
            listed.Select(convention => convention.Reference).Order(StringComparer.Ordinal),
            listed.Select(convention => convention.Reference));
        Assert.Contains(await life.ReadAsync(), listed);
    }

    [Fact]
    public async Task Without_a_filter_all_are_there_once()
    {
        var life = await ThreeAsync();

        var listed = await ListAsync(new() { PageSize = 500 });

        Assert.Equal(listed.Count, listed.DistinctBy(convention => convention.Name).Count());
        Assert.Equal(
            listed.Select(convention => convention.Reference).Order(StringComparer.Ordinal),
            listed.Select(convention => convention.Reference));
        Assert.Equal(3, listed.Count(convention => convention.Beneficiary == life.Organisation));
    }

    [Fact]
    public async Task Gives_those_that_pass_every_filter()
    {
        var life = await ThreeAsync();
        await life.ProposeAsync();
        var elsewhere = await world.InAsync(State.Proposed);

        Assert.Equal(3, (await ListAsync(new() { BudgetLine = life.Line })).Count);
        Assert.Equal(
            [life.Name],
            (await ListAsync(new() { BudgetLine = life.Line, State = State.Proposed }))
                .Select(convention => convention.Name));
        Assert.Equal(2, (await ListAsync(new() { Beneficiary = life.Organisation, State = State.Draft })).Count);
        Assert.Empty(await ListAsync(new() { Beneficiary = life.Organisation, BudgetLine = elsewhere.Line }));
        var proposed = await ListAsync(new() { State = State.Proposed });
        Assert.All(proposed, convention => Assert.Equal(State.Proposed, convention.State));
        Assert.Superset(
            new HashSet<string> { life.Name, elsewhere.Name },
            proposed.Select(convention => convention.Name).ToHashSet());
    }

    [Fact]
    public async Task Follows_a_draft_that_changes_its_line_and_its_organisation()
    {
        var life = await world.NewAsync();
        var other = await world.NewAsync();
        await life.DraftAsync();

        await world.Officer.UpdateConventionAsync(new UpdateConventionRequest
        {
            RequestId = World.NewId(),
            Convention = new V1.Convention
            {
                Name = life.Name, Beneficiary = other.Organisation, BudgetLine = other.Line,
            },
            UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { "beneficiary", "budget_line" } },
        });

        Assert.Empty(await ListAsync(new() { Beneficiary = life.Organisation }));
        Assert.Empty(await ListAsync(new() { BudgetLine = life.Line }));
        Assert.Single(await ListAsync(new() { Beneficiary = other.Organisation, BudgetLine = other.Line }));
    }

    [Fact]
    public async Task Goes_on_after_a_reference_of_two_lines()
    {
        var life = await world.NewAsync();
        foreach (var reference in new[] { "A\nB", "A\nC" })
        {
            var draft = life.Draft();
            draft.Reference = World.NewId() + reference;
            await life.DraftAsync(draft);
        }

        Assert.Equal(2, (await ListAsync(new() { Beneficiary = life.Organisation, PageSize = 1 })).Count);
    }

    [Fact]
    public async Task A_token_is_good_for_the_filter_that_gave_it()
    {
        var life = await ThreeAsync();
        var token = (await world.Officer.ListConventionsAsync(
            new ListConventionsRequest { Beneficiary = life.Organisation, PageSize = 1 })).NextPageToken;

        await RefuseAsync("PAGE_TOKEN_INVALID", "page_token", new() { PageSize = 1, PageToken = token });
        await RefuseAsync("PAGE_TOKEN_INVALID", "page_token", new() { PageToken = "?" });
    }

    [Fact]
    public async Task Refuses_filters_that_name_nothing()
    {
        await RefuseAsync("NAME_INVALID", "beneficiary", new() { Beneficiary = "beneficiaries/1" });
        await RefuseAsync("NAME_INVALID", "budget_line", new() { BudgetLine = "beneficiaries/1" });
        await RefuseAsync("ENUM_UNKNOWN", "state", new() { State = (State)99 });
        await RefuseAsync("PAGE_SIZE_NEGATIVE", "page_size", new() { PageSize = -1 });
    }

    private async Task RefuseAsync(string reason, string field, ListConventionsRequest request) =>
        await Refused.AsAsync(
            world.Officer.ListConventionsAsync(request), StatusCode.InvalidArgument, reason, field);

    // Three drafts of one organisation on one line; the last one written.
    private async Task<Life> ThreeAsync()
    {
        var life = await world.NewAsync();
        await life.DraftAsync();
        await life.DraftAsync();
        await life.DraftAsync();
        return life;
    }

    private async Task<List<V1.Convention>> ListAsync(ListConventionsRequest request)
    {
        var listed = new List<V1.Convention>();
        do
        {
            var page = await world.Officer.ListConventionsAsync(request);
            Assert.True(request.PageSize == 0 || page.Conventions.Count <= request.PageSize);
            listed.AddRange(page.Conventions);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return listed;
    }
}
