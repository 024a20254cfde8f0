using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>Conventions, found by their words, reference, period and drafter, and in other orders.</summary>
public sealed class SearchConventionsTests(World world) : IClassFixture<World>
{
    private const string Title = "Formations au numérique en Œuvre d’Été";

    [Theory]
    [InlineData("forma num")]
    [InlineData("NUMÉRIQUE oeuvre ete")]
    [InlineData("oeuvre forma au numerique d")]
    public async Task By_words_that_begin_as_those_of_the_title(string search)
    {
        var life = await TitledAsync();

        Assert.Equal([life.Name], await NamesAsync(life, new() { Search = search }));
    }

    [Theory]
    [InlineData("forma peinture")]
    [InlineData("umerique")]
    public async Task And_not_by_words_that_are_not_there(string search)
    {
        var life = await TitledAsync();

        Assert.Empty(await NamesAsync(life, new() { Search = search }));
    }

    [Fact]
    public async Task By_its_reference_and_the_name_of_its_beneficiary()
    {
        var life = await TitledAsync();
        var convention = await life.ReadAsync();
        var organisation = await world.Register.GetBeneficiaryAsync(new() { Name = life.Organisation });

        Assert.Contains(life.Name, await NamesAsync(life, new() { Search = organisation.DisplayName }));
        Assert.Equal([life.Name], await NamesAsync(life, new() { Search = convention.Reference[..8] }));
        Assert.Equal([life.Name], await NamesAsync(life, new() { Reference = convention.Reference }));
        Assert.Empty(await NamesAsync(life, new() { Reference = convention.Reference[..8] }));
    }

    [Fact]
    public async Task A_draft_is_found_by_the_words_it_has_now()
    {
        var life = await TitledAsync();
        await world.Officer.UpdateConventionAsync(new UpdateConventionRequest
        {
            RequestId = World.NewId(),
            Convention = new V1.Convention { Name = life.Name, Title = "Atelier de peinture" },
            UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { "title" } },
        });

        Assert.Empty(await NamesAsync(life, new() { Search = "numerique" }));
        Assert.Equal([life.Name], await NamesAsync(life, new() { Search = "peint" }));
    }

    // The action is from 1 November 2025 to 31 October 2026.
    [Theory]
    [InlineData("2026-10-31", "2026-12-31", true)]
    [InlineData("2026-11-01", "2026-12-31", false)]
    [InlineData("2025-01-01", "2025-11-01", true)]
    [InlineData("2025-01-01", "2025-10-31", false)]
    [InlineData("2026-01-01", "2026-01-01", true)]
    public async Task By_a_period_of_which_its_action_has_a_day(string from, string until, bool isFound)
    {
        var life = await TitledAsync();

        var names = await NamesAsync(life, new()
        {
            PeriodStart = Make.Day(DateOnly.Parse(from, null)), PeriodEnd = Make.Day(DateOnly.Parse(until, null)),
        });

        Assert.Equal(isFound ? [life.Name] : [], names);
    }

    [Fact]
    public async Task By_the_person_who_drafted_it()
    {
        var life = await TitledAsync();
        var drafter = (await life.ReadAsync()).DraftedBy;

        Assert.NotEmpty(drafter);
        Assert.Equal([life.Name], await NamesAsync(life, new() { Drafter = drafter.ToUpperInvariant() }));
        Assert.Empty(await NamesAsync(life, new() { Drafter = "someone.else" }));
    }

    [Theory]
    [InlineData("start_date", "B A C D")]
    [InlineData("start_date desc", "D A C B")]
    [InlineData("report_due_date", "B A C D")]
    [InlineData("create_time desc", "D C B A")]
    [InlineData("create_time", "A B C D")]
    [InlineData("reference desc", "D C B A")]
    [InlineData("", "A B C D")]
    public async Task In_an_order_page_by_page(string orderBy, string expected)
    {
        var life = await world.NewAsync();
        var prefix = World.NewId();
        foreach (var (letter, day) in new[] { ("A", 5), ("B", 2), ("C", 5), ("D", 9) })
        {
            var draft = life.Draft();
            draft.Reference = prefix + letter;
            draft.StartDate = Make.Day(new DateOnly(2025, 11, day));
            draft.ReportDueDate = Make.Day(new DateOnly(2027, 5, day));
            world.Server.MoveTo(Life.Drafted.AddDays(letter[0] - 'A'));
            await world.Officer.CreateConventionAsync(
                new CreateConventionRequest { RequestId = World.NewId(), Convention = draft });
        }

        foreach (var size in new[] { 1, 3, 0 })
        {
            var listed = await ListAsync(
                new() { Beneficiary = life.Organisation, OrderBy = orderBy, PageSize = size });

            Assert.Equal(
                expected, string.Join(' ', listed.Select(convention => convention.Reference[prefix.Length..])));
        }
    }

    [Theory]
    [InlineData("title")]
    [InlineData("reference asc desc")]
    [InlineData("reference, start_date")]
    [InlineData("desc")]
    public async Task Refuses_an_order_there_is_not(string orderBy) => await Refused.AsAsync(
        world.Officer.ListConventionsAsync(new ListConventionsRequest { OrderBy = orderBy }),
        StatusCode.InvalidArgument, "ORDER_BY_INVALID", "order_by");

    [Fact]
    public async Task Refuses_the_token_of_another_order()
    {
        var life = await TitledAsync();
        await life.DraftAsync();
        var page = await world.Officer.ListConventionsAsync(
            new ListConventionsRequest { Beneficiary = life.Organisation, PageSize = 1 });

        await Refused.AsAsync(
            world.Officer.ListConventionsAsync(new ListConventionsRequest
            {
                Beneficiary = life.Organisation, PageSize = 1, OrderBy = "start_date", PageToken = page.NextPageToken,
            }),
            StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID", "page_token");
    }

    private async Task<Life> TitledAsync()
    {
        var life = await world.NewAsync();
        var draft = life.Draft();
        draft.Title = Title;
        await life.DraftAsync(draft);
        return life;
    }

    private async Task<IEnumerable<string>> NamesAsync(Life life, ListConventionsRequest request)
    {
        request.Beneficiary = life.Organisation;
        return (await ListAsync(request)).Select(convention => convention.Name);
    }

    private async Task<List<V1.Convention>> ListAsync(ListConventionsRequest request)
    {
        var listed = new List<V1.Convention>();
        do
        {
            var page = await world.Officer.ListConventionsAsync(request);
            listed.AddRange(page.Conventions);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return listed;
    }
}
