using System.Diagnostics;

namespace Grants.Platform.Storage;

/// <summary>
/// Reports each statement that a store runs to whoever listens in this process (a <see cref="DiagnosticListener"/>
/// named <c>Grants.Storage</c>): its text, never its parameters, which hold what people have entered.
/// </summary>
internal static class Statements
{
    /// <summary>The name of the listener.</summary>
    public const string Source = "Grants.Storage";

    private const string Statement = "Statement";

    private static readonly DiagnosticListener Listener = new(Source);

    /// <summary>Reports a statement.</summary>
    public static string Told(string sql)
    {
        if (Listener.IsEnabled(Statement))
        {
            Listener.Write(Statement, sql);
        }

        return sql;
    }
}
