using Grants.Authorities;
using Grants.EndToEnd;

namespace Grants.Browser;

/// <summary>Standalone whose pages sign people in at an authority, which to a browser is another site.</summary>
public sealed class AuthoritySite() : Site("open the budget line", null)
{
    private Authority? _authority;

    /// <summary>The authority.</summary>
    public Authority Authority => _authority!;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_authority is not null)
        {
            await _authority.DisposeAsync();
        }
    }

    private protected override async Task<Deployment> DeployAsync()
    {
        _authority = await Authority.StartAsync(host: "localhost");
        var deployment = await Deployment.StandaloneAsync(prepare: process =>
        {
            process.Settings["Auth:AllowPastedToken"] = "false";
            process.Settings["Auth:Issuers:sso:Authority"] = _authority.Issuer.ToString();
            process.Settings["Auth:Issuers:sso:Kinds"] = "people";
            process.Settings["Auth:Pages:Issuer"] = "sso";
            process.Settings["Auth:Pages:ClientId"] = Authority.Pages;
            process.Settings["Auth:Pages:ClientSecret"] = Authority.PagesSecret;
            process.Settings["Auth:Pages:Address"] = process.HttpAddress.ToString();
        });
        await _authority.AddPagesAsync(deployment.Processes[0].HttpAddress);
        _authority.SignedIn = await _authority.AddAsync(new Account("ines", "ines.dubois", "case-officer"));
        return deployment;
    }
}
