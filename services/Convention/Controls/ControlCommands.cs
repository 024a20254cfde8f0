namespace Grants.Convention;

/// <summary>Claiming money back after a control, inside a command.</summary>
internal static class ControlCommands
{
    /// <summary>Fixes the figures without what proved unfounded, and claims what was paid above them.</summary>
    public static async Task<V1.Convention> ClaimAfterControlAsync(
        this GrantCommand command, Guid id, int number, string reason, ClaimStatement said)
    {
        var grant = await command.LoadGrantAsync(id);
        var control = grant.RequireClaimable(number);
        await command.HoldGrantAsync(grant);
        var totals = await TotalsStore.OfGrantAsync(command.Session, id);
        var check = AfterControl.Check(grant, control, reason, totals, command.Caller.Actor, command.Today);
        var claim = AfterControl.ClaimOf(grant, check, await RecoveryStore.OfGrantAsync(command.Session, id));
        check = check.Claiming(grant, RecoveryCause.Control, claim, said);
        var claimed = await command.SaveGrantAsync(grant.FollowControl(control, check));
        command.Changed(grant, claimed, ControlEvents.Claimed(claimed, control, grant.Check!));
        await command.RecoverAsync(claimed, RecoveryCause.Control, claim, check.Known);
        return GrantWire.Render(claimed);
    }
}
