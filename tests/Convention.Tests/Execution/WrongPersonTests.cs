using Grants.Auth.V1;
using Grants.Convention.V1;
using Grants.Platform.Auth;
using Grants.Testing;
using Grpc.Core;
using Conventions = Grants.Convention.V1.ConventionService.ConventionServiceClient;

namespace Grants.Convention;

/// <summary>
/// Who may pay, record and rule, written down once more beside the protos: everybody else is refused, before a word of
/// what they sent is read.
/// </summary>
public sealed class WrongPersonTests(World world) : IClassFixture<World>
{
    private static readonly string[] Recording = ["beneficiary", "case-officer"];

    private static readonly string[] Reading =
    [
        "case-officer", "authorising-officer", "public-accountant", "finance", "beneficiary", "auditor", "service",
    ];

    private static readonly Dictionary<string, (string[] Roles, Func<Conventions, Task> Call)> Calls = new()
    {
        ["ListConventions"] =
            (Reading, client => client.ListConventionsAsync(new() { PageSize = -1 }).ResponseAsync),
        ["OrderDisbursement"] =
            (["authorising-officer"], client => client.OrderDisbursementAsync(new()).ResponseAsync),
        ["ConfirmDisbursement"] =
            (["public-accountant"], client => client.ConfirmDisbursementAsync(new()).ResponseAsync),
        ["RejectDisbursement"] =
            (["public-accountant"], client => client.RejectDisbursementAsync(new()).ResponseAsync),
        ["GetDisbursement"] = (Reading, client => client.GetDisbursementAsync(new()).ResponseAsync),
        ["ListDisbursements"] = (Reading, client => client.ListDisbursementsAsync(new()).ResponseAsync),
        ["RecordActivity"] = (Recording, client => client.RecordActivityAsync(new()).ResponseAsync),
        ["RecordIndicatorValue"] = (Recording, client => client.RecordIndicatorValueAsync(new()).ResponseAsync),
        ["UploadVoucher"] = (Recording, UploadAsync),
        ["RecordExpense"] = (Recording, client => client.RecordExpenseAsync(new()).ResponseAsync),
        ["ListExpenses"] = (Reading, client => client.ListExpensesAsync(new()).ResponseAsync),
        ["RecordResource"] = (Recording, client => client.RecordResourceAsync(new()).ResponseAsync),
        ["DecideExpense"] = (["case-officer"], client => client.DecideExpenseAsync(new()).ResponseAsync),
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

    private static async Task UploadAsync(Conventions client)
    {
        using var call = client.UploadVoucher();
        await call.RequestStream.CompleteAsync();
        await call;
    }
}
