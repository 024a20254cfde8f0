using System.Globalization;
using Grants.Contracts.Convention;

namespace Grants.Rules;

/// <summary>
/// What is irregular about a deliberation and still stands (domain rule 32). Convention and Reporting say it in the
/// same words.
/// </summary>
public static class ActFindings
{
    /// <summary>The code of a deliberation whose notification to the beneficiary is not recorded.</summary>
    public const string NotificationMissing = "NOTIFICATION_MISSING";

    /// <summary>The code of a deliberation that was transmitted more than 15 days after the vote.</summary>
    public const string TransmittedLate = "TRANSMITTED_LATE";

    /// <summary>The code of a signature of the grantor before the deliberation was enforceable.</summary>
    public const string SignedBeforeEnforceable = "SIGNED_BEFORE_ENFORCEABLE";

    /// <summary>The findings on an adopted deliberation, in French.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="act">Its days.</param>
    /// <param name="signDate">The day on which the grantor signed what it decided on; null while it has not.</param>
    public static IEnumerable<FindingDetails> Of(string number, ActDays act, DateOnly? signDate)
    {
        if (signDate is { } day && !act.IsEnforceableOn(day))
        {
            yield return Finding(
                SignedBeforeEnforceable,
                $"Le Département a signé le {French(day)}, alors que la délibération n° {number} n'était pas exécutoire"
                + $" ({Because(act)}) : signature irrégulière, qui engage néanmoins les parties.");
        }

        if (act.IsTransmittedLate)
        {
            yield return Finding(
                TransmittedLate,
                $"La délibération n° {number} a été transmise à la préfecture le {French(act.Transmission!.Value)}, "
                + $"plus de quinze jours après le vote du {French(act.VoteDate)} (terme : {French(act.TransmitBy)}).");
        }

        if (act.Notification is null)
        {
            yield return Finding(
                NotificationMissing,
                $"La notification de la délibération n° {number} au bénéficiaire n'est pas enregistrée : le délai de"
                + " recours ne court pas à son égard.");
        }
    }

    private static string Because(ActDays act) => (act.Receipt, act.Publication, act.EnforceableDate) switch
    {
        (_, _, { } day) => $"exécutoire à compter du {French(day)}",
        (null, null, _) => "transmission et publication non enregistrées",
        (null, _, _) => "transmission non enregistrée",
        _ => "publication non enregistrée",
    };

    private static FindingDetails Finding(string code, string message) => new(code, message, []);

    private static string French(DateOnly day) => day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);
}
