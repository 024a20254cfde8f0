namespace Grants.Contracts.Convention;

/// <summary>A day of a deliberation was recorded, or corrected (CGCT L3131-1; domain rule 32).</summary>
public interface IActEvent : IGrantEvent
{
    /// <summary>What it decided on: <c>conventions/{uuid}</c>, or an amendment of it.</summary>
    string Subject { get; }

    /// <summary>The reason for a correction; absent in a first recording.</summary>
    string? CorrectionReason { get; }
}

/// <summary>A deliberation was posted. It counts for nothing.</summary>
/// <param name="Subject">What it decided on: <c>conventions/{uuid}</c>, or an amendment of it.</param>
/// <param name="DeliberationNumber">The number of the deliberation.</param>
/// <param name="PostingDate">The day of the posting.</param>
/// <param name="CorrectionReason">The reason for a correction; absent in a first recording.</param>
public sealed record ActPosted(
    string Subject, string DeliberationNumber, DateOnly PostingDate, string? CorrectionReason) : IActEvent;

/// <summary>A deliberation was transmitted to the préfecture, which received it.</summary>
/// <param name="Subject">What it decided on: <c>conventions/{uuid}</c>, or an amendment of it.</param>
/// <param name="DeliberationNumber">The number of the deliberation.</param>
/// <param name="TransmissionDate">The day it was sent.</param>
/// <param name="ReceiptDate">The day it was received, from which it counts.</param>
/// <param name="ReceiptNumber">The number of the receipt; absent where it has none.</param>
/// <param name="EnforceableDate">The first day it is enforceable; absent while its publication is missing.</param>
/// <param name="CorrectionReason">The reason for a correction; absent in a first recording.</param>
public sealed record ActTransmitted(
    string Subject,
    string DeliberationNumber,
    DateOnly TransmissionDate,
    DateOnly ReceiptDate,
    string? ReceiptNumber,
    DateOnly? EnforceableDate,
    string? CorrectionReason) : IActEvent;

/// <summary>A deliberation was published electronically.</summary>
/// <param name="Subject">What it decided on: <c>conventions/{uuid}</c>, or an amendment of it.</param>
/// <param name="DeliberationNumber">The number of the deliberation.</param>
/// <param name="PublicationDate">The day of the publication.</param>
/// <param name="EnforceableDate">The first day it is enforceable; absent while its transmission is missing.</param>
/// <param name="CorrectionReason">The reason for a correction; absent in a first recording.</param>
public sealed record ActPublished(
    string Subject,
    string DeliberationNumber,
    DateOnly PublicationDate,
    DateOnly? EnforceableDate,
    string? CorrectionReason) : IActEvent;

/// <summary>A deliberation was notified to the beneficiary.</summary>
/// <param name="Subject">What it decided on: <c>conventions/{uuid}</c>, or an amendment of it.</param>
/// <param name="DeliberationNumber">The number of the deliberation.</param>
/// <param name="NotificationDate">The day of the notification.</param>
/// <param name="CorrectionReason">The reason for a correction; absent in a first recording.</param>
public sealed record ActNotified(
    string Subject, string DeliberationNumber, DateOnly NotificationDate, string? CorrectionReason) : IActEvent;
