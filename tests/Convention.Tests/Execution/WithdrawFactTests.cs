using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Conventions = Grants.Convention.V1.ConventionService.ConventionServiceClient;

namespace Grants.Convention;

/// <summary>How facts are withdrawn, of whatever kind (domain rule 31).</summary>
public abstract class WithdrawFactTests(World world, FactCalls facts) : IClassFixture<World>
{
    [Fact]
    public async Task It_stays_readable_with_the_reason_its_proof_and_who_recorded_it()
    {
        var life = await world.InAsync(State.InExecution);
        var wrong = await facts.RecordAsync(world, life, life.Voucher);
        Assert.Equal(
            (life.Voucher, "contact", "", null),
            (wrong.Voucher, wrong.RecordedBy, wrong.WithdrawReason, wrong.Decision));

        var withdrawn = await WithdrawAsync(wrong.Name, "Saisie deux fois");

        Assert.Equal(wrong with { WithdrawReason = "Saisie deux fois" }, withdrawn);
        Assert.Contains(withdrawn, await facts.ListAsync(world.Officer, life.Name));
        var told = (await world.Server.ToldAsync("convention", life.Name))[^1];
        Assert.StartsWith("FactWithdrawn by contact:", told, StringComparison.Ordinal);
        Assert.Contains($"\"fact\":\"{wrong.Name}\"", told);
        Assert.Contains($"\"kind\":\"{facts.Kind}\"", told);
        Assert.Contains("\"reason\":\"Saisie deux fois\"", told);
        var history = (await life.TimelineAsync())[^1];
        Assert.StartsWith("Retrait d'un", history.Summary, StringComparison.Ordinal);
        Assert.EndsWith(" : Saisie deux fois", history.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_withdrawn_once_and_by_who_recorded_it()
    {
        var life = await world.InAsync(State.InExecution);
        var wrong = await facts.RecordAsync(world, life, "");
        foreach (var another in new[] { Client("autre", "beneficiary"), world.Officer })
        {
            await Refused.AsAsync(
                () => facts.WithdrawAsync(another, wrong.Name, "Faux", World.NewId()),
                StatusCode.PermissionDenied, "WITHDRAWN_BY_ANOTHER", wrong.Name);
        }

        // As directories compare people (domain rule 39).
        await facts.WithdrawAsync(Client("CONTACT", "beneficiary"), wrong.Name, "Faux", World.NewId());

        await Refused.AsAsync(
            () => WithdrawAsync(wrong.Name), StatusCode.FailedPrecondition, "FACT_WITHDRAWN", wrong.Name);
    }

    [Fact]
    public async Task Is_not_ruled_on_any_more()
    {
        var life = await world.InAsync(State.InExecution);
        var wrong = await facts.RecordAsync(world, life, "");
        await WithdrawAsync(wrong.Name);
        await life.ReachAsync(State.ReportSubmitted);

        await Refused.AsAsync(
            () => facts.DecideAsync(world.Officer, wrong.Name, Life.Taken(), World.NewId()),
            StatusCode.FailedPrecondition, "FACT_WITHDRAWN", wrong.Name);
    }

    [Fact]
    public async Task Is_refused_once_the_report_is_submitted_and_possible_once_it_is_returned()
    {
        var life = await world.InAsync(State.InExecution);
        var wrong = await facts.RecordAsync(world, life, "");
        await life.ReachAsync(State.ReportSubmitted);
        await facts.DecideAsync(world.Officer, wrong.Name, Life.Taken(), World.NewId());
        await Refused.AsAsync(
            () => WithdrawAsync(wrong.Name), StatusCode.FailedPrecondition, "NOT_IN_EXECUTION", life.Name);

        await life.ReturnAsync();

        Assert.NotEmpty((await WithdrawAsync(wrong.Name)).WithdrawReason);
    }

    [Fact]
    public async Task The_same_request_twice_is_one_withdrawal()
    {
        var life = await world.InAsync(State.InExecution);
        var wrong = await facts.RecordAsync(world, life, "");
        var id = World.NewId();
        var first = await facts.WithdrawAsync(world.Beneficiary, wrong.Name, "Faux", id);
        var before = await world.Server.SnapshotAsync();

        Assert.Equal(first, await facts.WithdrawAsync(world.Beneficiary, wrong.Name, "Faux", id));
        Assert.Equal(before, await world.Server.SnapshotAsync());
    }

    [Fact]
    public Task Is_not_for_other_roles() => Refused.AsAsync(
        () => facts.WithdrawAsync(world.Authorising, "conventions/x", "Faux", World.NewId()),
        StatusCode.PermissionDenied, "ROLE_MISSING");

    private Task<FactSeen> WithdrawAsync(string name, string reason = "Faux") =>
        facts.WithdrawAsync(world.Beneficiary, name, reason, World.NewId());

    private Conventions Client(string person, string role) => world.Server.Client<Conventions>(person, role);
}

public sealed class WithdrawActivityTests(World world) : WithdrawFactTests(world, FactCalls.Activities);

public sealed class WithdrawIndicatorValueTests(World world) : WithdrawFactTests(world, FactCalls.Values);

public sealed class WithdrawDeliverableTests(World world) : WithdrawFactTests(world, FactCalls.Deliverables);

public sealed class WithdrawResourceTests(World world) : WithdrawFactTests(world, FactCalls.Resources)
{
    private readonly World _world = world;

    // Played: a resource typed twice lowered the grant twice, and nobody could take it back.
    [Fact]
    public async Task Is_withdrawn_and_recorded_anew_and_counts_once()
    {
        var life = await _world.InAsync(State.InExecution);
        var wrong = await life.ReceiveAsync(one => one.Amount = Make.Euros("500.00"));
        await FactCalls.Resources.WithdrawAsync(_world.Beneficiary, wrong.Name, "Montant faux", World.NewId());
        await life.ReceiveAsync(one => one.Amount = Make.Euros("50.00"));

        await life.ReachAsync(State.Checked);

        // 14 771.40 − 300.00 − 50.00.
        var check = (await life.ReadAsync()).ServiceRenderedCheck;
        Assert.Equal(Make.Euros("350.00"), check.OtherResourcesAmount);
        Assert.Equal(Make.Euros("14421.40"), check.FinalAmount);
    }

    [Fact]
    public async Task One_that_was_accepted_before_the_report_came_back_counts_no_more()
    {
        var life = await _world.InAsync(State.ReportSubmitted);
        var resource = (await life.ResourcesAsync()).Single();
        await life.DecideResourceAsync(resource.Name, Life.Taken());
        await life.ReturnAsync();
        await FactCalls.Resources.WithdrawAsync(_world.Beneficiary, resource.Name, "Doublon", World.NewId());

        await life.ReachAsync(State.Checked);

        Assert.Equal(Make.Euros("0.00"), (await life.ReadAsync()).ServiceRenderedCheck.OtherResourcesAmount);
    }
}
