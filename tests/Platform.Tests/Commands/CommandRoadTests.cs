using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grants.Budget.V1;
using Grants.Platform.Tests.Storage;
using Grants.Testing;
using Grpc.Core;
using Status = Google.Rpc.Status;

namespace Grants.Platform.Tests.Commands;

/// <summary>The road of a command over the wire: through the edge, once, and with a neighbour.</summary>
public sealed class CommandRoadTests : IAsyncLifetime
{
    private readonly Neighbour _neighbour = new();
    private GrantsServer _server = null!;

    private BudgetService.BudgetServiceClient Ada =>
        _server.Client<BudgetService.BudgetServiceClient>("ada", "budget-officer");

    private BudgetService.BudgetServiceClient Bob =>
        _server.Client<BudgetService.BudgetServiceClient>("bob", "budget-officer");

    public async ValueTask InitializeAsync() => _server = await GrantsServer.StartAsync(new NotesModule(_neighbour));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_repeated_command_is_answered_as_before_and_asks_nobody()
    {
        var request = Requests.New("over the wire");
        var answer = await Ada.ReserveCreditsAsync(request);

        Assert.Equal(answer, await Ada.ReserveCreditsAsync(request));

        Assert.Equal(1, _neighbour.Calls);
        Assert.Equal(["over the wire"], await Note.AllAsync(_server.Database("notes")));
    }

    [Fact]
    public async Task The_id_of_one_caller_is_not_that_of_another()
    {
        var request = Requests.New();

        var answers = new[] { await Ada.ReserveCreditsAsync(request), await Bob.ReserveCreditsAsync(request) };

        Assert.Equal(["asked 1", "asked 2"], answers.Select(answer => answer.Name));
    }

    [Fact]
    public async Task A_reused_id_is_refused_with_the_field()
    {
        var request = Requests.New("a");
        await Ada.ReserveCreditsAsync(request);
        var before = await _server.SnapshotAsync();

        await Refused.AsAsync(
            Ada.ReserveCreditsAsync(new ReserveCreditsRequest(request) { Reference = "b" }),
            StatusCode.InvalidArgument, "REQUEST_ID_REUSED", "request_id");

        Assert.Equal(before, await _server.SnapshotAsync());
    }

    [Fact]
    public async Task What_the_neighbour_refuses_arrives_with_its_details_and_leaves_no_trace()
    {
        var before = await _server.SnapshotAsync();
        var status = new Status { Code = (int)StatusCode.FailedPrecondition, Message = "There is less." };
        status.Details.Add(Any.Pack(new ErrorInfo { Reason = "INSUFFICIENT_CREDITS", Domain = "grants" }));
        status.Details.Add(Any.Pack(new PreconditionFailure
        {
            Violations = { new PreconditionFailure.Types.Violation { Subject = Requests.Line } },
        }));
        _neighbour.Before = _ => throw status.ToRpcException();

        var error = await Refused.AsAsync(
            Ada.VoidReservationAsync(Step()), StatusCode.FailedPrecondition, "INSUFFICIENT_CREDITS", Requests.Line);

        Assert.Equal(status, error.GetRpcStatus());
        Assert.Equal(before, await _server.SnapshotAsync());
    }

    [Fact]
    public async Task A_step_whose_neighbour_is_away_is_finished_by_the_host()
    {
        var request = Step();
        _neighbour.Before = _ => throw new RpcException(new(StatusCode.Unavailable, "away"));
        await Refused.AsAsync(Ada.VoidReservationAsync(request), StatusCode.Unavailable, "OPERATION_PENDING");

        _neighbour.Before = _ => Task.CompletedTask;
        await _server.Database("notes").WriteAsync(
            session => session.ExecuteAsync(
                "update intent set next_at = @past", new { past = DateTimeOffset.UnixEpoch }),
            default);
        await Eventually.HoldsAsync(async () =>
            (await Note.AllAsync(_server.Database("notes"))).Contains("no need 1"));

        Assert.Equal("no need 1", (await Ada.VoidReservationAsync(request)).Name);
    }

    private static VoidReservationRequest Step() => new()
    {
        RequestId = Note.NewId().ToString("D"),
        Name = Requests.Line + "/reservations/01990000-1122-7344-8556-667788990012",
        Reason = "no need",
    };
}
