using Grants.Beneficiary;
using Grants.Beneficiary.V1;
using Grants.Events.V1;
using Grants.Testing;
using Grants.Values;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Register = Grants.Beneficiary.V1.BeneficiaryService.BeneficiaryServiceClient;

namespace Grants.Platform.Auth;

/// <summary>Which tokens make a caller, over the wire.</summary>
public sealed class CallersTests : IAsyncLifetime
{
    private readonly string _file = Path.GetTempFileName();
    private GrantsServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(_file, """
            {"persons": [
              {"name": "Ida Petit", "accounts": ["ida", "i.petit"],
               "offices": [{"role": "case-officer", "from": "2020-01-01", "until": "2020-12-31"},
                           {"role": "auditor", "from": "2020-01-01"}]}]}
            """);
        _server = await GrantsServer.StartAsync([$"Persons:File={_file}"], new BeneficiaryModule());
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        File.Delete(_file);
    }

    [Theory]
    [InlineData("   ")]
    [InlineData("carole\u0007")]
    [InlineData("\u202Ecarole")]
    [InlineData("cаrole")]
    public async Task A_subject_that_could_be_another_is_refused(string subject)
    {
        var error = await Refused.AsAsync(
            As(subject, "case-officer").ListBeneficiariesAsync(new ListBeneficiariesRequest()),
            StatusCode.Unauthenticated, "TOKEN_CLAIM_INVALID");

        Assert.StartsWith("The claim sub of the token must", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_that_a_service_acts_for_passes_the_same_checks() => await Refused.AsAsync(
        Client(Tokens.IssueForService("convention", new Caller("cаrole", [])))
            .ListBeneficiariesAsync(new ListBeneficiariesRequest()),
        StatusCode.Unauthenticated, "TOKEN_CLAIM_INVALID");

    [Fact]
    public async Task Two_roles_that_the_law_separates_are_refused() => await Refused.AsAsync(
        As("olivier", "auditor", "authorising-officer", "public-accountant")
            .ListBeneficiariesAsync(new ListBeneficiariesRequest()),
        StatusCode.Unauthenticated, "ROLES_INCOMPATIBLE");

    [Theory]
    [InlineData("name", "Cа\u0000role")]
    [InlineData("function", "\u202ECheffe")]
    public async Task A_name_that_cannot_be_read_is_refused(string claim, string text)
    {
        var token = claim == "name"
            ? Tokens.Issue("carole", ["auditor"], TimeSpan.FromHours(1), name: text)
            : Tokens.Issue("carole", ["auditor"], TimeSpan.FromHours(1), function: text);

        var error = await Refused.AsAsync(
            Client(token).ListBeneficiariesAsync(new ListBeneficiariesRequest()),
            StatusCode.Unauthenticated, "TOKEN_CLAIM_INVALID");

        Assert.StartsWith($"The claim {claim} ", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_ends_with_the_office()
    {
        var ida = As("I.Petit", "case-officer", "auditor");
        _server.Clock.Set(new DateTimeOffset(2020, 12, 31, 22, 59, 0, TimeSpan.Zero));
        await RegisterAsync(ida, "18620009300083");

        _server.Clock.Set(new DateTimeOffset(2020, 12, 31, 23, 0, 0, TimeSpan.Zero));
        await Refused.AsAsync(
            () => RegisterAsync(ida, "22620001200012"), StatusCode.PermissionDenied, "OFFICE_NOT_HELD");
        await ida.ListBeneficiariesAsync(new ListBeneficiariesRequest());
    }

    [Fact]
    public async Task Name_and_function_are_kept_with_the_act()
    {
        await RegisterAsync(
            Client(Tokens.Issue(
                "ines", ["case-officer"], TimeSpan.FromHours(1), name: "Inès Dubois", function: "Cheffe de projet")),
            "18620009300083");
        _server.MoveTo(new DateOnly(2020, 6, 1));
        await RegisterAsync(As("i.petit", "case-officer"), "22620001200012");
        await RegisterAsync(As("farid", "case-officer"), "35600000000048");

        using var call = _server.Client<EventLogService.EventLogServiceClient>("fanny", "finance").ReadEvents(
            new ReadEventsRequest { Source = "beneficiary" });
        List<string> told = [];
        while (told.Count < 3 && await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
        {
            var happened = call.ResponseStream.Current;
            told.Add($"{happened.Actor}|{happened.ActorName}|{happened.ActorFunction}");
        }

        Assert.Equal(["ines|Inès Dubois|Cheffe de projet", "i.petit|Ida Petit|", "farid||"], told);
    }

    private TokenIssuer Tokens => _server.Services.GetRequiredService<TokenIssuer>();

    private Register As(string subject, params string[] roles) => _server.Client<Register>(subject, roles);

    private Register Client(string token) => _server.ClientWith<Register>(token);

    private static async Task RegisterAsync(Register register, string siret) =>
        await register.CreateBeneficiaryAsync(new CreateBeneficiaryRequest
        {
            RequestId = Ids.New(TimeProvider.System.GetUtcNow()).ToString("D"),
            Beneficiary = new Beneficiary.V1.Beneficiary
            {
                DisplayName = "Pas-de-Calais Actif",
                LegalForm = Beneficiary.V1.Beneficiary.Types.LegalForm.PublicInterestGroup,
                Siret = siret,
                Address = "23 rue du 11 novembre, 62300 Lens",
            },
        });
}
