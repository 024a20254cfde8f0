using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Grants.Testing;

/// <summary>Hears all that a server logs, with what led to it.</summary>
public sealed class LogOfEverything : ILoggerProvider, ILogger
{
    /// <summary>What was heard so far.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc />
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    /// <inheritdoc />
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc />
    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{formatter(state, exception)} {state} {exception}");

    /// <inheritdoc />
    public void Dispose()
    {
    }
}
