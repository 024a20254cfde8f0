using System.Collections.Concurrent;
using Google.Rpc;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>A history, played by the services and by the model at once.</summary>
internal sealed class MoneyPlay(MoneyWorld world, ModelHistory history, ConcurrentDictionary<string, int> outcomes)
{
    private const int StepsBetweenReports = 10;
    private readonly MoneyModel _model = new(history, world.FirstYear);
    private int _taken;

    /// <summary>
    /// Plays it; what both say is compared after each command, and with the report after one in ten and at the end.
    /// </summary>
    public async Task PlayAsync()
    {
        var driver = new MoneyDriver(world, _model);
        var check = new MoneyCheck(world, _model, driver);
        await world.People.FollowAsync();
        await world.Events.ForgetAsync();
        await driver.OpenAsync();
        await check.BeginAsync();
        foreach (var step in history.Steps)
        {
            _model.Today = _model.Today.AddDays(step.Days);
            PassTime(step.Days);
            await TakeAsync(driver, check, _model.Resolve(step));
        }

        await check.EndAsync();
    }

    // Commands of one day come after one another.
    private void PassTime(int days)
    {
        var server = world.People.Server;
        if (days > 0)
        {
            server.MoveTo(_model.Today);
        }
        else
        {
            server.Clock.Set(server.Clock.GetUtcNow().AddSeconds(1));
        }
    }

    private async Task TakeAsync(MoneyDriver driver, MoneyCheck check, ModelStep step)
    {
        var expected = _model.RefusalOf(step);
        var reason = await TryAsync(driver, step);
        var told = $"step {_taken + 1}, {step} on {_model.Today:yyyy-MM-dd}, {_model.Grants[step.Grant].State}";
        Assert.True(
            expected == reason || expected == MoneyModel.Open || (expected == MoneyModel.Any && reason is not null),
            $"{told}: {reason ?? "done"}, and the model says {expected ?? "done"}.");
        if (reason is null)
        {
            _model.Apply(step);
        }

        outcomes.AddOrUpdate(reason ?? step.Kind.ToString(), 1, (_, count) => count + 1);
        if (step.Kind is StepKind.CloseYearCarrying or StepKind.CloseYearClosing && reason is null)
        {
            await check.AllAsync(told);
        }
        else if (reason is null)
        {
            await check.DoneAsync(step.Grant, told);
        }
        else
        {
            await check.RefusedAsync(told);
        }

        if (++_taken % StepsBetweenReports == 0)
        {
            await check.GrantAsync(step.Grant, told);
            check.Report(step.Grant, told);
        }
    }

    private static async Task<string?> TryAsync(MoneyDriver driver, ModelStep step)
    {
        try
        {
            await driver.RunAsync(step);
            return null;
        }
        catch (RpcException error)
        {
            Assert.True(
                error.StatusCode is StatusCode.FailedPrecondition or StatusCode.InvalidArgument
                    or StatusCode.AlreadyExists or StatusCode.PermissionDenied,
                $"{step}: {error.Status}");
            return error.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason;
        }
    }
}
