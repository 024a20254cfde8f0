using Grants.Beneficiary.V1;
using Grants.Testing;
using Grpc.Core;

namespace Grants.Beneficiary.Tests;

/// <summary>On a server of its own, where nothing else is registered.</summary>
public sealed class ListBeneficiariesTests : IAsyncLifetime
{
    private static readonly string[] Names =
        ["Association Étoile du Nord", "Cœur d’Artois", "CŒUR DE VILLE", "Pas-de-Calais Actif", "Théâtre de l’Évasion"];

    private readonly QuietBeneficiaryServer _register = new();
    private readonly Dictionary<string, V1.Beneficiary> _organisations = [];

    public async ValueTask InitializeAsync()
    {
        await _register.InitializeAsync();
        foreach (var name in Names.Reverse())
        {
            var request = BeneficiaryServer.Registration();
            request.Beneficiary.DisplayName = name;
            request.Beneficiary.Rna = name.StartsWith("Association", StringComparison.Ordinal) ? "W623001234" : "";
            _organisations[name] = await _register.CaseOfficer.CreateBeneficiaryAsync(request);
        }
    }

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    [Fact]
    public async Task Gives_all_in_the_order_of_their_names_accents_and_capitals_aside() =>
        Assert.Equal(Names, await ListAsync(new()));

    [Theory]
    [InlineData("coeur", 1, 2)]
    [InlineData("CŒUR", 1, 2)]
    [InlineData("cœur art", 1)]
    [InlineData("act pas", 3)]
    [InlineData("calais", 3)]
    [InlineData("alais")]
    [InlineData("evas", 4)]
    [InlineData("theatre", 4)]
    [InlineData("étoile", 0)]
    [InlineData("nord-sud")]
    [InlineData("  d  ", 1, 2, 0, 3, 4)]
    public async Task Finds_names_by_how_their_words_begin(string search, params int[] found) =>
        Assert.Equal(found.Order().Select(place => Names[place]), await ListAsync(new() { Search = search }));

    [Fact]
    public async Task Finds_by_number_and_by_state()
    {
        var one = _organisations["Cœur d’Artois"];
        await _register.Finance.SuspendBeneficiaryAsync(UpdateBeneficiaryTests.Suspension(one.Name));

        Assert.Equal([one.DisplayName], await ListAsync(new() { Siren = one.Siren }));
        Assert.Equal([one.DisplayName], await ListAsync(new() { Siret = one.Siret.Insert(9, " ") }));
        Assert.Equal(["Association Étoile du Nord"], await ListAsync(new() { Rna = "W623001234" }));
        Assert.Equal([one.DisplayName], await ListAsync(new() { State = V1.Beneficiary.Types.State.Suspended }));
        Assert.Equal(4, (await ListAsync(new() { State = V1.Beneficiary.Types.State.Active })).Count);
        Assert.Empty(await ListAsync(new() { Siren = "000000000" }));
    }

    [Fact]
    public async Task A_name_that_was_changed_is_found_by_its_new_words_alone()
    {
        var one = _organisations["Cœur d’Artois"];
        await _register.CaseOfficer.UpdateBeneficiaryAsync(
            UpdateBeneficiaryTests.Update(one.Name, ["display_name"], to => to.DisplayName = "Zénith"));

        Assert.Empty(await ListAsync(new() { Search = "artois" }));
        Assert.Equal(["Zénith"], await ListAsync(new() { Search = "zen" }));
        Assert.Equal("Zénith", (await ListAsync(new()))[^1]);
    }

    [Fact]
    public async Task Goes_by_pages()
    {
        var listed = new List<string>();
        var request = new ListBeneficiariesRequest { PageSize = 2 };
        do
        {
            var page = await _register.CaseOfficer.ListBeneficiariesAsync(request);
            listed.AddRange(page.Beneficiaries.Select(organisation => organisation.DisplayName));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(Names, listed);
    }

    [Fact]
    public async Task Refuses_more_words_than_it_takes_and_tokens_of_other_lists()
    {
        var token = (await _register.CaseOfficer.ListBeneficiariesAsync(new() { PageSize = 1 })).NextPageToken;

        await Refused.AsAsync(
            _register.CaseOfficer.ListBeneficiariesAsync(new() { Search = "a b c d e f" }),
            StatusCode.InvalidArgument, "SEARCH_TOO_LONG", "search");
        await Refused.AsAsync(
            _register.CaseOfficer.ListBeneficiariesAsync(new() { Search = "a", PageToken = token }),
            StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID", "page_token");
    }

    private async Task<IReadOnlyList<string>> ListAsync(ListBeneficiariesRequest request) =>
    [
        .. (await _register.As("anna", "auditor").ListBeneficiariesAsync(request)).Beneficiaries
            .Select(organisation => organisation.DisplayName),
    ];
}
