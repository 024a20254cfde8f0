using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Google.Rpc;
using Grants.Testing;
using Grpc.Core;
using Microsoft.Extensions.Configuration;
using BudgetClient = Grants.Budget.V1.BudgetService.BudgetServiceClient;

namespace Grants.Platform.Edge;

/// <summary>One caller has its share of a replica and no more, whatever the spelling of its subject.</summary>
public sealed class CallSharesTests
{
    private const string Reserve = "/v1/budgetLines/00000000-0000-7000-8000-000000000000:reserveCredits";

    private readonly Probe _probe = new();

    [Fact]
    public async Task Whoever_has_as_many_calls_in_progress_as_it_can_waits_and_others_do_not()
    {
        await using var server = await StartAsync("Limits:CallsAtOnce=1", "Limits:MachineCallsAtOnce=1");
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        _probe.OnUnary = (_, _) =>
        {
            begun.TrySetResult();
            return end.Task;
        };
        using var first = ReserveAsync(server, "Carole");
        await begun.Task;

        var error = await Refused.AsAsync(
            ReserveAsync(server, "ＣＡＲＯＬＥ "), StatusCode.ResourceExhausted, "CALL_SHARE_EXCEEDED", "calls");
        _probe.OnUnary = (_, _) => Task.CompletedTask;
        await ReserveAsync(server, "paul");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
            await ReserveAsync(server, "convention", "service")));

        Assert.True(error.GetRpcStatus()!.GetDetail<RetryInfo>()!.RetryDelay.ToTimeSpan() > TimeSpan.Zero);
        end.SetResult();
        await first;
        await EventuallyAsync(() => ReserveAsync(server, "carole"));
    }

    [Fact]
    public async Task What_is_refused_or_fails_ends_too()
    {
        await using var server = await StartAsync("Limits:CallsAtOnce=1");
        server.Expect("It broke.");
        for (var i = 0; i < 3; i++)
        {
            _probe.OnUnary = (_, _) => throw new InvalidOperationException("It broke.");
            await EventuallyAsync(
                () => ReserveAsync(server, "carole"), StatusCode.Internal);
            using var json = await PostAsync(server, "carole", "{");
            Assert.NotEqual(HttpStatusCode.OK, json.StatusCode);
        }
    }

    [Fact]
    public async Task Whoever_had_its_calls_of_a_minute_is_told_how_long_to_wait()
    {
        await using var server = await StartAsync(
            "Limits:CallsAMinute=2", "Limits:MachineCallsAMinute=3", "Limits:Machines= Till-1 , till-2");
        await ReserveAsync(server, "carole");
        await ReserveAsync(server, "Carole");

        var error = await Refused.AsAsync(
            ReserveAsync(server, "CAROLE"), StatusCode.ResourceExhausted, "CALL_RATE_EXCEEDED", "calls");
        using var json = await PostAsync(server, "carole", "{}");

        Assert.InRange(
            error.GetRpcStatus()!.GetDetail<RetryInfo>()!.RetryDelay.ToTimeSpan(),
            TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.TooManyRequests, json.StatusCode);
        Assert.InRange(json.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        for (var i = 0; i < 3; i++)
        {
            await ReserveAsync(server, "till-1");
        }

        await Refused.AsAsync(
            ReserveAsync(server, "TILL-1"), StatusCode.ResourceExhausted, "CALL_RATE_EXCEEDED", "calls");
        for (var i = 0; i < 5; i++)
        {
            await ReserveAsync(server, "convention", "service");
        }
    }

    [Theory]
    [InlineData("Limits:CallsAMinute", "0")]
    [InlineData("Limits:CallsAtOnce", "many")]
    [InlineData("Limits:MachineCallsAMinute", "10000001")]
    [InlineData("Limits:MachineCallsAtOnce", "-1")]
    public void A_limit_that_cannot_be_meant_keeps_the_process_from_starting(string name, string value)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();

        var error = Assert.Throws<InvalidOperationException>(() => CallShares.From(settings));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    private Task<GrantsServer> StartAsync(params string[] settings) => GrantsServer.StartAsync(settings, _probe);

    private static AsyncUnaryCall<Grants.Budget.V1.Reservation> ReserveAsync(
        GrantsServer server, string subject, string role = "budget-officer") =>
        server.Client<BudgetClient>(subject, role).ReserveCreditsAsync(Probe.Request);

    private static async Task<HttpResponseMessage> PostAsync(GrantsServer server, string subject, string body)
    {
        using var http = new HttpClient { BaseAddress = server.HttpAddress };
        http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", server.Token(subject, "budget-officer"));
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await http.PostAsync(Reserve, content, TestContext.Current.CancellationToken);
    }

    // A caller has its answer a moment before the server is done with the call.
    private static async Task EventuallyAsync(
        Func<AsyncUnaryCall<Grants.Budget.V1.Reservation>> call, StatusCode expected = StatusCode.OK)
    {
        for (; ; await Task.Delay(5, TestContext.Current.CancellationToken))
        {
            var code = StatusCode.OK;
            try
            {
                await call();
            }
            catch (RpcException error)
            {
                code = error.StatusCode;
            }

            if (code != StatusCode.ResourceExhausted)
            {
                Assert.Equal(expected, code);
                return;
            }
        }
    }
}
