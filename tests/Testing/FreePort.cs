using System.Collections.Concurrent;
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

    // Each port that is given is kept from other processes by a lock on a file, as long as this one lives.
    private static readonly Lazy<ConcurrentBag<FileStream>> Taken = new(() =>
    {
        ConcurrentBag<FileStream> taken = [];
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            foreach (var file in taken)
            {
                file.Dispose();
            }
        };
        return taken;
    });

    /// <summary>One on which nobody listens, and that was given to no process before.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = Lowest + Interlocked.Increment(ref s_last) % (Highest - Lowest);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                Taken.Value.Add(new FileStream(
                    Path.Combine(Path.GetTempPath(), $"grants-port-{port}"),
                    FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
                return port;
            }
            catch (Exception error) when (error is SocketException or IOException or UnauthorizedAccessException)
            {
                // Somebody listens there, or is about to.
            }
        }
    }
}
