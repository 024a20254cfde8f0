namespace Grants.Convention;

/// <summary>Commands on the act that a grant rests on.</summary>
internal static partial class Commands
{
    // On the day of the vote, as it is recorded where the grant came to its state.
    private static IEnumerable<CommandByCaller> OfAct()
    {
        yield return new("RecordPosting", async (world, life) =>
        {
            world.Server.MoveTo(Life.Voted);
            await world.Act.RecordPostingAsync(life.Posting(Life.Voted));
        });
        yield return new("RecordTransmission", async (world, life) =>
        {
            world.Server.MoveTo(Life.Voted);
            await world.Act.RecordTransmissionAsync(life.Transmission(Life.Voted));
        });
        yield return new("RecordPublication", async (world, life) =>
        {
            world.Server.MoveTo(Life.Voted);
            await world.Act.RecordPublicationAsync(life.Publication(Life.Voted));
        });
        yield return new("RecordNotification", async (world, life) =>
        {
            world.Server.MoveTo(Life.Voted);
            await world.Act.RecordNotificationAsync(life.Notification(Life.Voted));
        });
    }
}
