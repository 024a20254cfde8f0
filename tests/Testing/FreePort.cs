using System.Net;
using System.Net.Sockets;

namespace Grants.Testing;

/// <summary>
/// Ports for processes that are stopped and started again: below those the system hands out by itself (32768 and above
/// on Linux), or a client's connection may sit on one when it is wanted back.
/// </summary>
public static class FreePort
{
    private const int Lowest = 20_000;
    private const int Highest = 32_000;
    private const int Apart = 61;

    // Processes that start side by side have ids in a row: the ports each begins with lie apart.
    private static int s_last = Environment.ProcessId * Apart % (Highest - Lowest);

    /// <summary>One that nobody listens on, and that was not given before.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = Lowest + Interlocked.Increment(ref s_last) % (Highest - Lowest);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody listens there.
            }
        }
    }
}
