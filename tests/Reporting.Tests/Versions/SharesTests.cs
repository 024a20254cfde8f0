using Grants.Platform.Auth;
using Grants.Platform.Refusals;
using Grants.Reporting.Versions;

namespace Grants.Reporting.Tests.Versions;

/// <summary>What one person has of the browser and of the workers.</summary>
[Trait("Kind", "Unit")]
public sealed class SharesTests
{
    private static readonly Caller Carole = new("Carole", ["auditor"]);
    private static readonly Caller Other = new("paul", ["auditor"]);

    [Fact]
    public async Task One_print_of_a_person_waits_for_the_other_and_those_of_others_do_not()
    {
        using var shares = new PrintShares(Settings("Reporting:PrintsWaitingAPerson", "1"));
        var first = await shares.TakeAsync(Carole, CancellationToken.None);
        var second = shares.TakeAsync(Carole with { Subject = "ＣＡＲＯＬＥ" }, CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<Refusal>(() => shares.TakeAsync(Carole, CancellationToken.None));
        using var others = await shares.TakeAsync(Other, CancellationToken.None);

        Assert.Equal("PRINT_SHARE_EXCEEDED", refusal.Reason);
        Assert.False(second.IsCompleted);
        first.Dispose();
        using var turn = await second;
    }

    [Fact]
    public void The_versions_of_a_person_are_counted_whatever_the_spelling_of_its_subject()
    {
        var share = BuildShare.From(Settings("Reporting:BuildsAPerson", "3"));

        share.Ensure(Carole, [("carole", 1), ("CAROLE ", 1), ("paul", 100)]);
        var refusal = Assert.Throws<Refusal>(() => share.Ensure(Carole, [("carole", 1), ("CAROLE ", 2), ("paul", 9)]));

        Assert.Equal("BUILD_SHARE_EXCEEDED", refusal.Reason);
    }

    [Theory]
    [InlineData("Reporting:PrintsWaitingAPerson", "-1")]
    [InlineData("Reporting:BuildsAPerson", "0")]
    [InlineData("Limits:FailedSignInsAMinute", "0")]
    [InlineData("Limits:Proxies", "11")]
    public void A_setting_that_cannot_be_meant_keeps_the_process_from_starting(string name, string value)
    {
        var settings = Settings(name, value);

        var error = Assert.Throws<InvalidOperationException>(() =>
        {
            using var prints = new PrintShares(settings);
            using var attempts = Reporting.Pages.SignIn.SignInAttempts.From(settings);
            BuildShare.From(settings);
        });

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    private static IConfigurationRoot Settings(string name, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();
}
