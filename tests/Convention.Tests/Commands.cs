using Google.Protobuf.WellKnownTypes;
using Grants.Convention.V1;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>
/// A command on a grant, as the person whose work it is gives it, with input that is right in itself.
/// </summary>
/// <param name="Name">The RPC.</param>
/// <param name="RunAsync">Gives it.</param>
internal sealed record CommandByCaller(string Name, Func<World, Life, Task> RunAsync)
{
    /// <summary>What is done before, where the grant stands so that the command waits for nothing else.</summary>
    public Func<World, Life, State, Task>? PrepareAsync { get; init; }
}

/// <summary>Every command on a grant; those on what lies below it are in the other part.</summary>
internal static partial class Commands
{
    private const string Nobody = "00000000-0000-7000-8000-000000000000";

    public static IReadOnlyList<CommandByCaller> All { get; } =
    [
        .. OfDrafts(), .. OfAmendments(), .. OfPayments(), .. OfReversals(), .. OfExecution(), .. OfControl(),
        .. OfHearings(), .. OfControls(), .. OfRecoveries(), .. OfEndings(), .. OfAct(),
    ];

    /// <summary>Gives one of them.</summary>
    public static Task RunAsync(string name, World world, Life life) =>
        All.Single(command => command.Name == name).RunAsync(world, life);

    private static IEnumerable<CommandByCaller> OfDrafts()
    {
        yield return new("UpdateConvention", async (world, life) => await world.Officer.UpdateConventionAsync(
            new UpdateConventionRequest
            {
                RequestId = World.NewId(),
                Convention = new V1.Convention { Name = life.Name, Title = "Autre objet" },
                UpdateMask = new FieldMask { Paths = { "title" } },
            }));
        yield return new("ProposeConvention", (_, life) => life.ProposeAsync());
        yield return new("WithdrawProposal", async (world, life) => await world.Officer.WithdrawProposalAsync(
            new WithdrawProposalRequest { RequestId = World.NewId(), Name = life.Name, Reason = "À revoir" }));
        yield return new("RecordDeliberation", (_, life) => life.VoteAsync(38, 0));
        yield return new("SignConvention", (_, life) => life.SignAsync(V1.Signature.Types.Party.Grantor));
    }

    private static IEnumerable<CommandByCaller> OfAmendments()
    {
        yield return new("CreateAmendment", async (world, life) => await CreateAmendmentAsync(world, life));
        yield return new("RequestExtension", async (world, life) => await RequestExtensionAsync(world, life));
        yield return new("RecordExtensionDeliberation", async (world, life) =>
            await world.Officer.RecordExtensionDeliberationAsync(new RecordExtensionDeliberationRequest
            {
                RequestId = World.NewId(),
                Name = await AmendmentAsync(world, life),
                Deliberation = VoteOn(Life.Started),
            }))
        {
            PrepareAsync = async (world, life, state) =>
            {
                if (state is State.Signed or State.InExecution)
                {
                    await RequestExtensionAsync(world, life);
                }
            },
        };
        yield return new("ProposeAmountAmendment", async (world, life) => await ProposeAmountAsync(world, life));
        yield return new("ReserveAmendmentCredits", async (world, life) =>
            await world.Officer.ReserveAmendmentCreditsAsync(new ReserveAmendmentCreditsRequest
            {
                RequestId = World.NewId(), Name = await AmendmentAsync(world, life), BudgetLine = life.Line,
            }))
        { PrepareAsync = RaiseWhereItCanAsync };
        yield return new("RecordAmountDeliberation", async (world, life) =>
            await world.Officer.RecordAmountDeliberationAsync(new RecordAmountDeliberationRequest
            {
                RequestId = World.NewId(),
                Name = await AmendmentAsync(world, life),
                Deliberation = VoteOn(Life.Started),
            }))
        { PrepareAsync = RaiseWhereItCanAsync };
        yield return new("SignAmendment", async (world, life) => await world.Authorising.SignAmendmentAsync(
            new SignAmendmentRequest
            {
                RequestId = World.NewId(),
                Name = await AmendmentAsync(world, life),
                Signature = new V1.Signature
                {
                    Party = V1.Signature.Types.Party.Grantor,
                    SignDate = Make.Day(Life.Started),
                    Signatory = "Qui de droit",
                },
            }))
        { PrepareAsync = AmendWhereItCanAsync };
        yield return new("WithdrawAmendment", async (world, life) => await world.Officer.WithdrawAmendmentAsync(
            new WithdrawAmendmentRequest
            {
                RequestId = World.NewId(), Name = await AmendmentAsync(world, life), Reason = "Sans objet",
            }))
        { PrepareAsync = AmendWhereItCanAsync };
    }

    private static IEnumerable<CommandByCaller> OfEndings()
    {
        yield return new("StartExecution", async (world, life) =>
        {
            world.Server.MoveTo(Life.Started);
            await world.Officer.StartExecutionAsync(
                new StartExecutionRequest { RequestId = World.NewId(), Name = life.Name });
        });
        yield return new("GiveNotice", async (world, life) => await world.Authorising.GiveNoticeAsync(
            new GiveNoticeRequest
            {
                RequestId = World.NewId(),
                Name = life.Name,
                Cause = V1.Termination.Types.Cause.BreachByBeneficiary,
                Reason = "Aucune action",
                SendingDate = Make.Day(Life.BothSigned),
            }));
        yield return new("WithdrawNotice", async (world, life) => await world.Authorising.WithdrawNoticeAsync(
            new WithdrawNoticeRequest { RequestId = World.NewId(), Name = life.Name, Reason = "Suivi d'effet" }));
        yield return new("TerminateConvention", async (world, life) =>
        {
            world.Server.MoveTo(Life.Recovered);
            await world.Authorising.TerminateConventionAsync(
                new TerminateConventionRequest { RequestId = World.NewId(), Name = life.Name, Reason = "Sans effet" });
        });
        yield return new("AbandonConvention", async (world, life) =>
        {
            world.Server.MoveTo(Life.Recovered);
            await world.Officer.AbandonConventionAsync(new AbandonConventionRequest
            {
                RequestId = World.NewId(),
                Name = life.Name,
                Reason = "Projet abandonné",
                ReceiptDate = Make.Day(Life.Started),
            });
        });
        yield return new("SettleConvention", async (world, life) => await world.Officer.SettleConventionAsync(
            new SettleConventionRequest { RequestId = World.NewId(), Name = life.Name }))
        {
            PrepareAsync = (_, life, state) => state is State.Checked ? life.RecoverAsync() : Task.CompletedTask,
        };
        yield return new("CloseConvention", async (world, life) => await world.Officer.CloseConventionAsync(
            new CloseConventionRequest { RequestId = World.NewId(), Name = life.Name }));
    }

    private static async Task<V1.Amendment> CreateAmendmentAsync(World world, Life life)
    {
        world.Server.MoveTo(Life.Started);
        return await world.Officer.CreateAmendmentAsync(new CreateAmendmentRequest
        {
            RequestId = World.NewId(),
            Parent = life.Name,
            Convention = new V1.Convention { Title = "Objet modifié" },
            UpdateMask = new FieldMask { Paths = { "title" } },
            Reason = "Précision de l'objet",
        });
    }

    private static async Task<V1.Amendment> RequestExtensionAsync(World world, Life life)
    {
        world.Server.MoveTo(Life.Started);
        return await world.Officer.RequestExtensionAsync(new RequestExtensionRequest
        {
            RequestId = World.NewId(),
            Parent = life.Name,
            EndDate = Make.Day(new DateOnly(2026, 12, 31)),
            RequestDate = Make.Day(Life.Started),
            Reason = "Retard des ateliers",
        });
    }

    private static async Task<V1.Amendment> ProposeAmountAsync(World world, Life life)
    {
        world.Server.MoveTo(Life.Started);
        return await world.Officer.ProposeAmountAmendmentAsync(life.NewRaise(life.Line));
    }

    private static Task RaiseWhereItCanAsync(World world, Life life, State state) =>
        state is State.Signed or State.InExecution ? ProposeAmountAsync(world, life) : Task.CompletedTask;

    private static V1.Deliberation VoteOn(DateOnly day)
    {
        var vote = Life.Vote();
        vote.VoteDate = Make.Day(day);
        return vote;
    }

    private static Task AmendWhereItCanAsync(World world, Life life, State state) =>
        state is State.Signed or State.InExecution ? CreateAmendmentAsync(world, life) : Task.CompletedTask;

    private static async Task<string> AmendmentAsync(World world, Life life) =>
        (await world.Officer.ListAmendmentsAsync(new ListAmendmentsRequest { Parent = life.Name }))
            .Amendments.LastOrDefault()?.Name ?? life.Name + "/amendments/" + Nobody;
}
