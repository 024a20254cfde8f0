using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Grants.Platform.Hosting;

/// <summary>Says in one line of the log why a process ends that could not start.</summary>
internal static partial class StartFailure
{
    /// <summary>Writes the line. The logs of the process may not stand yet, or not any more.</summary>
    public static void Report(Exception error)
    {
        using var logs = LoggerFactory.Create(
            builder => builder.AddJsonConsole(console => console.IncludeScopes = true));
        var log = logs.CreateLogger(typeof(GrantsHost));
        if (IsOfThoseWhoRunIt(error))
        {
            NotStarted(log, Text(error));
        }
        else
        {
            Failed(log, error);
        }
    }

    // A setting, a file, a key or a database: the message says what, and a stack would say nothing more.
    private static bool IsOfThoseWhoRunIt(Exception error) => error is InvalidOperationException or ArgumentException
        or FormatException or IOException or UnauthorizedAccessException or CryptographicException or DbException;

    private static string Text(Exception error) =>
        error.InnerException is { } inner && !error.Message.Contains(inner.Message, StringComparison.Ordinal)
            ? $"{error.Message} {Text(inner)}"
            : error.Message;

    [LoggerMessage(1512, LogLevel.Critical, "{Why} The process ends.")]
    private static partial void NotStarted(ILogger log, string why);

    [LoggerMessage(1513, LogLevel.Critical, "The process ends by an error that nobody expected.")]
    private static partial void Failed(ILogger log, Exception error);
}
