using Grants.Auth.V1;
using Grants.Platform.Auth;
using Grants.Testing;
using Grpc.Core;
using Conventions = Grants.Convention.V1.ConventionService.ConventionServiceClient;

namespace Grants.Convention;

/// <summary>Who may write, sign and read amendments, written down once more beside the protos.</summary>
public sealed class AmendmentWrongPersonTests(World world) : IClassFixture<World>
{
    private static readonly string[] Reading =
    [
        "case-officer", "authorising-officer", "public-accountant", "finance", "beneficiary", "auditor", "service",
    ];

    private static readonly Dictionary<string, (string[] Roles, Func<Conventions, Task> Call)> Calls = new()
    {
        ["CreateAmendment"] = (["case-officer"], client => client.CreateAmendmentAsync(new()).ResponseAsync),
        ["RequestExtension"] =
            (["case-officer", "beneficiary"], client => client.RequestExtensionAsync(new()).ResponseAsync),
        ["RecordExtensionDeliberation"] =
            (["case-officer"], client => client.RecordExtensionDeliberationAsync(new()).ResponseAsync),
        ["SignAmendment"] =
            (["case-officer", "authorising-officer"], client => client.SignAmendmentAsync(new()).ResponseAsync),
        ["WithdrawAmendment"] = (["case-officer"], client => client.WithdrawAmendmentAsync(new()).ResponseAsync),
        ["GetAmendment"] = (Reading, client => client.GetAmendmentAsync(new()).ResponseAsync),
        ["ListAmendments"] = (Reading, client => client.ListAmendmentsAsync(new()).ResponseAsync),
        ["GetConventionVersion"] = (Reading, client => client.GetConventionVersionAsync(new()).ResponseAsync),
        ["ListConventionVersions"] = (Reading, client => client.ListConventionVersionsAsync(new()).ResponseAsync),
        ["GetVersionComparison"] = (Reading, client => client.GetVersionComparisonAsync(new()).ResponseAsync),
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
