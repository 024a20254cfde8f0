using Grants.Contracts.Convention;

namespace Grants.Reporting.Model;

/// <summary>A control after the certification (domain rule 36).</summary>
/// <param name="Number">From 1.</param>
/// <param name="Kind"><c>DOCUMENTS</c> or <c>ON_SITE</c>.</param>
/// <param name="Body"><c>GRANTOR</c> or <c>NATIONAL</c>.</param>
/// <param name="BodyName">The name of the body.</param>
/// <param name="OpenDate">The day it was opened.</param>
/// <param name="CloseDate">The day it was closed.</param>
/// <param name="Findings">What it found.</param>
/// <param name="UnfoundedAmount">How much of the accepted expenses proved unfounded.</param>
/// <param name="Refused">Whether the beneficiary refused it.</param>
internal sealed record LaterControl(
    int Number,
    string Kind,
    string Body,
    string BodyName,
    DateOnly OpenDate,
    DateOnly CloseDate,
    string Findings,
    AmountFigure UnfoundedAmount,
    bool Refused)
{
    /// <summary>The control an event tells.</summary>
    public static LaterControl Of(Told<ControlRecorded> told) => new(
        told.Body.Number,
        told.Body.Kind,
        told.Body.Body,
        told.Body.BodyName,
        told.Body.OpenDate,
        told.Body.CloseDate,
        told.Body.Findings,
        told.Amount(told.Body.UnfoundedAmount),
        told.Body.Refused);
}
