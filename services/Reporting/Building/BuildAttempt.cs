namespace Grants.Reporting.Building;

/// <summary>
/// One attempt of one worker to build a version. What it leaves behind when it dies is told by its id.
/// </summary>
/// <param name="Convention">Whose report.</param>
/// <param name="Number">Which version.</param>
/// <param name="Id">The attempt.</param>
internal sealed record BuildAttempt(Guid Convention, int Number, Guid Id);
