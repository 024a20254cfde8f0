using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Conventions = Grants.Convention.V1.ConventionService.ConventionServiceClient;
using Outcome = Grants.Convention.V1.FactDecision.Types.Outcome;

namespace Grants.Convention;

/// <summary>How facts are ruled on, of whatever kind (domain rule 31).</summary>
public abstract class DecideFactTests(World world, FactCalls facts) : IClassFixture<World>
{
    [Fact]
    public async Task The_latest_ruling_stands_until_the_certification()
    {
        var (life, fact) = await SubmittedAsync();
        var rejected = await DecideAsync(fact.Name, Life.Discarded());
        Assert.Equal(
            (Outcome.Rejected, "Étranger à l'action", World.Instructor),
            (rejected.Decision!.Outcome, rejected.Decision.Comment, rejected.Decision.DecidedBy));

        var accepted = await DecideAsync(fact.Name, Life.Taken());

        Assert.Equal(Outcome.Accepted, accepted.Decision!.Outcome);
        Assert.Contains(accepted, await facts.ListAsync(world.Officer, life.Name));
        var told = (await world.Server.ToldAsync("convention", life.Name))[^1];
        Assert.StartsWith($"FactDecided by {World.Instructor}:", told, StringComparison.Ordinal);
        Assert.Contains($"\"fact\":\"{fact.Name}\"", told);
        Assert.Contains("\"outcome\":\"ACCEPTED\"", told);
        var summaries = (await life.TimelineAsync()).TakeLast(2).Select(entry => entry.Summary).ToList();
        Assert.Contains("Étranger à l'action", summaries[0]);
        Assert.Contains("pris en compte", summaries[1]);
        await life.ReachAsync(State.Checked);
        await Refused.AsAsync(
            () => DecideAsync(fact.Name, Life.Discarded()), StatusCode.FailedPrecondition, "REPORT_NOT_SUBMITTED");
    }

    [Fact]
    public async Task Is_ruled_on_by_another_person_than_the_one_who_recorded_it()
    {
        var (_, fact) = await SubmittedAsync();

        await Refused.AsAsync(
            () => facts.DecideAsync(
                world.Server.Client<Conventions>("Contact", "case-officer"), fact.Name, Life.Taken(), World.NewId()),
            StatusCode.PermissionDenied, "DECIDED_BY_WHO_RECORDED", fact.Name);
    }

    [Fact]
    public async Task Is_rejected_with_a_comment_and_not_before_the_report()
    {
        var life = await world.InAsync(State.InExecution);
        var fact = await facts.RecordAsync(world, life, "");
        await Refused.AsAsync(
            () => DecideAsync(fact.Name, Life.Taken()), StatusCode.FailedPrecondition, "REPORT_NOT_SUBMITTED",
            life.Name);
        await life.ReachAsync(State.ReportSubmitted);

        await Refused.AsAsync(
            () => DecideAsync(fact.Name, new V1.FactDecision { Outcome = Outcome.Rejected }),
            StatusCode.InvalidArgument, "COMMENT_REQUIRED", "decision.comment");
        await Refused.AsAsync(
            () => DecideAsync(fact.Name, new V1.FactDecision
            {
                Outcome = Outcome.Rejected, Comment = "Versé sur FR76 3000 6000 0112 3456 7890 189",
            }),
            StatusCode.InvalidArgument, "IBAN_IN_TEXT", "decision.comment");
    }

    [Fact]
    public async Task The_same_request_twice_is_one_ruling()
    {
        var (_, fact) = await SubmittedAsync();
        var id = World.NewId();
        var first = await facts.DecideAsync(world.Officer, fact.Name, Life.Taken(), id);
        var before = await world.Server.SnapshotAsync();

        Assert.Equal(first, await facts.DecideAsync(world.Officer, fact.Name, Life.Taken(), id));
        Assert.Equal(before, await world.Server.SnapshotAsync());
    }

    [Fact]
    public Task Is_not_for_the_beneficiary() => Refused.AsAsync(
        () => facts.DecideAsync(world.Beneficiary, "conventions/x", Life.Taken(), World.NewId()),
        StatusCode.PermissionDenied, "ROLE_MISSING");

    private async Task<(Life Life, FactSeen Fact)> SubmittedAsync()
    {
        var life = await world.InAsync(State.InExecution);
        var fact = await facts.RecordAsync(world, life, "");
        await life.ReachAsync(State.ReportSubmitted);
        return (life, fact);
    }

    private Task<FactSeen> DecideAsync(string name, V1.FactDecision decision) =>
        facts.DecideAsync(world.Officer, name, decision, World.NewId());
}

public sealed class DecideActivityTests(World world) : DecideFactTests(world, FactCalls.Activities)
{
    private readonly World _world = world;

    [Theory]
    [InlineData(Outcome.PartlyAccepted, "10.00")]
    [InlineData(Outcome.Accepted, "10.00")]
    public async Task Has_no_amount_that_could_be_accepted(Outcome outcome, string amount)
    {
        var life = await _world.InAsync(State.InExecution);
        var activity = await Commands.RecordActivityAsync(_world, life);
        await life.ReachAsync(State.ReportSubmitted);

        await Refused.AsAsync(
            _world.Officer.DecideActivityAsync(new DecideActivityRequest
            {
                RequestId = World.NewId(),
                Name = activity.Name,
                Decision = new V1.FactDecision
                {
                    Outcome = outcome, AcceptedAmount = Make.Euros(amount), Comment = "En partie",
                },
            }),
            StatusCode.InvalidArgument, "ACCEPTED_AMOUNT_INVALID", "decision.accepted_amount");
    }

    [Fact]
    public async Task Does_not_hold_the_certification_back()
    {
        var life = await _world.InAsync(State.InExecution);
        await Commands.RecordActivityAsync(_world, life);

        await life.ReachAsync(State.Checked);

        Assert.Equal(State.Checked, (await life.ReadAsync()).State);
    }
}

public sealed class DecideIndicatorValueTests(World world) : DecideFactTests(world, FactCalls.Values);

public sealed class DecideDeliverableTests(World world) : DecideFactTests(world, FactCalls.Deliverables);
