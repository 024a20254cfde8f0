using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;

namespace Grants.Platform.Tests.Storage;

/// <summary>
/// The wire between a program and its SQL Server, which can be cut at a request: before it arrives, or once it was
/// carried out and before the answer is back. Then nobody gets through any more.
/// </summary>
internal sealed class CutWire : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _ends = [];
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly (string Host, int Port) _server;
    private volatile bool _isDue;
    private bool _arrives;

    public CutWire(string connectionString)
    {
        var server = new SqlConnectionStringBuilder(connectionString);
        var address = server.DataSource["tcp:".Length..].Split(',');
        _server = (address[0], int.Parse(address[1], System.Globalization.CultureInfo.InvariantCulture));
        _listener.Start();
        server.DataSource = $"tcp:127.0.0.1,{((IPEndPoint)_listener.LocalEndpoint).Port}";
        server.ConnectTimeout = 1;
        server.ConnectRetryCount = 0;
        ConnectionString = server.ConnectionString;
        _ = ConnectAsync();
    }

    /// <summary>Goes over this wire.</summary>
    public string ConnectionString { get; }

    /// <summary>Has the next request be the last one.</summary>
    /// <param name="arrives">Whether it still gets to the server.</param>
    public void CutAtNextRequest(bool arrives)
    {
        _arrives = arrives;
        _isDue = true;
    }

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var end in _ends)
        {
            end.Dispose();
        }
    }

    private async Task ConnectAsync()
    {
        while (true)
        {
            try
            {
                var program = await _listener.AcceptTcpClientAsync();
                var server = new TcpClient();
                _ends.Add(program);
                _ends.Add(server);
                await server.ConnectAsync(_server.Host, _server.Port);
                _ = PassAsync(program.GetStream(), server.GetStream(), OnRequestAsync);
                _ = PassAsync(server.GetStream(), program.GetStream(), OnAnswerAsync);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private static async Task PassAsync(Stream from, Stream to, Func<Stream, ReadOnlyMemory<byte>, Task> onBytes)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (int count; (count = await from.ReadAsync(buffer)) > 0;)
            {
                await onBytes(to, buffer.AsMemory(0, count));
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // It was cut.
        }
    }

    private async Task OnRequestAsync(Stream server, ReadOnlyMemory<byte> bytes)
    {
        if (!_isDue)
        {
            await server.WriteAsync(bytes);
            return;
        }

        if (_arrives)
        {
            await server.WriteAsync(bytes);
            await _answered.Task;
        }

        Dispose();
    }

    private async Task OnAnswerAsync(Stream program, ReadOnlyMemory<byte> bytes)
    {
        if (_isDue)
        {
            _answered.TrySetResult();
        }
        else
        {
            await program.WriteAsync(bytes);
        }
    }
}
