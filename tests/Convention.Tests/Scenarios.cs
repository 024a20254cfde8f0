using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>
/// How each refusal of a convention's own life comes about: what is prepared, and the call that is refused.
/// </summary>
internal static partial class Scenarios
{
    private const string Unknown = "/00000000-0000-7000-8000-000000000000";

    /// <summary>By reason: the status, the field or resource named (null where it varies), and the scenario.</summary>
    public static IReadOnlyDictionary<string, (StatusCode Code, string? Subject, Func<World, Task<Func<Task>>> Prepare)>
        All { get; } = OfLife().Concat(OfDrafts()).Concat(OfDrafting()).Concat(OfExecution()).Concat(OfControl())
            .Concat(OfHearings()).Concat(OfControls()).Concat(OfSettlement()).Concat(OfReversals())
            .Concat(OfAmendments()).Concat(OfAct()).ToDictionary(
            scenario => scenario.Reason, scenario => (scenario.Code, scenario.Subject, scenario.Prepare));

    private static IEnumerable<Scenario> OfDrafts()
    {
        yield return Draft("SIRET_INVALID", "convention.grantor.siret",
            draft => draft.Grantor.Siret = "22620001200013");
        yield return Draft("SIREN_INVALID", "convention.public_aid.linked_sirens[0]",
            draft => draft.PublicAid = new V1.PublicAid { LinkedSirens = { "226200013" } });
        yield return Draft("GRANTOR_FOREIGN", "convention.grantor", draft => draft.Grantor.Siret = "18620009300083");
        yield return Draft("FORECAST_LINE_MISMATCH", "convention.forecast_budget.charges[0].amount",
            draft => draft.ForecastBudget.Charges[0].Amount = Make.Euros("8100.01"));
        yield return Draft("FORECAST_UNBALANCED", "convention.forecast_budget.resources",
            draft => draft.ForecastBudget.Resources[1].Amount = Make.Euros("104.01"));
        yield return Draft("GRANT_NOT_IN_FORECAST", "convention.grant_amount",
            draft => draft.GrantAmount = Make.Euros("15000.00"));
        yield return Draft("SCHEDULE_MISMATCH", "convention.payment_schedule",
            draft => draft.PaymentSchedule[0].Amount = Make.Euros("15599.99"));
        yield return Draft("LABEL_REPEATED", "convention.programme.indicators",
            draft => draft.Programme.Indicators[1].Code = "WORKSHOP");
        yield return Draft("LIST_TOO_LONG", "convention.legal_references",
            draft => draft.LegalReferences.Add(Enumerable.Range(0, 51).Select(i => $"Loi {i}")));
        yield return Draft("INDICATOR_CODE_INVALID", "convention.programme.indicators[0].code",
            draft => draft.Programme.Indicators[0].Code = "atelier");
        yield return Draft("PERIOD_INVALID", "convention.end_date",
            draft => draft.EndDate = Make.Day(new DateOnly(2025, 10, 31)));
        yield return new("ORDER_BY_INVALID", StatusCode.InvalidArgument, "order_by", world =>
            Call(async () => await world.Officer.ListConventionsAsync(
                new V1.ListConventionsRequest { OrderBy = "title" })));
        yield return new("REFERENCE_EXISTS", StatusCode.AlreadyExists, null, async world =>
        {
            var taken = (await (await world.NewAsync()).DraftAsync()).Reference;
            var life = await world.NewAsync();
            var draft = life.Draft();
            draft.Reference = taken;
            return () => life.DraftAsync(draft);
        });
    }

    private static IEnumerable<Scenario> OfLife()
    {
        yield return new("CONVENTION_NOT_FOUND", StatusCode.NotFound, "conventions" + Unknown, world =>
            Call(async () => await world.Officer.GetConventionAsync(
                new V1.GetConventionRequest { Name = "conventions" + Unknown })));
        yield return new("UPDATE_MASK_INVALID", StatusCode.InvalidArgument, "update_mask", world =>
            From(world, State.Draft, life => Update(world, life, "state")));
        yield return new("TRANSITION_NOT_ALLOWED", StatusCode.FailedPrecondition, null, world =>
            From(world, State.Draft, life => life.SignAsync()));
        yield return Vote("VOTE_INVALID", "deliberation.votes_for", vote =>
        {
            vote.VotesFor = 0;
            vote.Abstentions = 0;
        });
        yield return Vote("GRANTED_ABOVE_PROPOSED", "deliberation.granted_amount",
            vote => vote.GrantedAmount = Make.Euros("15600.01"));
        yield return new("ALREADY_SIGNED", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.Adopted);
            await life.SignAsync(V1.Signature.Types.Party.Grantor);
            return () => life.SignAsync(V1.Signature.Types.Party.Grantor);
        });
        yield return new("SIGNED_BEFORE_VOTE", StatusCode.InvalidArgument, "signature.sign_date", world =>
            From(world, State.Adopted, life =>
                life.SignAsync(V1.Signature.Types.Party.Grantor, Life.Voted.AddDays(-1))));
        yield return new("DATE_IN_FUTURE", StatusCode.InvalidArgument, "signature.sign_date", world =>
            From(world, State.Adopted, life =>
                life.SignAsync(V1.Signature.Types.Party.Grantor, Life.BothSigned.AddDays(1))));
        yield return new("PERIOD_NOT_STARTED", StatusCode.FailedPrecondition, null, world =>
            From(world, State.Signed, async life => await world.Officer.StartExecutionAsync(
                new V1.StartExecutionRequest { RequestId = World.NewId(), Name = life.Name })));
        yield return new("PERIOD_NOT_OVER", StatusCode.FailedPrecondition, null, world =>
            From(world, State.InExecution, async life => await world.Officer.RequestReportAsync(
                new V1.RequestReportRequest { RequestId = World.NewId(), Name = life.Name })));
        yield return new("CHARGE_UNKNOWN", StatusCode.InvalidArgument, "expense.charge_label", world =>
            From(world, State.InExecution, life => life.SpendAsync(expense => expense.ChargeLabel = "Voyages")));
        yield return new("EXPENSE_UNDECIDED", StatusCode.FailedPrecondition, null, world =>
            From(world, State.ReportSubmitted, async life => await world.Authorising.CertifyServiceRenderedAsync(
                new V1.CertifyServiceRenderedRequest { RequestId = World.NewId(), Name = life.Name })));
        yield return new("DISBURSEMENT_UNPAID", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.Signed);
            await life.OrderAsync();
            await life.BeginAsync();
            await life.ReachAsync(State.ReportSubmitted);
            await life.RuleAsync();
            return async () => await world.Authorising.CertifyServiceRenderedAsync(
                new V1.CertifyServiceRenderedRequest { RequestId = World.NewId(), Name = life.Name });
        });
        yield return new("NOT_SETTLED_YET", StatusCode.FailedPrecondition, null, world =>
            From(world, State.Checked, async life => await world.Officer.SettleConventionAsync(
                new V1.SettleConventionRequest { RequestId = World.NewId(), Name = life.Name })));
        foreach (var scenario in OfRecoveries())
        {
            yield return scenario;
        }
    }

    private static IEnumerable<Scenario> OfRecoveries()
    {
        yield return new("RECOVERY_NOT_FOUND", StatusCode.NotFound, null, world =>
            From(world, State.Checked, life =>
                ConfirmAsync(world, life, request => request.Name = life.Name + "/recoveries" + Unknown)));
        yield return new("RECOVERY_ALREADY_RECEIVED", StatusCode.FailedPrecondition, null, async world =>
        {
            var life = await world.InAsync(State.Checked);
            await life.RecoverAsync();
            return () => ConfirmAsync(world, life, _ => { });
        });
        yield return new("CONFIRMED_BY_WHO_ORDERED", StatusCode.PermissionDenied, null, world =>
            From(world, State.Checked, async life => await world.Server
                .Client<V1.ConventionService.ConventionServiceClient>(
                    World.Orderer, "public-accountant")
                .ConfirmRecoveryAsync(await ReceiptAsync(life))));
    }

    private static async Task<V1.ConfirmRecoveryRequest> ReceiptAsync(Life life)
    {
        var recovery = await life.RecoveryAsync();
        return new V1.ConfirmRecoveryRequest
        {
            RequestId = World.NewId(),
            Name = recovery.Name,
            ReceiptNumber = "2027-T-1",
            ReceiptDate = Make.Day(Life.Ruled),
            Amount = recovery.Amount,
        };
    }

    private static async Task ConfirmAsync(World world, Life life, Action<V1.ConfirmRecoveryRequest> change)
    {
        var request = await ReceiptAsync(life);
        change(request);
        await world.Accountant.ConfirmRecoveryAsync(request);
    }

    private static async Task Update(World world, Life life, string path) =>
        await world.Officer.UpdateConventionAsync(new V1.UpdateConventionRequest
        {
            RequestId = World.NewId(),
            Convention = new V1.Convention { Name = life.Name },
            UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { path } },
        });

    private static Scenario Draft(string reason, string field, Action<V1.Convention> change) =>
        new(reason, StatusCode.InvalidArgument, field, async world =>
        {
            var life = await world.NewAsync();
            var draft = life.Draft();
            change(draft);
            return () => life.DraftAsync(draft);
        });

    private static Scenario Vote(string reason, string field, Action<V1.Deliberation> change) =>
        new(reason, StatusCode.InvalidArgument, field, world =>
            From(world, State.Proposed, life => life.RecordVoteAsync(change)));

    private static async Task<Func<Task>> From(World world, State state, Func<Life, Task> call)
    {
        var life = await world.InAsync(state);
        return () => call(life);
    }

    private static Task<Func<Task>> Call(Func<Task> call) => Task.FromResult(call);

    private sealed record Scenario(
        string Reason, StatusCode Code, string? Subject, Func<World, Task<Func<Task>>> Prepare);
}
