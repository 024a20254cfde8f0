using System.Reflection;
using Grants.Budget.V1;
using Grants.Convention.V1;
using Grants.Platform.Refusals;
using Grants.Values;
using Grants.Testing;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>
/// What any service can refuse, produced by calls to these three, where most of it can be: without a trace.
/// </summary>
public sealed class PlatformRefusalScenariosTests(World world) : IClassFixture<World>
{
    // What takes a service that is away or a writer that is stuck has a test class of its own.
    private static readonly Dictionary<string, string> ShownBy = new()
    {
        ["TOKEN_CLAIM_INVALID"] = nameof(OwnListsTests),
        ["AUTHORITY_UNREACHABLE"] = "AuthorityTests of Platform.Tests",
        ["ROLES_INCOMPATIBLE"] = "CallersTests of Platform.Tests",
        ["OFFICE_NOT_HELD"] = "CallersTests of Platform.Tests",
        ["OPERATION_IN_PROGRESS"] = nameof(InterruptedStepsTests),
        ["OPERATION_PENDING"] = nameof(InterruptedStepsTests),
        ["SERVICE_UNAVAILABLE"] = nameof(InterruptedStepsTests),
        ["QUEUE_FULL"] = "GroupCommitTests of Platform.Tests",
        ["STORAGE_UNAVAILABLE"] = "LostBatchTests of Platform.Tests",
        ["FILE_TYPE_INVALID"] = nameof(VoucherHttpTests),
        ["CONTENT_LENGTH_REQUIRED"] = nameof(VoucherHttpTests),
        ["DIGEST_INVALID"] = nameof(VoucherHttpTests),
        ["ANSWER_TOO_LARGE"] = "BareStatusTests of Platform.Tests",
        ["REQUEST_MALFORMED"] = "BareStatusTests of Platform.Tests",
        ["JSON_INVALID"] = "JsonDoorTests of Platform.Tests",
        ["FIELD_UNKNOWN"] = "JsonDoorTests of Platform.Tests",
        ["FIELD_REPEATED"] = "JsonDoorTests of Platform.Tests",
        ["FIELD_TYPE_INVALID"] = "JsonDoorTests of Platform.Tests",
        ["CONTENT_TYPE_INVALID"] = "JsonDoorTests of Platform.Tests",
        ["CHARSET_UNKNOWN"] = "JsonDoorTests of Platform.Tests",
        ["REQUEST_UNDECODABLE"] = "JsonDoorTests of Platform.Tests",
        ["PATH_UNKNOWN"] = "JsonDoorTests of Platform.Tests",
        ["METHOD_NOT_ALLOWED"] = "JsonDoorTests of Platform.Tests",
        ["REQUEST_CUT_OFF"] = "CutOffRequestTests of Platform.Tests",
        ["EVENT_SOURCE_NOT_FOUND"] = "ReadEventsTests of Platform.Tests",
        ["EVENT_ID_INVALID"] = "ReadEventsTests of Platform.Tests",
        ["EVENT_LOG_DIVERGED"] = "ReadEventsTests of Platform.Tests",
        ["REPLICA_STOPPING"] = "DrainingTests of Platform.Tests",
        ["DEADLINE_TOO_LONG"] = "CallLimitsTests of Platform.Tests",
        ["UPLOAD_IDLE"] = "CallLimitsTests of Platform.Tests",
        ["CALL_RATE_EXCEEDED"] = "CallSharesTests of Platform.Tests",
        ["CALL_SHARE_EXCEEDED"] = "CallSharesTests of Platform.Tests",
        ["STREAM_ENDED"] = "CallLimitsTests of Platform.Tests",
        ["INSTANT_INVALID"] = "SetClockTests of Platform.Tests",
    };

    private static readonly Dictionary<string, (StatusCode Code, string? Subject, Func<World, Task> Call)> Scenarios =
        new()
        {
            ["TOKEN_MISSING"] = (StatusCode.Unauthenticated, null, async world =>
                await world.Server.ClientWith<V1.ConventionService.ConventionServiceClient>(null)
                    .GetConventionAsync(new GetConventionRequest { Name = "conventions/1" })),
            ["ROLE_MISSING"] = (StatusCode.PermissionDenied, null, async world =>
                await world.Beneficiary.ProposeConventionAsync(
                    new ProposeConventionRequest { RequestId = World.NewId(), Name = "conventions/1" })),
            ["DEADLINE_REQUIRED"] = (StatusCode.InvalidArgument, "grpc-timeout", async world =>
                await world.Server.ClientWithoutDeadline<V1.ConventionService.ConventionServiceClient>(
                        world.Server.Token("ines", "case-officer"))
                    .GetConventionAsync(new GetConventionRequest { Name = $"conventions/{World.NewId()}" })),
            ["FIELD_REQUIRED"] = (StatusCode.InvalidArgument, "name", async world =>
                await world.Officer.GetConventionAsync(new GetConventionRequest())),
            ["SEARCH_TOO_LONG"] = (StatusCode.InvalidArgument, "search", async world =>
                await world.Officer.ListConventionsAsync(new ListConventionsRequest { Search = "a b c d e f" })),
            ["REQUEST_TOO_LARGE"] = (StatusCode.OutOfRange, null, async world =>
                await world.Officer.GetConventionAsync(
                    new GetConventionRequest { Name = new string('x', 1024 * 1024) })),
            ["NAME_INVALID"] = (StatusCode.InvalidArgument, "name", async world =>
                await world.Officer.GetConventionAsync(new GetConventionRequest { Name = "conventions/1" })),
            ["REQUEST_ID_INVALID"] = (StatusCode.InvalidArgument, "request_id",
                world => OpenAsync(world, request => request.RequestId = "un")),
            ["TEXT_LENGTH"] = (StatusCode.InvalidArgument, "budget_line.operation_label",
                world => OpenAsync(world, request => request.BudgetLine.OperationLabel = new string('x', 201))),
            ["NUMBER_OF_ZEROS"] = (StatusCode.InvalidArgument, "mandate_number", async world =>
                await world.Accountant.ConfirmDisbursementAsync(new ConfirmDisbursementRequest
                {
                    RequestId = World.NewId(),
                    Name = $"conventions/{World.NewId()}/disbursements/{World.NewId()}",
                    Amount = Make.Euros("10.00"),
                    MandateNumber = "000-0",
                    PaymentDate = Make.Day(Life.Paid),
                })),
            ["TEXT_CONTROL_CHARACTER"] = (StatusCode.InvalidArgument, "budget_line.operation_label",
                world => OpenAsync(world, request => request.BudgetLine.OperationLabel = "Mission\0ESS")),
            ["IBAN_IN_TEXT"] = (StatusCode.InvalidArgument, "budget_line.operation_label",
                world => OpenAsync(world, request => request.BudgetLine.OperationLabel = "Pour " + Payable.Iban)),
            ["CURRENCY_NOT_EURO"] = (StatusCode.InvalidArgument, "budget_line.voted_amount",
                world => OpenAsync(world, request => request.BudgetLine.VotedAmount.CurrencyCode = "USD")),
            ["AMOUNT_BELOW_CENT"] = (StatusCode.InvalidArgument, "budget_line.voted_amount",
                world => OpenAsync(world, request => request.BudgetLine.VotedAmount.Nanos = 1)),
            ["AMOUNT_OUT_OF_RANGE"] = (StatusCode.InvalidArgument, "budget_line.voted_amount",
                world => OpenAsync(world, request => request.BudgetLine.VotedAmount.Units = 100_000_000_001)),
            ["PAGE_TOKEN_INVALID"] = (StatusCode.InvalidArgument, "page_token", async world =>
                await world.Officer.ListExpensesAsync(new ListExpensesRequest
                {
                    Parent = "conventions/00000000-0000-7000-8000-000000000000",
                    PageToken = "?",
                })),
            ["PAGE_SIZE_NEGATIVE"] = (StatusCode.InvalidArgument, "page_size", async world =>
                await world.Officer.ListExpensesAsync(new ListExpensesRequest
                {
                    Parent = "conventions/00000000-0000-7000-8000-000000000000",
                    PageSize = -1,
                })),
            ["DATE_INVALID"] = (StatusCode.InvalidArgument, "activity.activity_date", async world =>
                await Commands.RecordActivityAsync(world, await world.InAsync(State.InExecution),
                    activity => activity.ActivityDate = new Google.Type.Date { Year = 2026, Month = 2, Day = 30 })),
            ["DECIMAL_INVALID"] = (StatusCode.InvalidArgument, "expense.quantity", async world =>
                await (await world.InAsync(State.InExecution)).SpendAsync(
                    expense => expense.Quantity = Make.Number("douze"))),
            ["ENUM_UNKNOWN"] = (StatusCode.InvalidArgument, "signature.party", async world =>
                await (await world.InAsync(State.Adopted)).SignAsync((V1.Signature.Types.Party)17)),
            ["ETAG_STALE"] = (StatusCode.Aborted, null, async world =>
            {
                var life = await world.InAsync(State.Draft);
                await world.Officer.ProposeConventionAsync(
                    new ProposeConventionRequest { RequestId = World.NewId(), Name = life.Name, Etag = "17" });
            }),
            ["REQUEST_ID_REUSED"] = (StatusCode.InvalidArgument, "request_id", async world =>
            {
                var id = World.NewId();
                await OpenAsync(world, request => request.RequestId = id);
                await OpenAsync(world, request => request.RequestId = id);
            }),
        };

    public static TheoryData<string> Reasons() => [.. Scenarios.Keys.Order()];

    [Fact]
    public void Every_refusal_of_the_platform_is_produced_here_or_in_a_class_of_its_own() => Assert.Equal(
        typeof(PlatformRefusals).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == typeof(Refusal))
            .Select(method => UpperSnake.Of(method.Name))
            .Order(),
        Scenarios.Keys.Concat(ShownBy.Keys).Order());

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task Is_refused_with_its_reason(string reason)
    {
        var (code, subject, call) = Scenarios[reason];

        await Refused.AsAsync(() => call(world), code, reason, subject);
    }

    private static async Task OpenAsync(World world, Action<CreateBudgetLineRequest> change)
    {
        var request = new CreateBudgetLineRequest
        {
            RequestId = World.NewId(),
            BudgetLine = new Grants.Budget.V1.BudgetLine
            {
                FiscalYear = 2025,
                OperationCode = "C" + World.NewId()[24..],
                OperationLabel = "Mission ESS",
                Imputation = "6568//9365",
                VotedAmount = Make.Euros("1.00"),
            },
        };
        change(request);
        await world.Budget.CreateBudgetLineAsync(request);
    }
}
