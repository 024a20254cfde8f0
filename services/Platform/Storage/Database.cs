using System.Reflection;
using Grants.Platform.Encryption;

namespace Grants.Platform.Storage;

/// <summary>
/// The database of one service. Writes are transactions: what <c>work</c> does is committed whole before its result is
/// given back, or not at all. A refusal thrown by <c>work</c> undoes it and comes back as it is, after the commit of
/// its neighbours, for it was decided on what they did.
/// </summary>
public abstract class Database(string name)
{
    /// <summary>
    /// Tells that something was committed: what waits for rows of a command need not wait for its next poll.
    /// </summary>
    internal event Action? Committed;

    /// <summary>The service it belongs to, such as <c>budget</c>.</summary>
    public string Name { get; } = name;

    /// <summary>What encrypts bank details that it keeps, once the host has opened them.</summary>
    public DataKeys Keys { get; } = new(name);

    /// <summary>What differs between the engines.</summary>
    public abstract SqlDialect Dialect { get; }

    /// <summary>
    /// Runs <paramref name="work"/> in one transaction. Where several may write at a time, it is run again when another
    /// transaction was in its way, so it does nothing but with its session.
    /// </summary>
    public Task<T> WriteAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellation) =>
        WriteAsync(work, [], cancellation);

    /// <summary>
    /// Runs <paramref name="work"/> in one transaction, after those that began before on one of the same
    /// <paramref name="subjects"/>: they would only be in each other's way.
    /// </summary>
    public abstract Task<T> WriteAsync<T>(
        Func<DbSession, Task<T>> work, IReadOnlyList<string> subjects, CancellationToken cancellation);

    /// <summary>Runs <paramref name="work"/> on a snapshot; it must not write.</summary>
    public abstract Task<T> ReadAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellation);

    /// <summary>Brings the schema up to date, once, whoever else tries at the same time.</summary>
    /// <param name="scripts">The assembly of the service, which carries its scripts.</param>
    public abstract void Migrate(Assembly scripts);

    /// <summary>Throws when the schema is older than the scripts.</summary>
    /// <param name="scripts">The assembly of the service, which carries its scripts.</param>
    public abstract void EnsureMigrated(Assembly scripts);

    /// <summary>Writes without a trace; throws when nothing can be written.</summary>
    public abstract Task ProbeAsync(CancellationToken cancellation);

    /// <summary>Copies the database, whole and as of one instant, while it is in use.</summary>
    /// <param name="folder">Where the copy goes; one that is there already is never written over.</param>
    public abstract void BackUp(string folder);

    /// <summary>Called by the engine after a commit.</summary>
    protected void OnCommitted() => Committed?.Invoke();
}
