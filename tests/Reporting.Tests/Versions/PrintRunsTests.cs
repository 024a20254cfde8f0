using Grants.Platform.Refusals;
using Grants.Reporting.Forms.Pdf;
using Grants.Reporting.Versions;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grants.Reporting.Tests.Versions;

[Trait("Kind", "Unit")]
public sealed class PrintRunsTests
{
    private static readonly ReportForm Form = new(ReportFormat.Pdf, Guid.Empty, [], 1);

    private readonly PrintRuns _runs =
        new(new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance));

    private int _prints;

    [Fact]
    public async Task Goes_on_with_a_print_whose_caller_left_and_gives_it_to_the_next()
    {
        var printed = new TaskCompletionSource<ReportForm>();
        using var patience = new CancellationTokenSource();
        var first = RunAsync(_ => printed.Task, patience.Token);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        var retry = RunAsync(_ => printed.Task, CancellationToken.None);
        printed.SetResult(Form);

        Assert.Same(Form, await retry);
        Assert.Equal(1, _prints);
    }

    [Fact]
    public async Task Does_not_repeat_a_print_that_failed_and_names_its_limit()
    {
        var limit = new PrintLimit(TimeSpan.FromSeconds(120), 812);
        Task<ReportForm> Fail() => RunAsync(
            _ => throw new PrintFailedException("too slow", limit), CancellationToken.None);

        var first = await Assert.ThrowsAsync<Refusal>(Fail);
        var retry = await Assert.ThrowsAsync<Refusal>(Fail);

        Assert.Equal("PRINTER_FAILED", retry.Reason);
        Assert.Contains("120 seconds", first.Message, StringComparison.Ordinal);
        Assert.Contains("812 rows", first.Message, StringComparison.Ordinal);
        Assert.Contains("Reporting:PrintTimeoutSeconds", first.Message, StringComparison.Ordinal);
        Assert.Equal(PrintRuns.FailureStands, retry.RetryAfter);
        Assert.Equal(1, _prints);
    }

    [Fact]
    public async Task Tries_again_what_was_refused_before_it_was_printed()
    {
        await Assert.ThrowsAsync<Refusal>(() => RunAsync(
            _ => throw ReportingRefusals.PrintShareExceeded(9), CancellationToken.None));

        Assert.Same(Form, await RunAsync(_ => Task.FromResult(Form), CancellationToken.None));
        Assert.Equal(2, _prints);
    }

    [Theory]
    [InlineData(0, 60)]
    [InlineData(500, 60)]
    [InlineData(501, 120)]
    [InlineData(1700, 240)]
    public void Gives_a_print_more_time_the_more_rows_it_has(int rows, int seconds) => Assert.Equal(
        TimeSpan.FromSeconds(seconds),
        new PrintSettings(null, TimeSpan.FromSeconds(60), Sandbox: false, "").LimitOf(rows));

    private Task<ReportForm> RunAsync(
        Func<CancellationToken, Task<ReportForm>> print, CancellationToken cancellation) => _runs.RunAsync(
        "conventions/c/reports/1",
        stopping =>
        {
            Interlocked.Increment(ref _prints);
            return print(stopping);
        },
        cancellation);
}
