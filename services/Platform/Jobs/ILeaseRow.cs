using Grants.Platform.Storage;

namespace Grants.Platform.Jobs;

/// <summary>The row of a lease: who holds it, and until when.</summary>
internal interface ILeaseRow
{
    /// <summary>
    /// Takes the lease when nobody else holds it: its epoch, or null. A replica that holds it already takes it again:
    /// it may not know that it does.
    /// </summary>
    Task<long?> TakeAsync(DbSession session, string owner, DateTimeOffset now, DateTimeOffset until);

    /// <summary>
    /// Extends the lease, or gives it up with an instant that has passed; false when it was lost.
    /// </summary>
    Task<bool> RenewAsync(DbSession session, string owner, long epoch, DateTimeOffset until);
}
