using Grants.Budget.V1;
using Grants.Platform.Commands;
using Grpc.Core;

namespace Grants.Platform.Tests.Commands;

/// <summary>
/// Answers on the wire with what the protos have: a reservation is a note, a posted one took a neighbour.
/// </summary>
internal sealed class NotesService(
    Once<NotesModule> once, Intents<NotesModule> intents, NoteStep step, Neighbour neighbour)
    : BudgetService.BudgetServiceBase
{
    /// <summary>A plain command that asks the neighbour something first.</summary>
    public override Task<Reservation> ReserveCredits(ReserveCreditsRequest request, ServerCallContext context) =>
        once.AskThenRunAsync(request, context, neighbour.AskAsync, async (command, advice) =>
        {
            await Storage.Note.Add(request.Reference)(command.Session);
            return new Reservation { Name = advice, Reference = request.Reference };
        });

    /// <summary>A step that spans two services.</summary>
    public override Task<Reservation> VoidReservation(VoidReservationRequest request, ServerCallContext context) =>
        intents.RunAsync(request, context, step, request.Name, NoteStep.Prepare(request.Reason));
}
