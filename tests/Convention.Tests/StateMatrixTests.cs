using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>
/// Every state against every command: carried out where the life cycle says so, and everywhere else refused with
/// FAILED_PRECONDITION, without a trace.
/// </summary>
public sealed class StateMatrixTests(World world)
{
    private static readonly State[] Recording = [State.InExecution, State.ReportDue];

    // Where each command is carried out, and the reason it is refused with elsewhere.
    private static readonly Dictionary<string, (State[] Allowed, string Reason)> Rules = new()
    {
        ["UpdateConvention"] = ([State.Draft], "TRANSITION_NOT_ALLOWED"),
        ["ProposeConvention"] = ([State.Draft], "TRANSITION_NOT_ALLOWED"),
        ["RecordDeliberation"] = ([State.Proposed], "TRANSITION_NOT_ALLOWED"),
        ["SignConvention"] = ([State.Adopted], "TRANSITION_NOT_ALLOWED"),
        // Later states have their one instalment ordered already.
        ["OrderDisbursement"] = ([State.Signed], "INSTALMENT_NOT_DUE|INSTALMENT_ALREADY_ORDERED"),
        ["StartExecution"] = ([State.Signed], "TRANSITION_NOT_ALLOWED"),
        ["RecordActivity"] = (Recording, "NOT_IN_EXECUTION"),
        ["RecordIndicatorValue"] = (Recording, "NOT_IN_EXECUTION"),
        ["RecordResource"] = (Recording, "NOT_IN_EXECUTION"),
        ["UploadVoucher"] = (Recording, "NOT_IN_EXECUTION"),
        ["RecordExpense"] = (Recording, "NOT_IN_EXECUTION"),
        ["RequestReport"] = ([State.InExecution], "TRANSITION_NOT_ALLOWED"),
        ["SubmitReport"] = ([State.ReportDue], "TRANSITION_NOT_ALLOWED"),
        ["CertifyServiceRendered"] = ([State.ReportSubmitted], "TRANSITION_NOT_ALLOWED"),
        ["SettleConvention"] = ([State.Checked], "TRANSITION_NOT_ALLOWED"),
    };

    public static TheoryData<string> States() =>
        [.. Enum.GetNames<State>().Where(name => name != nameof(State.Unspecified))];

    [Fact]
    public void The_rules_name_every_command() => Assert.Equal(Commands.All.Keys.Order(), Rules.Keys.Order());

    [Theory]
    [MemberData(nameof(States))]
    public async Task Every_command_is_carried_out_or_refused_as_the_life_cycle_says(string name)
    {
        var state = Enum.Parse<State>(name);
        var life = await world.InAsync(state);
        foreach (var (command, run) in Commands.All)
        {
            var (allowed, reason) = Rules[command];
            if (allowed.Contains(state))
            {
                var fresh = await world.InAsync(state);
                await PrepareAsync(command, fresh);
                await run(world, fresh);
            }
            else
            {
                await RefuseAsync(life, command, run, reason.Split('|'));
            }
        }
    }

    private static async Task PrepareAsync(string command, Life life)
    {
        if (command == "CertifyServiceRendered")
        {
            await life.DecideAsync(Life.Accepted());
        }
        else if (command == "SettleConvention")
        {
            await life.RecoverAsync();
        }
    }

    private async Task RefuseAsync(Life life, string command, Func<World, Life, Task> run, string[] reasons)
    {
        var before = await world.Server.SnapshotAsync();
        var error = await Assert.ThrowsAsync<RpcException>(() => run(world, life));
        var found = error.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason;
        Assert.True(error.StatusCode == StatusCode.FailedPrecondition && reasons.Contains(found),
            $"{command}: {error.StatusCode} {found} {error.Status.Detail}");
        Assert.Equal(before, await world.Server.SnapshotAsync());
    }
}
