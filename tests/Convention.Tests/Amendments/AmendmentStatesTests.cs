using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Side = Grants.Convention.V1.Signature.Types.Party;
using Stands = Grants.Convention.V1.Amendment.Types.State;

namespace Grants.Convention;

/// <summary>
/// Every state of an amendment against every command on it: carried out where its life says so, and everywhere else
/// refused without a trace.
/// </summary>
public sealed class AmendmentStatesTests(World world) : IClassFixture<World>
{
    private static readonly Dictionary<string, (Stands[] Allowed, Func<Life, Task> Run)> Rules = new()
    {
        ["RecordExtensionDeliberation"] = ([Stands.Requested], life => life.VoteOnExtensionAsync()),
        ["SignAmendment"] = ([Stands.AwaitingSignature], life => life.SignAmendmentAsync(Side.Grantor)),
        ["WithdrawAmendment"] =
            ([Stands.Requested, Stands.AwaitingSignature], life => life.WithdrawAmendmentAsync()),
    };

    public static TheoryData<Stands, string> Cells()
    {
        var cells = new TheoryData<Stands, string>();
        foreach (var state in Enum.GetValues<Stands>().Where(state => state != Stands.Unspecified))
        {
            foreach (var command in Rules.Keys)
            {
                cells.Add(state, command);
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Each_command_is_carried_out_or_refused_as_the_life_of_an_amendment_says(
        Stands state, string command)
    {
        var life = await InAsync(state);
        var (allowed, run) = Rules[command];
        if (allowed.Contains(state))
        {
            await run(life);
            return;
        }

        var before = await world.Server.SnapshotAsync();
        await Refused.AsAsync(
            () => run(life), StatusCode.FailedPrecondition, "AMENDMENT_STATE_NOT_ALLOWED", life.Amendment);
        Assert.Equal(before, await world.Server.SnapshotAsync());
    }

    [Theory]
    [InlineData(Stands.Requested)]
    [InlineData(Stands.AwaitingSignature)]
    [InlineData(Stands.InForce)]
    [InlineData(Stands.Rejected)]
    [InlineData(Stands.Withdrawn)]
    public async Task The_next_one_is_written_once_none_is_open(Stands state)
    {
        var life = await InAsync(state);
        var open = state is Stands.Requested or Stands.AwaitingSignature;

        if (open)
        {
            await Refused.AsAsync(
                () => life.RetitleAsync(), StatusCode.FailedPrecondition, "AMENDMENT_PENDING", life.Amendment);
        }
        else
        {
            Assert.Equal(2, (await life.RetitleAsync()).Number);
        }
    }

    private async Task<Life> InAsync(Stands state)
    {
        var life = await world.InAsync(State.InExecution);
        await life.ExtendAsync();
        if (state is Stands.AwaitingSignature or Stands.InForce or Stands.Rejected)
        {
            await life.VoteOnExtensionAsync(vote => vote.VotesAgainst = state == Stands.Rejected ? 38 : 0);
        }

        if (state == Stands.InForce)
        {
            await life.SignAmendmentAsync();
        }

        if (state == Stands.Withdrawn)
        {
            await life.WithdrawAmendmentAsync();
        }

        Assert.Equal(state, (await life.ReadAmendmentAsync()).State);
        return life;
    }
}
