using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

public sealed class ReturnReportTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Goes_back_with_remarks_and_the_beneficiary_can_record_withdraw_and_submit_again()
    {
        var life = await world.InAsync(State.ReportSubmitted);

        var returned = await life.ReturnAsync("Il manque une facture.");

        Assert.Equal(State.ReportDue, returned.State);
        var kept = Assert.Single(returned.ReportReturns);
        Assert.Equal(("Il manque une facture.", World.Instructor), (kept.Remarks, kept.ReturnedBy));
        Assert.NotNull(kept.ReturnTime);
        // What it said stays to be read until another takes its place.
        Assert.Equal(Life.Report().Course, returned.ExecutionReport.Course);
        Assert.Equal(returned, await life.ReadAsync());
        var late = await life.SpendAloneAsync("50.00");
        await life.WithdrawAsync(late.Name);
        Assert.NotNull(await life.DeliverAsync());
        await life.TellAsync();
        Assert.Equal(State.ReportSubmitted, (await life.ReadAsync()).State);
    }

    [Fact]
    public async Task The_new_report_takes_the_place_of_the_old_and_the_history_keeps_both()
    {
        var life = await world.InAsync(State.ReportSubmitted);
        await life.ReturnAsync("Une fois");
        var second = Life.Report();
        second.Course = "Deuxième rédaction.";
        await world.Beneficiary.SubmitReportAsync(new SubmitReportRequest
        {
            RequestId = World.NewId(), Name = life.Name, ExecutionReport = second,
        });
        await life.ReturnAsync("Deux fois");
        await life.TellAsync();

        var grant = await life.ReadAsync();
        Assert.Equal(["Une fois", "Deux fois"], grant.ReportReturns.Select(returned => returned.Remarks));
        Assert.Equal(Life.Report().Course, grant.ExecutionReport.Course);
        var told = await world.Server.ToldAsync("convention", life.Name);
        var reports = told.Where(line => line.StartsWith("Report", StringComparison.Ordinal)).Skip(1).ToList();
        Assert.Equal(
            [
                "ReportSubmitted by contact", "ReportReturned by ines", "ReportSubmitted by contact",
                "ReportReturned by ines", "ReportSubmitted by contact",
            ],
            reports.Select(line => line.Split(':')[0]));
        Assert.Contains("Deuxième rédaction.", reports[2]);
        Assert.Contains("Deux fois", reports[3]);
        var history = await world.Officer.ListTimelineAsync(new ListTimelineRequest { Parent = life.Name });
        Assert.Equal(
            [(State.ReportSubmitted, State.ReportDue), (State.ReportSubmitted, State.ReportDue)],
            history.Entries.Where(entry => entry.EventType == "ReportReturned")
                .Select(entry => (entry.FromState, entry.ToState)));
    }

    [Fact]
    public async Task The_attestation_is_kept_and_published_and_no_day_of_it_is_in_the_future()
    {
        var life = await world.InAsync(State.ReportDue);
        var report = Life.Report();
        report.Attestation = new V1.Attestation
        {
            Name = "Claire Fontaine", Capacity = "Directrice", Place = "Lens", Power = "Délégation du 2 mars 2026",
            AttestDate = new Google.Type.Date { Year = 2099, Month = 1, Day = 1 },
        };
        Task<V1.Convention> SubmitAsync() => world.Beneficiary.SubmitReportAsync(new SubmitReportRequest
        {
            RequestId = World.NewId(), Name = life.Name, ExecutionReport = report,
        }).ResponseAsync;
        await Refused.AsAsync(
            SubmitAsync, StatusCode.InvalidArgument, "DATE_IN_FUTURE", "execution_report.attestation.attest_date");
        report.Attestation.AttestDate = new Google.Type.Date { Year = 2026, Month = 11, Day = 2 };

        var submitted = await SubmitAsync();

        Assert.Equal(report.Attestation, submitted.ExecutionReport.Attestation);
        var told = (await world.Server.ToldAsync("convention", life.Name))[^1];
        Assert.Contains("\"capacity\":\"Directrice\"", told, StringComparison.Ordinal);
        Assert.DoesNotContain("ATTESTATION_MISSING", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ruling_stands_and_can_be_given_again_once_the_report_is_back()
    {
        var life = await world.InAsync(State.ReportSubmitted);
        var ruled = await life.DecideAsync(Life.Accepted());
        await life.ReturnAsync();

        await Refused.AsAsync(
            () => life.DecideAsync(Life.Accepted()), StatusCode.FailedPrecondition, "REPORT_NOT_SUBMITTED", life.Name);
        await life.TellAsync();

        Assert.Equal(ruled.Decision, (await life.LookAsync()).Decision);
        var again = await life.DecideAsync(new V1.EligibilityDecision
        {
            Outcome = V1.EligibilityDecision.Types.Outcome.Rejected,
            Reason = V1.EligibilityDecision.Types.Reason.NotOfTheAction,
        });
        Assert.Equal(Make.Euros("0.00"), again.Decision.AcceptedAmount);
    }

    [Fact]
    public async Task The_check_waits_for_what_was_recorded_after_the_return()
    {
        var life = await world.InAsync(State.ReportSubmitted);
        await life.DecideAsync(Life.Accepted());
        await life.ReturnAsync();
        await life.SpendAloneAsync("10.00");
        await life.TellAsync();

        await Refused.AsAsync(
            world.Authorising.CertifyServiceRenderedAsync(
                new CertifyServiceRenderedRequest { RequestId = World.NewId(), Name = life.Name }),
            StatusCode.FailedPrecondition, "EXPENSE_UNDECIDED", life.Name);
    }

    [Theory]
    [InlineData(State.Draft)]
    [InlineData(State.InExecution)]
    [InlineData(State.ReportDue)]
    [InlineData(State.Checked)]
    [InlineData(State.Settled)]
    public async Task Is_refused_unless_a_report_is_there_to_be_returned(State state)
    {
        var life = await world.InAsync(state);
        var before = await world.Server.SnapshotAsync();

        await Refused.AsAsync(
            () => life.ReturnAsync(), StatusCode.FailedPrecondition, "TRANSITION_NOT_ALLOWED", life.Name);
        Assert.Equal(before, await world.Server.SnapshotAsync());
    }
}
