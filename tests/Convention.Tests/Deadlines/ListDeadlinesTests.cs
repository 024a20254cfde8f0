using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Kind = Grants.Convention.V1.Deadline.Types.Kind;
using Stands = Grants.Convention.V1.Deadline.Types.State;

namespace Grants.Convention;

/// <summary>The deadlines of a grant and of all, as people ask for them.</summary>
public sealed class ListDeadlinesTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task A_draft_has_them_computed_and_stored_with_their_articles()
    {
        var life = await world.NewAsync();
        await life.DraftAsync();

        var deadlines = (await ListAsync(life.Name)).Deadlines;

        Assert.Equal(
            [
                (Kind.ExtensionRequest, Make.Day(new DateOnly(2026, 4, 30)), "Convention, article 3"),
                (Kind.PeriodEnd, Make.Day(new DateOnly(2026, 10, 31)), "Convention, article 3"),
                (Kind.Report, Make.Day(new DateOnly(2027, 5, 1)), "Convention, article 6"),
                (Kind.FullRepayment, Make.Day(new DateOnly(2027, 5, 1)), "Convention, article 10"),
            ],
            deadlines.Select(deadline => (deadline.Kind, deadline.DueDate, deadline.Source)));
        Assert.Equal(
            new DateOnly(2026, 4, 30).DayNumber - Life.Drafted.DayNumber, deadlines[0].DaysLeft);
    }

    [Fact]
    public async Task Days_that_change_in_the_draft_change_here()
    {
        var life = await world.NewAsync();
        await life.DraftAsync();

        await world.Officer.UpdateConventionAsync(new UpdateConventionRequest
        {
            RequestId = World.NewId(),
            Convention = new V1.Convention { Name = life.Name, ReportDueDate = Make.Day(new DateOnly(2027, 4, 15)) },
            UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { "report_due_date" } },
        });

        var report = Assert.Single((await ListAsync(life.Name)).Deadlines, one => one.Kind == Kind.Report);
        Assert.Equal(Make.Day(new DateOnly(2027, 4, 15)), report.DueDate);
    }

    [Fact]
    public async Task What_is_done_is_cleared_and_what_is_late_is_overdue()
    {
        var life = await world.InAsync(State.ReportDue);
        world.Server.MoveTo(new DateOnly(2027, 5, 2));

        Assert.Equal(
            [(Kind.Report, Stands.Overdue, -1), (Kind.FullRepayment, Stands.Overdue, -1)],
            (await ListAsync(life.Name)).Deadlines.Select(one => (one.Kind, one.State, one.DaysLeft)));

        await life.TellAsync();
        Assert.Empty((await ListAsync(life.Name)).Deadlines);
        Assert.Equal(
            Enumerable.Repeat(Stands.Cleared, 8),
            (await ListAsync(life.Name, request => request.IncludeCleared = true)).Deadlines.Select(one => one.State));
    }

    [Fact]
    public async Task A_recovery_has_its_own_until_it_is_notified_and_its_money_is_in()
    {
        var life = await world.InAsync(State.Checked);
        var recovery = await life.RecoveryAsync();

        Assert.Equal(
            [
                (Kind.Repayment, recovery.Name, Make.Day(Life.Ruled.AddMonths(1))),
                (Kind.ClaimNotification, recovery.Name, Make.Day(Life.Told.AddYears(5))),
            ],
            (await ListAsync(life.Name)).Deadlines.Select(one => (one.Kind, one.Subject, one.DueDate)));
        world.Server.MoveTo(Life.Recovered);
        await world.Officer.RecordClaimReceiptAsync(new RecordClaimReceiptRequest
        {
            RequestId = World.NewId(), Name = recovery.Name, ReceiptDate = Make.Day(Life.Recovered),
        });
        Assert.Equal(Kind.Repayment, Assert.Single((await ListAsync(life.Name)).Deadlines).Kind);
        await life.RecoverAsync();
        Assert.Empty((await ListAsync(life.Name)).Deadlines);
    }

    [Fact]
    public async Task Those_of_all_grants_come_by_pages_the_next_one_first()
    {
        string[] names = [(await world.InAsync(State.Signed)).Name, (await world.InAsync(State.Signed)).Name];
        List<V1.Deadline> read = [];
        var token = "";
        do
        {
            var page = await ListAsync("conventions/-", request =>
            {
                request.PageSize = 3;
                request.PageToken = token;
            });
            Assert.InRange(page.Deadlines.Count, 1, 3);
            read.AddRange(page.Deadlines);
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(14, read.Count(one => names.Contains(one.Convention)));
        Assert.Equal(read.Select(DayOf).Order(), read.Select(DayOf));
        Assert.Equal(read.Distinct().Count(), read.Count);
    }

    [Fact]
    public async Task Can_be_asked_for_by_kind_and_until_a_day()
    {
        var life = await world.InAsync(State.Signed);

        var reports = await ListAsync(life.Name, request => request.Kind = Kind.Report);
        var before = await ListAsync(
            life.Name, request => request.DueBefore = Make.Day(new DateOnly(2026, 10, 31)));

        Assert.Equal([Kind.Report], reports.Deadlines.Select(one => one.Kind));
        Assert.Equal(
            [Kind.PrefectReview, Kind.ThirdPartyAppeal, Kind.BeneficiaryAppeal, Kind.ExtensionRequest],
            before.Deadlines.Select(one => one.Kind));
    }

    [Fact]
    public async Task A_token_of_another_list_is_refused()
    {
        var life = await world.InAsync(State.Signed);
        var token = (await ListAsync(life.Name, request => request.PageSize = 1)).NextPageToken;

        await Refused.AsAsync(
            () => ListAsync("conventions/-", request => request.PageToken = token),
            StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID");
    }

    [Fact]
    public Task A_grant_nobody_knows_is_not_found() => Refused.AsAsync(
        () => ListAsync("conventions/00000000-0000-7000-8000-000000000000"),
        StatusCode.NotFound, "CONVENTION_NOT_FOUND");

    private async Task<ListDeadlinesResponse> ListAsync(string parent, Action<ListDeadlinesRequest>? change = null)
    {
        var request = new ListDeadlinesRequest { Parent = parent };
        change?.Invoke(request);
        return await world.Officer.ListDeadlinesAsync(request);
    }

    private static DateOnly DayOf(V1.Deadline deadline) =>
        new(deadline.DueDate.Year, deadline.DueDate.Month, deadline.DueDate.Day);
}
