using Grants.Authorities;

namespace Grants.EndToEnd;

/// <summary><c>grants</c> as a program that signs in at an authority (OpenIddict) with a secret of its own.</summary>
[Collection(typeof(WithoutBroker))]
public sealed class ClientCredentialsTests : IAsyncLifetime
{
    private static readonly Account Relay = new("relay", "relay", "auditor") { Secret = "s3cret+/=&" };
    private Authority _authority = null!;
    private Deployment _deployment = null!;

    public async ValueTask InitializeAsync()
    {
        _authority = await Authority.StartAsync();
        await _authority.AddAsync(Relay);
        _deployment = await Deployment.StandaloneAsync(new Dictionary<string, string>
        {
            ["Auth:Issuers:sso:Authority"] = _authority.Issuer.ToString(),
            ["Auth:Issuers:sso:Kinds"] = "machines",
            ["Auth:Issuers:sso:Claims:MachineSubject"] = "client_id",
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _deployment.DisposeAsync();
        await _authority.DisposeAsync();
    }

    [Fact]
    public async Task Calls_with_the_roles_that_the_authority_gives()
    {
        var secret = Path.Combine(_deployment.DataDirectory, "client-secret");
        await File.WriteAllTextAsync(secret, Relay.Secret + "\n");
        string[] signIn = ["--authority", _authority.Issuer.ToString(), "--client", "relay", "--client-secret", secret];

        var (read, lines, errors) = await RunAsync([], ["call", "ListBudgetLines", "--data", "{}", .. signIn]);
        var (write, _, refusal) = await RunAsync(
            [], ["call", "CloseBudgetLine", "--data", "{\"name\": \"budgetLines/1\"}", .. signIn]);

        Assert.True(read == 0, errors);
        Assert.Contains("\"budgetLines\"", lines, StringComparison.Ordinal);
        Assert.Equal(1, write);
        Assert.Contains("PERMISSION_DENIED / ROLE_MISSING", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_authority_and_secret_from_the_environment_and_prints_the_token()
    {
        Dictionary<string, string> environment = new()
        {
            ["GRANTS_AUTHORITY"] = _authority.Issuer.ToString(),
            ["GRANTS_CLIENT"] = "relay",
            ["GRANTS_CLIENT_SECRET"] = Relay.Secret!,
        };

        var (printed, token, errors) = await RunAsync(environment, ["token"]);
        var (verified, output, trouble) = await RunAsync(environment, ["verify"]);

        Assert.True(printed == 0, errors);
        Assert.Equal(3, token.Trim().Split('.').Length);
        Assert.True(verified == 0, trouble);
        Assert.Contains("0 differences", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("relay", "wrong", "refused relay: invalid_client")]
    [InlineData("nobody", "wrong", "refused nobody: invalid_client")]
    [InlineData("relay", "", "--client-secret or GRANTS_CLIENT_SECRET must give its secret")]
    public async Task Says_why_it_has_no_token(string client, string secret, string why)
    {
        var (code, output, errors) = await RunAsync(
            new() { ["GRANTS_CLIENT_SECRET"] = secret },
            ["token", "--authority", _authority.Issuer.ToString(), "--client", client]);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(why, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sends_no_secret_in_the_clear()
    {
        var (code, _, errors) = await RunAsync(
            new() { ["GRANTS_CLIENT_SECRET"] = "s3cret" },
            ["token", "--authority", "http://sso.example", "--client", "relay"]);

        Assert.Equal(2, code);
        Assert.Contains("over https:// only", errors, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(
        Dictionary<string, string> environment, string[] arguments)
    {
        environment["GRANTS_ADDRESS"] = _deployment.Processes[0].Address.ToString();
        return Command.RunApartAsync(
            _deployment.DataDirectory, environment, "dotnet",
            [ServiceProcess.PathOf("Cli", "grants.dll"), .. arguments]);
    }
}
