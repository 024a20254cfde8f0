namespace Grants.Reporting.Forms.Pdf;

/// <summary>A report could not be printed; the message says why, and what helps.</summary>
internal sealed class PrintFailedException(string message) : Exception(message);
