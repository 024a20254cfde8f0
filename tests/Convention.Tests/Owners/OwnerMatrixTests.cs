using Google.Protobuf.Reflection;
using Grants.Auth.V1;
using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>
/// Every RPC × every role × {own, other's, missing}, generated from the protos: who is admitted, and what a beneficiary
/// reaches. What belongs to somebody else answers with the bytes of what does not exist, after the same statements.
/// </summary>
public sealed class OwnerMatrixTests(TwoOwners two) : IClassFixture<TwoOwners>
{
    private static readonly IReadOnlyList<string> Roles =
        [.. Enum.GetValues<Role>().Where(role => role != Role.Unspecified).Select(RoleNames.Of)];

    // Reads that answer though nothing of what they name is the caller's: they list what is.
    private static readonly HashSet<string> Lists = ["ListConventions"];

    // Reports and versions have numbers, which say nothing of whose they are.
    private static readonly HashSet<string> WithoutIdsBelow =
        ["grants/Convention", "grants/Beneficiary", "grants/Report", "grants/ConventionVersion"];

    public static TheoryData<string> Paths() => PathsOf(_ => true);

    public static TheoryData<string> PathsForBeneficiaries() => PathsOf(IsOpen);

    public static TheoryData<string> PathsOfReadsBelow() => PathsOf(rpc =>
        IsOpen(rpc) && IsRead(rpc) && rpc.Names is { } named && !WithoutIdsBelow.Contains(named.Type));

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Each_role_reaches_what_it_may(string path)
    {
        var rpc = two.Rpcs.Find(path)!;
        foreach (var role in Roles)
        {
            var answers = await AskAsync(rpc, role);
            if (!rpc.Roles.Contains(role))
            {
                Assert.All(answers.Values, answer => Is("ROLE_MISSING", answer, rpc, role));
                // But that somebody tried to change something.
                Assert.All(answers.Values, answer => Assert.DoesNotContain(answer.Statements, statement =>
                    !statement.StartsWith("insert into audit_entry", StringComparison.Ordinal)));
            }
            else if (role == RoleNames.Beneficiary)
            {
                CheckLimited(rpc, answers);
            }
            else
            {
                CheckUnlimited(rpc, role, answers);
            }
        }
    }

    [Theory]
    [MemberData(nameof(PathsForBeneficiaries))]
    public async Task Without_the_claim_a_beneficiary_sees_nothing(string path)
    {
        var rpc = two.Rpcs.Find(path)!;
        var token = two.Server.TokenFor([], "someone", RoleNames.Beneficiary);
        var own = await AskAsync(rpc, token, Whose.Own);
        var missing = await AskAsync(rpc, token, Whose.Missing);

        Same(missing, own, rpc);
        Assert.Equal(Lists.Contains(rpc.Method.Name) ? StatusCode.OK : StatusCode.NotFound, own.Code);
    }

    // Its own grant is within reach, and what lies below another's is not found below it.
    [Theory]
    [MemberData(nameof(PathsOfReadsBelow))]
    public async Task What_lies_below_anothers_grant_is_not_found_below_ones_own(string path)
    {
        var rpc = two.Rpcs.Find(path)!;
        var crossed = await AskBelowOwnAsync(rpc, Whose.Others);
        var missing = await AskBelowOwnAsync(rpc, Whose.Missing);

        Same(missing, crossed, rpc);
        Assert.Equal(StatusCode.NotFound, crossed.Code);
    }

    // Whoever holds an officer's role that the RPC admits too is not limited; where it does not admit it, is.
    [Theory]
    [InlineData("GetConvention", StatusCode.OK)]
    [InlineData("GetExpense", StatusCode.OK)]
    [InlineData("SubmitReport", StatusCode.NotFound)]
    public async Task An_officer_is_limited_where_the_role_of_a_beneficiary_alone_admits(string name, StatusCode code)
    {
        var rpc = two.Rpcs.All.Single(one => one.Method.Name == name);

        var answer = await AskAsync(rpc, two.Token("beneficiary", "case-officer"), Whose.Others);

        Assert.Equal(code, answer.Code);
    }

    private static void CheckLimited(Rpc rpc, Dictionary<Whose, Answer> answers)
    {
        var (own, others, missing) = (answers[Whose.Own], answers[Whose.Others], answers[Whose.Missing]);
        Same(missing, others, rpc);
        if (Lists.Contains(rpc.Method.Name))
        {
            Assert.True(own.Code == StatusCode.OK, $"{rpc.Path}: {own}");
            Assert.True(others is { Code: StatusCode.OK, Bytes: "" }, $"{rpc.Path}: {others}");
            Assert.NotEmpty(own.Bytes);
            return;
        }

        Assert.True(others.Code == StatusCode.NotFound, $"{rpc.Path}: {others}");
        Assert.True(
            own.Code == (IsRead(rpc) ? StatusCode.OK : StatusCode.InvalidArgument), $"{rpc.Path}: own {own}");
    }

    // An unlimited caller finds another's as its own; a command ends where its request_id is read.
    private static void CheckUnlimited(Rpc rpc, string role, Dictionary<Whose, Answer> answers)
    {
        var (own, others) = (answers[Whose.Own], answers[Whose.Others]);
        Assert.All(answers.Values, answer => Assert.True(
            answer.Code is not (StatusCode.PermissionDenied or StatusCode.Internal or StatusCode.Unknown),
            $"{rpc.Path} as {role}: {answer}"));
        Assert.True(own.Code == others.Code, $"{rpc.Path} as {role}: own {own}, other's {others}");
        if (IsChange(rpc))
        {
            Assert.True(own.Code != StatusCode.OK, $"{rpc.Path} as {role}: {own}");
        }
    }

    private static void Same(Answer missing, Answer others, Rpc rpc)
    {
        Assert.True(
            (missing.Code, missing.Bytes) == (others.Code, others.Bytes),
            $"{rpc.Path}: missing {missing}, other's {others}");
        Assert.Equal(missing.Statements, others.Statements);
    }

    private static void Is(string reason, Answer answer, Rpc rpc, string role) =>
        Assert.True(answer.Reason == reason, $"{rpc.Path} as {role}: {answer}");

    private async Task<Dictionary<Whose, Answer>> AskAsync(Rpc rpc, string role)
    {
        var answers = new Dictionary<Whose, Answer>();
        foreach (var whose in Enum.GetValues<Whose>())
        {
            answers[whose] = await AskAsync(rpc, two.Token(role), whose);
        }

        return answers;
    }

    private async Task<Answer> AskAsync(Rpc rpc, string token, Whose whose) =>
        await two.Calls.AskAsync(rpc, RequestForm.Of(rpc, type => two.NameOf(type, whose)), token);

    private async Task<Answer> AskBelowOwnAsync(Rpc rpc, Whose whose)
    {
        var type = rpc.Names!.Type;
        string[] own = [.. two.NameOf(type, Whose.Own).Split('/').Take(2)];
        var name = string.Join('/', own.Concat(two.NameOf(type, whose).Split('/').Skip(2)));
        return await two.Calls.AskAsync(
            rpc,
            RequestForm.Of(rpc, named => named == type ? name : two.NameOf(named, Whose.Own)),
            two.Token(RoleNames.Beneficiary));
    }

    private static TheoryData<string> PathsOf(Func<Rpc, bool> asked) =>
        [.. new RpcCatalogue().All.Where(asked).Select(rpc => rpc.Path).Order()];

    private static bool IsOpen(Rpc rpc) => rpc.Roles.Contains(RoleNames.Beneficiary);

    private static bool IsRead(Rpc rpc) => rpc.Method.GetOptions().IdempotencyLevel
        == MethodOptions.Types.IdempotencyLevel.NoSideEffects;

    private static bool IsChange(Rpc rpc) => rpc.Method.InputType.FindFieldByName("request_id") is not null;
}
