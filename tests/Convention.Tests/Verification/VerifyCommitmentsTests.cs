using Grants.Budget.V1;
using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using static Grants.Convention.V1.Convention.Types;
using Conventions = Grants.Convention.V1.ConventionService.ConventionServiceClient;
using Figure = Grants.Convention.V1.CommitmentDifference.Types.Figure;

namespace Grants.Convention;

public sealed class VerifyCommitmentsTests(World world) : IClassFixture<World>
{
    [Theory]
    [InlineData(State.Draft)]
    [InlineData(State.Proposed)]
    [InlineData(State.Rejected)]
    [InlineData(State.Adopted)]
    [InlineData(State.InExecution)]
    [InlineData(State.Checked)]
    [InlineData(State.Settled)]
    [InlineData(State.Closed)]
    [InlineData(State.Terminating)]
    [InlineData(State.Terminated)]
    [InlineData(State.Abandoned)]
    public async Task Finds_nothing_in_any_state(State state)
    {
        var life = await world.InAsync(state);

        Assert.Empty(await CompareAsync(life.Name));
    }

    [Fact]
    public async Task Finds_nothing_while_a_payment_goes_its_ways()
    {
        var life = await world.InAsync(State.Signed);
        await life.OrderAsync();
        Assert.Empty(await CompareAsync(life.Name));
        await life.PayOrderedAsync(Life.Paid);
        Assert.Empty(await CompareAsync(life.Name));
        world.Server.MoveTo(Life.Back);
        await life.ReturnMoneyAsync();
        Assert.Empty(await CompareAsync(life.Name));
        world.Server.MoveTo(Life.Annulled);
        await life.CancelAsync();

        Assert.Empty(await CompareAsync(life.Name));
    }

    [Fact]
    public async Task A_proposal_whose_credits_went_back_is_lawful()
    {
        var life = await world.InAsync(State.Proposed);
        await world.Robot.VoidReservationAsync(new VoidReservationRequest
        {
            RequestId = World.NewId(), Name = (await life.ReadAsync()).Reservation, Reason = "Clôture",
        });

        Assert.Empty(await CompareAsync(life.Name));
    }

    [Fact]
    public async Task Finds_a_reservation_that_another_service_posted()
    {
        var life = await world.InAsync(State.Proposed);
        await PostBesidesAsync(life);

        var found = await CompareAsync(life.Name);

        Assert.Contains((Figure.Reserved, life.Name, "15600.00", "0.00"), found);
        Assert.Contains((Figure.Committed, life.Name, "0.00", "15600.00"), found);
    }

    [Fact]
    public async Task Finds_a_payment_that_another_service_recorded()
    {
        var life = await world.InAsync(State.Signed);
        var commitment = (await life.ReadAsync()).Commitment;
        await world.Robot.RecordPaymentAsync(new RecordPaymentRequest
        {
            RequestId = World.NewId(),
            Commitment = commitment,
            Amount = Make.Euros("100.00"),
            MandateNumber = "M-1",
            PaymentDate = Make.Day(Life.BothSigned),
        });

        Assert.Equal([(Figure.Paid, commitment, "0.00", "100.00")], await CompareAsync(life.Name));
    }

    [Fact]
    public async Task Finds_a_commitment_that_another_service_lowered_or_closed()
    {
        var life = await world.InAsync(State.Signed);
        var commitment = (await life.ReadAsync()).Commitment;
        await world.Robot.ReduceCommitmentAsync(new ReduceCommitmentRequest
        {
            RequestId = World.NewId(), Name = commitment, Amount = Make.Euros("600.00"), Reason = "Essai",
        });

        Assert.Equal([(Figure.Committed, life.Name, "15600.00", "15000.00")], await CompareAsync(life.Name));
    }

    [Fact]
    public async Task Finds_credits_of_a_convention_that_does_not_exist()
    {
        var life = await world.InAsync(State.Draft);
        var unknown = $"conventions/{World.NewId()}";
        await world.Robot.ReserveCreditsAsync(new ReserveCreditsRequest
        {
            RequestId = World.NewId(),
            BudgetLine = (await life.ReadAsync()).BudgetLine,
            Amount = Make.Euros("1.00"),
            Reference = unknown,
            Owner = unknown,
        });

        Assert.Contains((Figure.Owner, unknown, "", unknown), await CompareAsync(""));
    }

    [Fact]
    public async Task The_job_counts_what_differs()
    {
        var life = await world.InAsync(State.Proposed);
        await PostBesidesAsync(life);

        // Its errors are the point, and the server of the tests would fail on them: they are counted without it.
        var job = world.Server.Services.GetRequiredService<CommitmentVerifier>();
        var counted = 0;
        await foreach (var compared in job.CompareAsync(
            new Platform.Auth.Caller("service:convention", []), TestContext.Current.CancellationToken))
        {
            counted += compared.Differences.Count(difference => difference.Convention == life.Name);
        }

        Assert.True(counted > 0);
    }

    [Fact]
    public async Task An_unknown_convention_is_not_found()
    {
        var name = $"conventions/{World.NewId()}";

        await Refused.AsAsync(
            () => CompareAsync(name), StatusCode.NotFound, "CONVENTION_NOT_FOUND", name);
    }

    private async Task PostBesidesAsync(Life life) => await world.Robot.PostReservationAsync(
        new PostReservationRequest
        {
            RequestId = World.NewId(), Name = (await life.ReadAsync()).Reservation, Reason = "Essai",
        });

    private async Task<List<(Figure Figure, string Subject, string Here, string There)>> CompareAsync(string name)
    {
        var found = new List<(Figure, string, string, string)>();
        using var call = world.Server.Client<Conventions>("anna", "auditor")
            .VerifyCommitments(new VerifyCommitmentsRequest { Convention = name });
        var last = new VerifyCommitmentsResponse.Types.Progress();
        await foreach (var told in call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            last = told.Progress ?? last;
            if (told.Difference is { } difference)
            {
                found.Add((difference.Figure, difference.Subject, difference.InConvention, difference.InBudget));
            }
        }

        Assert.True(last.Done);
        Assert.Equal(found.Count, last.DifferenceCount);
        return found;
    }
}
