using Grants.Platform.Storage;

namespace Grants.Platform.Modules;

/// <summary>The database of one service of the process, as its classes ask for it.</summary>
/// <typeparam name="TModule">The service, by <see cref="ServiceModule.Marker"/>.</typeparam>
public sealed class Database<TModule>(Database inner)
{
    /// <summary>The database itself.</summary>
    public Database Inner => inner;

    /// <inheritdoc cref="Database.WriteAsync{T}(Func{DbSession, Task{T}}, IReadOnlyList{string}, CancellationToken)" />
    public Task<T> WriteAsync<T>(
        Func<DbSession, Task<T>> work, IReadOnlyList<string> subjects, CancellationToken cancellation) =>
        inner.WriteAsync(work, subjects, cancellation);

    /// <inheritdoc cref="Database.WriteAsync{T}(Func{DbSession, Task{T}}, CancellationToken)" />
    public Task<T> WriteAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellation) =>
        inner.WriteAsync(work, cancellation);

    /// <summary>Runs <paramref name="work"/>, which has no result, in one transaction.</summary>
    public Task WriteAsync(Func<DbSession, Task> work, CancellationToken cancellation) => inner.WriteAsync(
        async session =>
        {
            await work(session);
            return true;
        },
        cancellation);

    /// <inheritdoc cref="Database.ReadAsync{T}" />
    public Task<T> ReadAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellation) =>
        inner.ReadAsync(work, cancellation);
}
