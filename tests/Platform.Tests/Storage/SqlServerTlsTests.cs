using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Grants.Testing;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration;

namespace Grants.Platform.Tests.Storage;

/// <summary>
/// What the driver believes of a server, before it says who it is: tried on a listener that takes the place of SQL
/// Server until TLS stands ([MS-TDS] 2.2.6.5, 3.2.5.1; TDS 8.0 begins with TLS).
/// </summary>
public sealed class SqlServerTlsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("grants-tds-").FullName;
    private readonly TestAuthority _authority;

    public SqlServerTlsTests() => _authority = new TestAuthority(_folder);

    [Theory]
    [InlineData("Mandatory", "server", true)]
    [InlineData("Mandatory", "another", false)]
    [InlineData("Mandatory", null, false)]
    [InlineData("Strict", "server", true)]
    [InlineData("Strict", "another", false)]
    [InlineData("Strict", null, false)]
    public async Task Only_the_certificate_that_is_named_is_believed(string encrypt, string? named, bool isBelieved)
    {
        var shown = _authority.Issue("server", ["localhost"]);
        _authority.Issue("another", ["localhost"]);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var serving = ServeAsync(listener, shown, isStrict: encrypt == "Strict");
        var text = SqlServerSettings(
            $"Server=tcp:localhost,{port};User ID=grants;Password=x;Encrypt={encrypt};Connect Timeout=20;"
            + (named is null ? "" : $"ServerCertificate={Path.Combine(_folder, named)}.pem"));

        await using (var connection = new SqlConnection(text + ";Pooling=false"))
        {
            await Assert.ThrowsAsync<SqlException>(() => connection.OpenAsync());
        }

        Assert.Equal(isBelieved, await serving);
    }

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string SqlServerSettings(string text) => Platform.Storage.SqlServerSettings.ConnectionStringOf(
        new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Database:ConnectionString"] = text }).Build(),
        "budget");

    // Whether the client said anything once TLS stood; it says nothing to whom it does not believe.
    private static async Task<bool> ServeAsync(
        TcpListener listener, (string Certificate, string Key) shown, bool isStrict)
    {
        using var client = await listener.AcceptTcpClientAsync();
        using var certificate = X509Certificate2.CreateFromPemFile(shown.Certificate, shown.Key);
        var wire = client.GetStream();
        var packets = new TdsHandshake(wire) { IsOver = isStrict };
        if (!isStrict)
        {
            await packets.AnswerPreloginAsync();
        }

        await using var tls = new SslStream(packets);
        try
        {
            await tls.AuthenticateAsServerAsync(certificate);
            packets.IsOver = true;
            return await tls.ReadAsync(new byte[1]) == 1;
        }
        catch (Exception error) when (error is IOException or System.Security.Authentication.AuthenticationException)
        {
            return false;
        }
    }
}
