using Grants.Platform.Auth;
using Grants.Values;

namespace Grants.Platform.Commands;

/// <summary>A step that spans two services, written down before it is carried out.</summary>
/// <param name="Id">Its id; the request ids sent to other services are derived from it.</param>
/// <param name="Subject">The resource it changes, such as <c>conventions/0199…</c>.</param>
/// <param name="Caller">Who asked.</param>
/// <param name="At">When it was written down, on the business clock: the instant of all it does.</param>
/// <param name="Payload">What is needed to carry it out and to complete it.</param>
public sealed record Intent<TPayload>(Guid Id, string Subject, Caller Caller, DateTimeOffset At, TPayload Payload)
{
    /// <summary>The request id of a call it makes: the same after a crash as before.</summary>
    public Guid RequestIdOf(string step) => Ids.Derive(Id, step);
}
