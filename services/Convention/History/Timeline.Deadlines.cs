using Grants.Contracts;
using Grants.Contracts.Convention;

namespace Grants.Convention;

/// <summary>What the clock tells.</summary>
internal static partial class Timeline
{
    private static readonly Dictionary<string, string> DeadlineNames = new()
    {
        ["EXTENSION_REQUEST"] = "Demande de prolongation",
        ["PERIOD_END"] = "Fin de la période d'exécution",
        ["INSTALMENT"] = "Versement à date fixe",
        ["REPORT"] = "Remise du bilan final",
        ["FULL_REPAYMENT"] = "Dernier jour avant l'exigibilité du remboursement intégral",
        ["NOTICE_END"] = "Fin du préavis de résiliation",
        ["REPAYMENT"] = "Reversement par le bénéficiaire",
    };

    private static string? OfDeadlines(IGrantEvent happened) => happened switch
    {
        DeadlineApproaching { DaysBefore: 0 } told => $"{NameOf(told.Kind)} : c'est aujourd'hui",
        DeadlineApproaching told =>
            $"{NameOf(told.Kind)} : le {told.DueDate:dd'/'MM'/'yyyy}, dans moins de {told.DaysBefore + 1} jours",
        DeadlinePassed told => $"{NameOf(told.Kind)} : échéance du {told.DueDate:dd'/'MM'/'yyyy} dépassée",
        _ => null,
    };

    private static string NameOf(string kind) => DeadlineNames[kind];
}
