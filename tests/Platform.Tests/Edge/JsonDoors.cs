using System.Net.Http.Headers;
using Grants.Beneficiary;
using Grants.Testing;

namespace Grants.Platform.Edge;

/// <summary>Services, and a client who may write to them.</summary>
public sealed class JsonDoors : IAsyncLifetime
{
    private GrantsServer _server = null!;

    internal HttpClient Client { get; private set; } = null!;

    internal Probe Probe { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _server = await GrantsServer.StartAsync(new BeneficiaryModule(), Probe);
        Client = new HttpClient { BaseAddress = _server.HttpAddress };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", _server.Token("ines", "case-officer", "budget-officer"));
    }

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        return _server.DisposeAsync();
    }
}
