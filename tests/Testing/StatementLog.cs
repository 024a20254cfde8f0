using System.Collections.Concurrent;
using System.Diagnostics;

namespace Grants.Testing;

/// <summary>
/// What a call has a service do in its databases: the texts of the statements, in their order. Those of other calls and
/// of background jobs have another trace.
/// </summary>
public sealed class StatementLog : IDisposable, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private readonly ConcurrentQueue<(ActivityTraceId Trace, string Sql)> _statements = new();
    private readonly List<IDisposable> _subscriptions = [];

    /// <summary>Begins to record.</summary>
    public StatementLog() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    /// <summary>Makes a call and gives the statements that it ran.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(Func<Task> call)
    {
        using var asked = new Activity("asked").SetIdFormat(ActivityIdFormat.W3C).Start();
        await call();
        return [.. _statements.Where(one => one.Trace == asked.TraceId).Select(one => one.Sql)];
    }

    /// <inheritdoc />
    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Grants.Storage")
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    /// <inheritdoc />
    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (Activity.Current is { } activity && value.Value is string sql)
        {
            _statements.Enqueue((activity.TraceId, sql));
        }
    }

    /// <inheritdoc />
    public void OnCompleted()
    {
    }

    /// <inheritdoc />
    public void OnError(Exception error)
    {
    }

    /// <inheritdoc />
    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
}
