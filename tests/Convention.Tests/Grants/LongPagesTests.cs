using Google.Protobuf;
using Grants.Convention.V1;
using Grants.Testing;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>
/// Lists of the longest resources there can be: a page ends before it is longer than a caller's library takes (4 MiB,
/// unless set otherwise), and nothing is left out.
/// </summary>
public sealed class LongPagesTests(World world) : IClassFixture<World>
{
    private const int MostBytes = 4 * 1024 * 1024;

    // Three bytes each.
    private static readonly string LongText = new('€', 500);

    [Fact]
    public async Task Of_conventions()
    {
        var life = await world.NewAsync();
        var drafted = new List<string>();
        for (var i = 0; i < 45; i++)
        {
            var draft = LongDraft(life);
            draft.Reference = $"{i:D3} {draft.Reference}";
            drafted.Add((await life.DraftAsync(draft)).Name);
        }

        await AssertWholeAsync(drafted, async token =>
        {
            var page = await world.Officer.ListConventionsAsync(new ListConventionsRequest
            {
                Beneficiary = life.Organisation, PageSize = 500, PageToken = token,
            });
            return (page, page.Conventions.Select(one => one.Name), page.NextPageToken);
        });
    }

    [Fact]
    public async Task Of_activities()
    {
        var life = await world.InAsync(State.InExecution);
        var recorded = new List<string>();
        for (var i = 0; i < 30; i++)
        {
            recorded.Add((await Commands.RecordActivityAsync(world, life, activity => activity.Organisations.Add(
                Enumerable.Range(0, 200).Select(place => $"{place}{LongText}"[..200])))).Name);
        }

        await AssertWholeAsync(recorded, async token =>
        {
            var page = await world.Officer.ListActivitiesAsync(
                new ListActivitiesRequest { Parent = life.Name, PageSize = 500, PageToken = token });
            return (page, page.Activities.Select(one => one.Name), page.NextPageToken);
        });
    }

    [Fact]
    public async Task Of_amendments_and_versions()
    {
        var life = await world.NewAsync();
        await life.DraftAsync(LongDraft(life));
        await life.ReachAsync(State.Signed);
        var made = new List<string>();
        for (var i = 0; i < 35; i++)
        {
            var letter = (char)('A' + (i % 26));
            var amendment = await life.AmendAsync(
                convention => convention.LegalReferences.Add(
                    Enumerable.Range(0, 50).Select(place => $"{letter}{place}{LongText}"[..500])),
                "legal_references");
            await life.SignAmendmentAsync();
            made.Add(amendment.Name);
        }

        await AssertWholeAsync(made, async token =>
        {
            var page = await world.Officer.ListAmendmentsAsync(
                new ListAmendmentsRequest { Parent = life.Name, PageSize = 500, PageToken = token });
            return (page, page.Amendments.Select(one => one.Name), page.NextPageToken);
        });
        await AssertWholeAsync(
            [.. Enumerable.Range(1, 36).Select(number => $"{life.Name}/versions/{number}")],
            async token =>
            {
                var page = await world.Officer.ListConventionVersionsAsync(
                    new ListConventionVersionsRequest { Parent = life.Name, PageSize = 500, PageToken = token });
                return (page, page.ConventionVersions.Select(one => one.Name), page.NextPageToken);
            });
    }

    private static async Task AssertWholeAsync(
        IReadOnlyList<string> expected,
        Func<string, Task<(IMessage Answer, IEnumerable<string> Names, string Next)>> list)
    {
        var pages = 0;
        var listed = await Pages.AllAsync(async token =>
        {
            var (answer, names, next) = await list(token);
            pages++;
            Assert.InRange(answer.CalculateSize(), 1, MostBytes);
            return (names, next);
        });
        Assert.Equal(expected, listed);
        Assert.InRange(pages, 2, 4);
    }

    private static V1.Convention LongDraft(Life life)
    {
        var draft = life.Draft();
        draft.LegalReferences.Clear();
        draft.LegalReferences.Add(Enumerable.Range(0, 50).Select(place => $"{place}{LongText}"[..500]));
        draft.Programme.Description = new string('€', 4000);
        return draft;
    }
}
