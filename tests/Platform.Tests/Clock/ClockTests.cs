using Google.Protobuf.WellKnownTypes;
using Grants.Beneficiary;
using Grants.Clock.V1;
using Grants.Testing;
using Grpc.Core;

namespace Grants.Platform.Clock;

public sealed class GetClockTests
{
    [Fact]
    public async Task Reads_the_business_clock_which_goes_on_running()
    {
        await using var server = await GrantsServer.StartAsync(new BeneficiaryModule());
        server.Clock.Set(new DateTimeOffset(2025, 11, 1, 8, 0, 0, TimeSpan.Zero));
        var client = server.Client<ClockService.ClockServiceClient>("exploitation", "operator");

        var first = (await client.GetClockAsync(new GetClockRequest())).CurrentTime;
        var second = (await client.GetClockAsync(new GetClockRequest())).CurrentTime;

        Assert.Equal(new DateOnly(2025, 11, 1), DateOnly.FromDateTime(first.ToDateTime()));
        Assert.True(second > first);
    }
}

public sealed class SetClockTests
{
    [Fact]
    public async Task Moves_the_business_clock_forward_and_back()
    {
        await using var server = await GrantsServer.StartAsync(new BeneficiaryModule());
        var client = server.Client<ClockService.ClockServiceClient>("exploitation", "operator");
        foreach (var year in new[] { 2031, 2019 })
        {
            var instant = new DateTimeOffset(year, 3, 1, 0, 0, 0, TimeSpan.Zero);

            await client.SetClockAsync(
                new SetClockRequest { CurrentTime = Timestamp.FromDateTimeOffset(instant) });

            Assert.Equal(year, server.Clock.GetUtcNow().Year);
        }
    }

    [Fact]
    public async Task Refuses_an_instant_that_is_none()
    {
        await using var server = await GrantsServer.StartAsync(new BeneficiaryModule());

        await Refused.AsAsync(
            server.Client<ClockService.ClockServiceClient>("exploitation", "operator")
                .SetClockAsync(new SetClockRequest { CurrentTime = new Timestamp { Seconds = long.MaxValue } }),
            StatusCode.InvalidArgument, "INSTANT_INVALID", "current_time");
    }

    [Fact]
    public async Task Is_for_operators_alone()
    {
        await using var server = await GrantsServer.StartAsync(new BeneficiaryModule());

        await Refused.AsAsync(
            server.Client<ClockService.ClockServiceClient>("ines", "case-officer").SetClockAsync(
                new SetClockRequest { CurrentTime = new Timestamp() }),
            StatusCode.PermissionDenied, "ROLE_MISSING");
    }

    [Fact]
    public async Task Is_not_there_where_the_clock_is_real()
    {
        await using var server = await GrantsServer.StartAsync(["Clock:Simulated=false"], new BeneficiaryModule());

        await Refused.AsAsync(
            server.Client<ClockService.ClockServiceClient>("exploitation", "operator").SetClockAsync(
                new SetClockRequest { CurrentTime = new Timestamp() }),
            StatusCode.Unimplemented, "METHOD_UNKNOWN");
    }
}
