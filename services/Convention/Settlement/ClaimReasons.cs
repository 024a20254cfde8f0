namespace Grants.Convention;

/// <summary>
/// What a decision to claim money back says for the beneficiary, in French: its grounds, and the ways and terms of
/// appeal (CRPA L211-2 and L211-5; CE 4 October 2021, no. 438695; domain rule 41).
/// </summary>
internal static class ClaimReasons
{
    /// <summary>The recovery with the grounds of the check that it follows from.</summary>
    public static Recovery Give(Recovery recovery, Grant certified) => recovery with
    {
        Grounds = GroundsOf(certified, certified.Check!),
        Appeal = AppealOf(certified.Terms),
    };

    /// <summary>
    /// The recovery of a cancelled mandate. It takes nothing of the grant away, which is still owed: nobody has to be
    /// heard on it (CRPA L121-1), and the claim says so.
    /// </summary>
    public static Recovery Give(Recovery recovery, Grant grant, Disbursement cancelled)
    {
        var annulled = cancelled.Cancellation!;
        return recovery with
        {
            Grounds = $"Mandat {cancelled.MandateNumber} du {cancelled.PaymentDate:dd'/'MM'/'yyyy}, annulé le"
                + $" {annulled.CancelDate:dd'/'MM'/'yyyy} par le mandat {annulled.Number} ({annulled.Reference}) :"
                + $" {annulled.Reason}. Vous détenez encore {cancelled.Amount.ToFrench()}. Sans procédure"
                + " contradictoire : l'annulation du mandat ne retire ni ne réduit la subvention.",
            Appeal = AppealOf(grant.Terms),
        };
    }

    private static string GroundsOf(Grant grant, ServiceRenderedCheck check) =>
        $"Montant définitif de {check.Final.ToFrench()} pour {check.Paid.ToFrench()} versés :"
        + $" {check.Accepted.ToFrench()} de dépenses retenues, {check.OtherResources.ToFrench()} d'autres"
        + " ressources."
        + (check.DecisionReason is { } reason ? $" Motif de l'ordonnateur : {reason}." : "")
        + (grant.Hearings.FirstOrDefault(one => one.Number == check.Hearing) is { } hearing
            ? $" Griefs communiqués le {hearing.SendingDate:dd'/'MM'/'yyyy} : {hearing.Grounds.TrimEnd('.')}."
            : check.NoHearingReason is { } none ? $" Sans procédure contradictoire : {none}." : "");

    private static string AppealOf(GrantTerms terms) =>
        "Cette décision peut être contestée dans les deux mois de sa notification, par un recours gracieux auprès de"
        + $" l'ordonnateur ou par un recours devant la juridiction compétente ({terms.ClauseTerms.Court} ; code de"
        + " justice administrative, art. R421-1). Le bien-fondé de la créance peut être contesté en justice dans les"
        + " deux mois de la réception du titre de recette (CGCT, art. L1617-5).";
}
