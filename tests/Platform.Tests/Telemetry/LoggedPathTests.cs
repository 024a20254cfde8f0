using Microsoft.AspNetCore.Http;

namespace Grants.Platform.Telemetry;

/// <summary>What somebody pays into is in no log, even where it was put into a URL by mistake.</summary>
[Trait("Kind", "Unit")]
public sealed class LoggedPathTests
{
    [Theory]
    [InlineData("/v1/beneficiaries/FR7630006000011234567890189")]
    [InlineData("/beneficiaries/fr76 3000 6000 0112 3456 7890 189/x")]
    [InlineData("/v1/FR76-3000-6000-0112-3456-7890-189:verify")]
    public void An_IBAN_is_hidden(string path) =>
        Assert.DoesNotContain("3000", LoggedPath.Of(new PathString(path)), StringComparison.Ordinal);

    [Theory]
    [InlineData("/v1/beneficiaries/0198f2c4-7a11-7c3e-9d55-1f2e3d4c5b6a/bankAccounts")]
    [InlineData("/grants.budget.v1.BudgetService/ReserveCredits")]
    [InlineData("")]
    public void Any_other_path_is_kept(string path) => Assert.Equal(path, LoggedPath.Of(new PathString(path)));
}
