using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Grants.EndToEnd;

/// <summary>Callers nobody knows take no memory, however much they send.</summary>
[Collection(typeof(WithoutBroker))]
public sealed class UnknownCallersTests : IAsyncLifetime
{
    private const int Callers = 64;
    private const int BodyBytes = 25_000_000;
    private const long MostBytes = 32 * 1024 * 1024;
    private Deployment _deployment = null!;

    private ServiceProcess Process => _deployment.Processes[0];

    public async ValueTask InitializeAsync() => _deployment = await Deployment.StandaloneAsync();

    public ValueTask DisposeAsync() => _deployment.DisposeAsync();

    [Theory]
    [InlineData("JSON", "HTTP/1.1 401 ")]
    [InlineData("gRPC", "16")]
    public async Task Large_bodies_of_many_at_once_leave_the_process_as_small_as_it_was(string how, string expected)
    {
        Func<int, Task<string>> send = how == "gRPC" ? CallAsync : SendAsync;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => send(1000)));
        await File.WriteAllTextAsync($"/proc/{Process.Id}/clear_refs", "5", TestContext.Current.CancellationToken);
        var idle = Memory("VmRSS");

        var answers = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => send(BodyBytes)));

        Assert.All(answers, answer => Assert.StartsWith(expected, answer, StringComparison.Ordinal));
        var peak = Memory("VmHWM") - idle;
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Callers} bodies of {BodyBytes} bytes as {how}: {peak >> 20} MiB above {idle >> 20} MiB");
        Assert.InRange(peak, 0, MostBytes);
    }

    // A message on a connection of its own; its status.
    private async Task<string> CallAsync(int bytes)
    {
        using var http = new HttpClient { BaseAddress = Process.Address };
        using var body = new ByteArrayContent(new byte[bytes]);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        using var request = new HttpRequestMessage(
            HttpMethod.Post, "/grants.beneficiary.v1.BeneficiaryService/CreateBeneficiary")
        {
            Content = body,
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        using var answer = await http.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return Assert.Single(answer.Headers.GetValues("grpc-status"));
    }

    // Sends on when it has been answered, as a client does that does not look.
    private async Task<string> SendAsync(int bytes)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Process.HttpAddress.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes("POST /v1/beneficiaries HTTP/1.1\r\nHost: localhost\r\n"
                + $"Content-Type: application/json\r\nContent-Length: {bytes}\r\n\r\n"),
            TestContext.Current.CancellationToken);
        var answer = new byte[4096];
        var answering = stream.ReadAsync(answer, TestContext.Current.CancellationToken).AsTask();
        var chunk = new byte[64 * 1024];
        try
        {
            for (var sent = 0; sent < bytes; sent += chunk.Length)
            {
                await stream.WriteAsync(
                    chunk.AsMemory(0, Math.Min(chunk.Length, bytes - sent)), TestContext.Current.CancellationToken);
            }
        }
        catch (IOException)
        {
            // The service has hung up.
        }

        return Encoding.UTF8.GetString(answer, 0, await answering);
    }

    private long Memory(string what)
    {
        var line = File.ReadLines($"/proc/{Process.Id}/status")
            .First(line => line.StartsWith(what + ":", StringComparison.Ordinal));
        var kibibytes = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1];
        return 1024 * long.Parse(kibibytes, CultureInfo.InvariantCulture);
    }
}
