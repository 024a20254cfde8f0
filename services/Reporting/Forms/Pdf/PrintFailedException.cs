namespace Grants.Reporting.Forms.Pdf;

/// <summary>A report could not be printed; the message says why, and what helps.</summary>
internal sealed class PrintFailedException(string message, PrintLimit? limit = null) : Exception(message)
{
    /// <summary>The limit the print ran into; null when it failed otherwise.</summary>
    public PrintLimit? Limit { get; } = limit;
}

/// <summary>How long a print may take.</summary>
/// <param name="Time">So long.</param>
/// <param name="Rows">For so many rows of tables.</param>
internal sealed record PrintLimit(TimeSpan Time, int Rows)
{
    /// <summary>As errors name it.</summary>
    public override string ToString() =>
        $"within {Time.TotalSeconds:0} seconds, the limit for {Rows} rows of tables ({PrintSettings.TimeoutSetting})";
}
