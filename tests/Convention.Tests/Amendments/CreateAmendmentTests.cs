using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

public sealed class CreateAmendmentTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Waits_for_both_signatures_and_changes_nothing_yet()
    {
        var life = await world.InAsync(State.Signed);
        var stands = await life.ReadAsync();

        var made = await life.RetitleAsync("Favoriser les coopérations locales");

        Assert.Equal(1, made.Number);
        Assert.Equal(V1.Amendment.Types.Kind.Modification, made.Kind);
        Assert.Equal(V1.Amendment.Types.State.AwaitingSignature, made.State);
        Assert.Equal(World.Instructor, made.CreatedBy);
        Assert.Equal(0, made.VersionNumber);
        Assert.Equal(
            new V1.FieldDifference
            {
                Path = "title",
                Before = "\"Favoriser les coopérations\"",
                After = "\"Favoriser les coopérations locales\"",
            },
            Assert.Single(made.Differences));
        Assert.Equal(stands, await life.ReadAsync());
        Assert.Equal(made, await life.ReadAmendmentAsync());
    }

    [Fact]
    public async Task Only_the_fields_of_the_mask_count()
    {
        var life = await world.InAsync(State.Signed);

        var made = await life.AmendAsync(
            convention =>
            {
                convention.Title = "Autre objet";
                convention.GrantAmount = Make.Euros("1.00");
                convention.Programme = null;
            },
            "title");

        Assert.Equal(["title"], made.Differences.Select(differs => differs.Path));
    }

    [Theory]
    [InlineData("reference")]
    [InlineData("grantor")]
    [InlineData("beneficiary")]
    [InlineData("budget_line")]
    [InlineData("grant_amount")]
    [InlineData("request_date")]
    [InlineData("start_date")]
    [InlineData("end_date")]
    [InlineData("state")]
    [InlineData("clauses")]
    [InlineData("programme.indicators")]
    public async Task Refuses_a_field_that_is_not_amended_and_says_why(string path)
    {
        var life = await world.InAsync(State.Signed);

        var error = await Refused.AsAsync(
            () => life.AmendAsync(_ => { }, path), StatusCode.InvalidArgument, "AMENDMENT_MASK_INVALID", "update_mask");

        Assert.StartsWith($"{path} cannot be amended. ", error.Status.Detail);
    }

    [Theory]
    [InlineData("forecast_budget", "FORECAST_UNBALANCED", "convention.forecast_budget.resources")]
    [InlineData("payment_schedule", "SCHEDULE_MISMATCH", "convention.payment_schedule")]
    [InlineData("report_due_date", "PERIOD_INVALID", "convention.report_due_date")]
    [InlineData("programme", "FIELD_REQUIRED", "convention.programme.indicators")]
    public async Task Checks_the_whole_as_a_draft_is(string path, string reason, string field)
    {
        var life = await world.InAsync(State.Signed);

        await Refused.AsAsync(
            () => life.AmendAsync(
                convention =>
                {
                    convention.ForecastBudget.Resources[1].Amount = Make.Euros("105.00");
                    convention.PaymentSchedule[0].Amount = Make.Euros("15599.99");
                    convention.ReportDueDate = convention.EndDate;
                    convention.Programme.Indicators.Clear();
                },
                path),
            StatusCode.InvalidArgument, reason, field);
    }

    [Fact]
    public async Task What_the_vote_lowered_can_be_amended_and_the_forecast_may_follow_it_or_stay()
    {
        var life = await world.InAsync(State.Proposed);
        await life.RecordVoteAsync(vote => vote.GrantedAmount = Make.Euros("12000.00"));
        await life.SignAsync();

        await life.RetitleAsync();
        await life.WithdrawAmendmentAsync();
        await life.AmendAsync(convention => Share(convention, "12000.00", "3704.00"), "forecast_budget");
        await life.WithdrawAmendmentAsync();

        await Refused.AsAsync(
            () => life.AmendAsync(convention => Share(convention, "13000.00", "2704.00"), "forecast_budget"),
            StatusCode.InvalidArgument, "GRANT_NOT_IN_FORECAST", "convention.grant_amount");
    }

    [Fact]
    public async Task What_nothing_was_recorded_on_may_go()
    {
        var life = await world.InAsync(State.InExecution);
        await Commands.RecordActivityAsync(world, life);

        var made = await life.AmendAsync(
            convention =>
            {
                convention.ForecastBudget.Charges[1].Label = "Location de salles";
                convention.Programme.Indicators[1].Code = "ORGANISATION";
            },
            "forecast_budget", "programme");

        Assert.Equal(
            ["forecast_budget.charges[1].label", "programme.indicators[1].code"],
            made.Differences.Select(differs => differs.Path));
    }

    [Fact]
    public async Task An_instalment_that_was_ordered_stays_and_the_others_change()
    {
        var life = await world.NewAsync();
        var draft = life.Draft();
        Schedule(draft, ("5000.00", false), ("5000.00", false), ("5600.00", true));
        await life.DraftAsync(draft);
        await life.ReachAsync(State.Signed);
        await life.OrderAsync(2);

        await RefuseAsync(life, ("5000.00", false), ("5600.00", false), ("5000.00", true));
        await RefuseAsync(life, ("15600.00", true));
        var made = await life.AmendAsync(
            convention => Schedule(convention, ("4000.00", true), ("5000.00", false), ("6600.00", true)),
            "payment_schedule");

        Assert.Equal(
            [
                "payment_schedule[0].trigger", "payment_schedule[0].amount", "payment_schedule[2].amount",
            ],
            made.Differences.Select(differs => differs.Path));
    }

    [Fact]
    public async Task The_same_request_twice_gives_one_amendment()
    {
        var life = await world.InAsync(State.Signed);
        var request = life.NewAmendment(convention => convention.Title = "Autre objet", "title");

        var first = await life.AmendAsync(request);
        var before = await world.Server.SnapshotAsync();

        Assert.Equal(first, await life.AmendAsync(request));
        Assert.Equal(before, await world.Server.SnapshotAsync());
        request.Reason = "Autre raison";
        await Refused.AsAsync(
            () => life.AmendAsync(request), StatusCode.InvalidArgument, "REQUEST_ID_REUSED", "request_id");
    }

    [Fact]
    public async Task Different_requests_at_once_give_one_amendment()
    {
        var life = await world.InAsync(State.Signed);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(async i =>
        {
            try
            {
                await world.Officer.CreateAmendmentAsync(
                    life.NewAmendment(convention => convention.Title = $"Objet {i}", "title"));
                return StatusCode.OK;
            }
            catch (RpcException error)
            {
                return error.StatusCode;
            }
        }));

        Assert.Single(outcomes, StatusCode.OK);
        Assert.Equal(9, outcomes.Count(code => code == StatusCode.FailedPrecondition));
    }

    private static void Share(V1.Convention convention, string grant, string own)
    {
        convention.ForecastBudget.Resources[0].Amount = Make.Euros(grant);
        convention.ForecastBudget.Resources[1].Amount = Make.Euros(own);
    }

    private static void Schedule(V1.Convention convention, params (string Amount, bool Later)[] parts)
    {
        convention.PaymentSchedule.Clear();
        convention.PaymentSchedule.Add(parts.Select(part => new V1.Instalment
        {
            Trigger = part.Later
                ? V1.Instalment.Types.Trigger.ServiceRendered
                : V1.Instalment.Types.Trigger.Signature,
            Amount = Make.Euros(part.Amount),
        }));
    }

    private static async Task RefuseAsync(Life life, params (string Amount, bool Later)[] parts) =>
        await Refused.AsAsync(
            () => life.AmendAsync(convention => Schedule(convention, parts), "payment_schedule"),
            StatusCode.FailedPrecondition, "INSTALMENT_IN_USE", life.Name);
}
