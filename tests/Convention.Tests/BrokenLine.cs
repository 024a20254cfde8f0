using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Grants.Convention;

/// <summary>
/// A line between two services that can be cut, or lose the answers while the questions arrive: at once, or from the
/// first question with a text in it on.
/// </summary>
internal sealed class BrokenLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly List<TcpClient> _open = [];
    private readonly Uri _target;
    private readonly Task _accepting;
    private volatile bool _cut;
    private volatile bool _losesAnswers;
    private volatile Func<byte[], int, bool>? _breaks;

    public BrokenLine(Uri target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public void Cut()
    {
        _cut = true;
        HangUp();
    }

    public void LoseAnswers() => _losesAnswers = true;

    /// <summary>Cuts it at the first question that has a text in it, which does not arrive.</summary>
    public void CutAt(string text) => BreakAt(text, Cut);

    /// <summary>Loses the answers from the first question on that has a text in it, which arrives.</summary>
    public void LoseAnswersAt(string text) => BreakAt(text, LoseAnswers);

    public void Mend()
    {
        // Swallowed bytes are permanently missing from the old connections.
        HangUp();
        _losesAnswers = false;
        _cut = false;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        Cut();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var caller = await _listener.AcceptTcpClientAsync(_end.Token);
                if (_cut)
                {
                    caller.Dispose();
                    continue;
                }

                var called = new TcpClient();
                await called.ConnectAsync(_target.Host, _target.Port, _end.Token);
                lock (_open)
                {
                    _open.AddRange([caller, called]);
                }

                _ = CarryAsync(caller, called, BreaksAndIsCut);
                _ = CarryAsync(called, caller, (_, _) => _losesAnswers);
            }
        }
        catch (Exception error)
            when (error is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over; a listener that was stopped between two callers says that it is not listening.
        }
    }

    private static async Task CarryAsync(TcpClient from, TcpClient to, Func<byte[], int, bool> isLost)
    {
        try
        {
            var buffer = new byte[16 * 1024];
            int count;
            while ((count = await from.GetStream().ReadAsync(buffer)) > 0)
            {
                if (!isLost(buffer, count))
                {
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, count));
                }
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The line was cut.
        }
        finally
        {
            from.Dispose();
            to.Dispose();
        }
    }

    private void BreakAt(string text, Action broken)
    {
        var sought = Encoding.UTF8.GetBytes(text);
        _breaks = (buffer, count) =>
        {
            var isFound = buffer.AsSpan(0, count).IndexOf(sought) >= 0;
            if (isFound)
            {
                _breaks = null;
                broken();
            }

            return isFound;
        };
    }

    private bool BreaksAndIsCut(byte[] buffer, int count) => _breaks?.Invoke(buffer, count) == true && _cut;

    private void HangUp()
    {
        lock (_open)
        {
            _open.ForEach(connection => connection.Dispose());
            _open.Clear();
        }
    }
}
