using Grants.Auth.V1;
using Grants.Convention.V1;
using Grants.Platform.Auth;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;
using Conventions = Grants.Convention.V1.ConventionService.ConventionServiceClient;

namespace Grants.Convention;

/// <summary>
/// Who may prove, withdraw, control and read, written down once more beside the protos; and who may not although the
/// role is right.
/// </summary>
public sealed class ControlPersonTests(World world) : IClassFixture<World>
{
    private static readonly string[] Recording = ["beneficiary", "case-officer"];

    private static readonly string[] Controlling = ["case-officer"];

    private static readonly string[] Downloading =
        ["case-officer", "authorising-officer", "public-accountant", "finance", "beneficiary", "auditor"];

    private static readonly string[] Reading = [.. Downloading, "service"];

    private static readonly Dictionary<string, (string[] Roles, Func<Conventions, Task> Call)> Calls = new()
    {
        ["RecordDeliverable"] = (Recording, client => client.RecordDeliverableAsync(new()).ResponseAsync),
        ["RecordCommunicationEvidence"] =
            (Recording, client => client.RecordCommunicationEvidenceAsync(new()).ResponseAsync),
        ["ListDeliverables"] = (Reading, client => client.ListDeliverablesAsync(new()).ResponseAsync),
        ["ListCommunicationEvidence"] =
            (Reading, client => client.ListCommunicationEvidenceAsync(new()).ResponseAsync),
        ["ListActivities"] = (Reading, client => client.ListActivitiesAsync(new()).ResponseAsync),
        ["ListIndicatorValues"] = (Reading, client => client.ListIndicatorValuesAsync(new()).ResponseAsync),
        ["ListResources"] = (Reading, client => client.ListResourcesAsync(new()).ResponseAsync),
        ["ListVouchers"] = (Reading, client => client.ListVouchersAsync(new()).ResponseAsync),
        ["DownloadVoucher"] = (Downloading, DownloadAsync),
        ["WithdrawExpense"] = (Recording, client => client.WithdrawExpenseAsync(new()).ResponseAsync),
        ["GetExpense"] = (Reading, client => client.GetExpenseAsync(new()).ResponseAsync),
        ["ReturnReport"] = (Controlling, client => client.ReturnReportAsync(new()).ResponseAsync),
        ["DrawExpenseSample"] = (Controlling, client => client.DrawExpenseSampleAsync(new()).ResponseAsync),
        ["ListExpenseSamples"] = (Reading, client => client.ListExpenseSamplesAsync(new()).ResponseAsync),
        ["AcceptRemainingExpenses"] =
            (Controlling, client => client.AcceptRemainingExpensesAsync(new()).ResponseAsync),
    };

    public static TheoryData<string> Rpcs() => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Rpcs))]
    public async Task Is_for_those_whose_work_it_is_and_nobody_else(string rpc)
    {
        var (allowed, call) = Calls[rpc];
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Unspecified).Select(RoleNames.Of))
        {
            var client = world.Server.Client<Conventions>("somebody", role);
            if (allowed.Contains(role))
            {
                // The empty request is read now, and found wanting.
                var error = await Assert.ThrowsAsync<RpcException>(() => call(client));
                Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
            }
            else
            {
                await Refused.AsAsync(() => call(client), StatusCode.PermissionDenied, "ROLE_MISSING");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rpcs))]
    public Task Is_for_nobody_without_a_token(string rpc) => Refused.AsAsync(
        () => Calls[rpc].Call(world.Server.ClientWith<Conventions>(null)),
        StatusCode.Unauthenticated, "TOKEN_MISSING");

    [Fact]
    public async Task An_officer_does_not_rule_on_what_the_same_officer_recorded_and_another_does()
    {
        var life = await world.InAsync(State.InExecution);
        var own = await world.Officer.RecordExpenseAsync(new RecordExpenseRequest
        {
            RequestId = World.NewId(), Parent = life.Name, Expense = life.NewExpense(),
        });
        Assert.Equal(World.Instructor, own.RecordedBy);
        await life.ReachAsync(State.ReportSubmitted);

        await Refused.AsAsync(
            () => life.DecideAsync(Life.Accepted(), own.Name),
            StatusCode.PermissionDenied, "DECIDED_BY_WHO_RECORDED", own.Name);
        await Refused.AsAsync(
            world.Server.Client<Conventions>($" {World.Instructor.ToUpperInvariant()}", "case-officer")
                .DecideExpenseAsync(new DecideExpenseRequest
                {
                    RequestId = World.NewId(), Name = own.Name, Decision = Life.Accepted(),
                }),
            StatusCode.PermissionDenied, "DECIDED_BY_WHO_RECORDED", own.Name);
        var ruled = await world.Server.Client<Conventions>("irma", "case-officer").DecideExpenseAsync(
            new DecideExpenseRequest { RequestId = World.NewId(), Name = own.Name, Decision = Life.Accepted() });

        Assert.Equal("irma", ruled.Decision.DecidedBy);
        var told = (await world.Server.ToldAsync("convention", life.Name))[^1];
        Assert.StartsWith("ExpenseDecided by irma:", told, StringComparison.Ordinal);
    }

    private static async Task DownloadAsync(Conventions client)
    {
        using var call = client.DownloadVoucher(new DownloadVoucherRequest());
        await call.ResponseStream.MoveNext();
    }
}
