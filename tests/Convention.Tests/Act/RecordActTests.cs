using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Acts = Grants.Convention.V1.ActService.ActServiceClient;

namespace Grants.Convention;

/// <summary>The vote of the reference case, of which nothing is recorded yet, on the 28th.</summary>
public abstract class ActTests(World world)
{
    protected static readonly DateOnly Published = new(2025, 10, 23);

    protected World World => world;

    protected async Task<Life> VotedAsync()
    {
        var life = await world.InAsync(State.Proposed);
        await life.VoteAsync(38, 0);
        world.Server.MoveTo(Life.BothSigned);
        return life;
    }

    /// <summary>Given by the persons who may, once, twice, with days that cannot be, and corrected.</summary>
    protected async Task IsRecordedOnceAsync<T>(
        Func<DateOnly, string, T> request, Func<Acts, T, AsyncUnaryCall<V1.Deliberation>> call,
        Func<V1.Deliberation, Google.Type.Date> day, string field, T first)
    {
        var answer = await call(world.Act, first);
        Assert.Equal(answer, await call(world.Act, first));
        Assert.Equal(Make.Day(Published), day(answer));
        var before = await world.Server.SnapshotAsync();
        foreach (var role in new[] { "authorising-officer", "public-accountant", "beneficiary", "auditor" })
        {
            var other = world.Server.Client<Acts>("x", role);
            await Refused.AsAsync(
                async () => await call(other, request(Published, "")), StatusCode.PermissionDenied, "ROLE_MISSING");
        }

        Task RefuseAsync(DateOnly on, string why, string reason, StatusCode code, string? subject) =>
            Refused.AsAsync(async () => await call(world.Act, request(on, why)), code, reason, subject);
        await RefuseAsync(
            Life.Voted.AddDays(-1), "", "ACT_FACT_INVALID", StatusCode.InvalidArgument, field);
        await RefuseAsync(
            Life.BothSigned.AddDays(1), "", "DATE_IN_FUTURE", StatusCode.InvalidArgument, field);
        await RefuseAsync(
            Published.AddDays(1), "", "ACT_FACT_RECORDED", StatusCode.FailedPrecondition, null);
        Assert.Equal(before, await world.Server.SnapshotAsync());
        Assert.Equal(
            Make.Day(Life.Voted), day(await call(world.Act, request(Life.Voted, "Jour mal lu sur le tampon"))));
    }
}

public sealed class RecordPostingTests(World world) : ActTests(world), IClassFixture<World>
{
    [Fact]
    public async Task Is_recorded_once_and_corrected_with_a_reason()
    {
        var life = await VotedAsync();
        await IsRecordedOnceAsync(
            life.Posting, (client, request) => client.RecordPostingAsync(request), vote => vote.PostingDate,
            "posting_date", life.Posting(Published));
    }

    [Fact]
    public async Task Counts_for_nothing()
    {
        var life = await VotedAsync();

        Assert.Null((await World.Act.RecordPostingAsync(life.Posting(Life.Voted))).EnforceableDate);
        await Refused.AsAsync(
            async () => await World.Authorising.SignConventionAsync(life.Signature()),
            StatusCode.FailedPrecondition, "ACT_NOT_ENFORCEABLE", life.Name);
    }
}

public sealed class RecordTransmissionTests(World world) : ActTests(world), IClassFixture<World>
{
    private const string Receipt = "062-226200012-20251013-lmc1528229-DE-1-1";

    [Fact]
    public async Task Is_recorded_once_and_corrected_with_a_reason()
    {
        var life = await VotedAsync();
        await IsRecordedOnceAsync(
            (day, why) => life.Transmission(day, correction: why),
            (client, request) => client.RecordTransmissionAsync(request), vote => vote.TransmissionDate,
            "transmission_date", life.Transmission(Published));
    }

    [Fact]
    public async Task Keeps_the_receipt_which_comes_the_same_day_or_later()
    {
        var life = await VotedAsync();
        await Refused.AsAsync(
            async () => await World.Act.RecordTransmissionAsync(life.Transmission(Published, Published.AddDays(-1))),
            StatusCode.InvalidArgument, "ACT_FACT_INVALID", "receipt_date");
        await World.Act.RecordPublicationAsync(life.Publication(Life.Voted));

        var act = await World.Act.RecordTransmissionAsync(
            life.Transmission(Published, Published.AddDays(1), Receipt));

        Assert.Equal(
            (Make.Day(Published), Make.Day(Published.AddDays(1)), Receipt, Make.Day(Published.AddDays(1))),
            (act.TransmissionDate, act.ReceiptDate, act.ReceiptNumber, act.EnforceableDate));
    }

    [Theory]
    [InlineData("2025-10-28", false)]
    [InlineData("2025-10-29", true)]
    public async Task After_15_days_is_a_finding(string day, bool late)
    {
        var life = await VotedAsync();
        World.Server.MoveTo(Life.Started);
        await World.Act.RecordTransmissionAsync(life.Transmission(DateOnly.Parse(day, null)));

        Assert.Equal(late, (await life.ReadAsync()).Findings.Any(finding => finding.Code == "TRANSMITTED_LATE"));
    }
}

public sealed class RecordPublicationTests(World world) : ActTests(world), IClassFixture<World>
{
    [Fact]
    public async Task Is_recorded_once_and_corrected_with_a_reason()
    {
        var life = await VotedAsync();
        await IsRecordedOnceAsync(
            life.Publication, (client, request) => client.RecordPublicationAsync(request),
            vote => vote.PublicationDate, "publication_date", life.Publication(Published));
    }

    [Fact]
    public async Task A_correction_needs_something_to_correct_and_leaves_the_first_in_the_history()
    {
        var life = await VotedAsync();
        await Refused.AsAsync(
            async () => await World.Act.RecordPublicationAsync(life.Publication(Published, "Sans objet")),
            StatusCode.InvalidArgument, "ACT_FACT_INVALID", "correction_reason");
        await World.Act.RecordTransmissionAsync(life.Transmission(Published));
        await World.Act.RecordPublicationAsync(life.Publication(Published));
        await World.Act.RecordPublicationAsync(life.Publication(Published));
        await World.Act.RecordPublicationAsync(life.Publication(Published.AddDays(1), "Jour mal lu"));

        var told = (await World.Officer.ListTimelineAsync(new ListTimelineRequest { Parent = life.Name })).Entries
            .Where(entry => entry.EventType == "ActPublished").Select(entry => entry.Summary);

        Assert.Equal(
            [
                "Délibération 2025-406 publiée le 23/10/2025, exécutoire à compter du 23/10/2025",
                "Délibération 2025-406 publiée le 24/10/2025, exécutoire à compter du 24/10/2025 ; rectification :"
                    + " Jour mal lu",
            ],
            told);
    }
}

public sealed class RecordNotificationTests(World world) : ActTests(world), IClassFixture<World>
{
    [Fact]
    public async Task Is_recorded_once_and_corrected_with_a_reason()
    {
        var life = await VotedAsync();
        await IsRecordedOnceAsync(
            life.Notification, (client, request) => client.RecordNotificationAsync(request),
            vote => vote.NotificationDate, "notification_date", life.Notification(Published));
    }

    [Fact]
    public async Task Missing_is_a_finding_until_it_is_recorded()
    {
        var life = await VotedAsync();
        Assert.Contains((await life.ReadAsync()).Findings, finding => finding.Code == "NOTIFICATION_MISSING");

        await World.Act.RecordNotificationAsync(life.Notification(Published));

        Assert.DoesNotContain((await life.ReadAsync()).Findings, finding => finding.Code == "NOTIFICATION_MISSING");
    }
}
