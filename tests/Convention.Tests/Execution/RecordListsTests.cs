using Google.Protobuf;
using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

public sealed class ListActivitiesTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Gives_what_was_recorded_oldest_first_page_by_page()
    {
        var life = await world.InAsync(State.InExecution);
        V1.Activity[] recorded =
        [
            await Commands.RecordActivityAsync(world, life, activity => activity.Place = "Salle des fêtes"),
            await Commands.RecordActivityAsync(world, life, activity => activity.ActivityDate = Make.Day(Life.Started)),
            await Commands.RecordActivityAsync(world, life, activity => activity.Organisations.Add(["A", "B"])),
        ];

        await Pages.AssertAsync(recorded, life, async (parent, token) =>
        {
            var page = await world.Officer.ListActivitiesAsync(
                new ListActivitiesRequest { Parent = parent, PageSize = 2, PageToken = token });
            return (page.Activities, page.NextPageToken);
        });
    }
}

public sealed class ListIndicatorValuesTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Gives_what_was_recorded_oldest_first_page_by_page()
    {
        var life = await world.InAsync(State.InExecution);
        V1.IndicatorValue[] recorded = [await CountAsync(life, "1"), await CountAsync(life, "2.5"),
            await CountAsync(life, "3")];

        await Pages.AssertAsync(recorded, life, async (parent, token) =>
        {
            var page = await world.Officer.ListIndicatorValuesAsync(
                new ListIndicatorValuesRequest { Parent = parent, PageSize = 2, PageToken = token });
            return (page.IndicatorValues, page.NextPageToken);
        });
    }

    private async Task<V1.IndicatorValue> CountAsync(Life life, string value) =>
        await world.Beneficiary.RecordIndicatorValueAsync(new RecordIndicatorValueRequest
        {
            RequestId = World.NewId(),
            Parent = life.Name,
            IndicatorValue = new V1.IndicatorValue
            {
                IndicatorCode = "PARTICIPANT",
                Value = Make.Number(value),
                ValueDate = Make.Day(Life.Paid),
                ValueSource = "Émargements",
            },
        });
}

public sealed class ListResourcesTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Gives_what_was_recorded_oldest_first_page_by_page()
    {
        var life = await world.InAsync(State.InExecution);
        var first = (await world.Officer.ListResourcesAsync(new ListResourcesRequest { Parent = life.Name }))
            .Resources.Single();
        V1.Resource[] recorded = [first, await ReceiveAsync(life, "1.00"), await ReceiveAsync(life, "0.01")];

        await Pages.AssertAsync(recorded, life, async (parent, token) =>
        {
            var page = await world.Officer.ListResourcesAsync(
                new ListResourcesRequest { Parent = parent, PageSize = 2, PageToken = token });
            return (page.Resources, page.NextPageToken);
        });
    }

    private async Task<V1.Resource> ReceiveAsync(Life life, string amount) =>
        await world.Beneficiary.RecordResourceAsync(new RecordResourceRequest
        {
            RequestId = World.NewId(),
            Parent = life.Name,
            Resource = new V1.Resource
            {
                Label = "Dons",
                Amount = Make.Euros(amount),
                ReceiptDate = Make.Day(Life.Paid),
            },
        });
}

public sealed class ListDeliverablesTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Gives_what_was_recorded_oldest_first_page_by_page()
    {
        var life = await world.InAsync(State.InExecution);
        V1.Deliverable[] recorded =
        [
            await life.DeliverAsync(deliverable => deliverable.Label = "Boîte à outils"),
            await life.DeliverAsync(deliverable => deliverable.Voucher = life.Voucher),
            await life.DeliverAsync(deliverable => deliverable.DeliveryDate = Make.Day(Life.Started)),
        ];

        await Pages.AssertAsync(recorded, life, async (parent, token) =>
        {
            var page = await world.Officer.ListDeliverablesAsync(
                new ListDeliverablesRequest { Parent = parent, PageSize = 2, PageToken = token });
            return (page.Deliverables, page.NextPageToken);
        });
    }
}

public sealed class ListCommunicationEvidenceTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Gives_what_was_recorded_oldest_first_page_by_page()
    {
        var life = await world.InAsync(State.InExecution);
        V1.CommunicationEvidence[] recorded =
        [
            await life.ShowAsync(), await life.ShowAsync(evidence => evidence.Voucher = life.Voucher),
            await life.ShowAsync(evidence => evidence.LogoShown = false),
        ];

        await Pages.AssertAsync(recorded, life, async (parent, token) =>
        {
            var page = await world.Officer.ListCommunicationEvidenceAsync(
                new ListCommunicationEvidenceRequest { Parent = parent, PageSize = 2, PageToken = token });
            return (page.CommunicationEvidence, page.NextPageToken);
        });
    }
}

public sealed class ListVouchersTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Gives_what_arrived_oldest_first_page_by_page()
    {
        var life = await world.InAsync(State.InExecution);
        var first = (await world.Officer.ListVouchersAsync(new ListVouchersRequest { Parent = life.Name }))
            .Vouchers.Single();
        V1.Voucher[] recorded =
        [
            first, await life.UploadAsync(Make.Pdf("b"), "b.pdf"), await life.UploadAsync(Make.Pdf("a"), "a.pdf"),
        ];

        await Pages.AssertAsync(recorded, life, async (parent, token) =>
        {
            var page = await world.Officer.ListVouchersAsync(
                new ListVouchersRequest { Parent = parent, PageSize = 2, PageToken = token });
            return (page.Vouchers, page.NextPageToken);
        });
    }
}

/// <summary>What every list below a convention keeps to.</summary>
internal static class Pages
{
    /// <summary>What all pages of a list hold.</summary>
    public static async Task<List<T>> AllAsync<T>(Func<string, Task<(IEnumerable<T> Page, string Next)>> list)
    {
        var all = new List<T>();
        var token = "";
        do
        {
            var (page, next) = await list(token);
            all.AddRange(page);
            token = next;
        }
        while (token.Length > 0);
        return all;
    }

    /// <summary>
    /// Three entries by pages of two are all given, in order, once; a token that is none, and a convention that is not
    /// there, are refused.
    /// </summary>
    public static async Task AssertAsync<T>(
        IReadOnlyList<T> recorded, Life life, Func<string, string, Task<(IEnumerable<T> Page, string Next)>> list)
        where T : IMessage<T>
    {
        Assert.Equal(3, recorded.Count);
        var first = await list(life.Name, "");
        Assert.Equal(recorded.Take(2), first.Page);
        var second = await list(life.Name, first.Next);
        Assert.Equal(recorded.Skip(2), second.Page);
        Assert.Empty(second.Next);
        await Refused.AsAsync(
            () => list(life.Name, "x" + first.Next), StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID", "page_token");
        const string nobody = "conventions/00000000-0000-7000-8000-000000000000";
        await Refused.AsAsync(() => list(nobody, ""), StatusCode.NotFound, "CONVENTION_NOT_FOUND", nobody);
    }
}
