using Grants.Auth.V1;
using Grants.Platform.Auth;
using Grants.Testing;
using Grpc.Core;
using Conventions = Grants.Convention.V1.ConventionService.ConventionServiceClient;

namespace Grants.Convention;

/// <summary>
/// Who may end a convention and settle its money, written down once more beside the protos: everybody else is refused,
/// before a word of what they sent is read.
/// </summary>
public sealed class WrongPersonOfEndingsTests(World world) : IClassFixture<World>
{
    private static readonly string[] Ordering = ["authorising-officer"];

    private static readonly string[] Instructing = ["case-officer"];

    private static readonly string[] Reading =
    [
        "case-officer", "authorising-officer", "public-accountant", "finance", "beneficiary", "auditor", "service",
    ];

    private static readonly Dictionary<string, (string[] Roles, Func<Conventions, Task> Call)> Calls = new()
    {
        ["GiveNotice"] = (Ordering, client => client.GiveNoticeAsync(new()).ResponseAsync),
        ["WithdrawNotice"] = (Ordering, client => client.WithdrawNoticeAsync(new()).ResponseAsync),
        ["TerminateConvention"] = (Ordering, client => client.TerminateConventionAsync(new()).ResponseAsync),
        ["AbandonConvention"] = (
            ["case-officer", "authorising-officer"], client => client.AbandonConventionAsync(new()).ResponseAsync),
        ["CertifyServiceRendered"] = (Ordering, client => client.CertifyServiceRenderedAsync(new()).ResponseAsync),
        ["ClaimFullRepayment"] = (Ordering, client => client.ClaimFullRepaymentAsync(new()).ResponseAsync),
        ["GetRecovery"] = (Reading, client => client.GetRecoveryAsync(new()).ResponseAsync),
        ["ListRecoveries"] = (Reading, client => client.ListRecoveriesAsync(new()).ResponseAsync),
        ["RecordClaimReceipt"] = (
            ["case-officer", "public-accountant"], client => client.RecordClaimReceiptAsync(new()).ResponseAsync),
        ["ConfirmRecovery"] = (["public-accountant"], client => client.ConfirmRecoveryAsync(new()).ResponseAsync),
        ["CancelRecovery"] = (Instructing, client => client.CancelRecoveryAsync(new()).ResponseAsync),
        ["SettleConvention"] = (Instructing, client => client.SettleConventionAsync(new()).ResponseAsync),
        ["CloseConvention"] = (Instructing, client => client.CloseConventionAsync(new()).ResponseAsync),
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
}
