using Grants.Platform.Commands;
using Grants.Values;
using Grpc.Core;

namespace Grants.Budget;

/// <summary>What comes as a file: a voted budget, and the changes of a deliberation.</summary>
internal sealed partial class BudgetService
{
    public override async Task<V1.ImportBudgetLinesResponse> ImportBudgetLines(
        IAsyncStreamReader<V1.ImportBudgetLinesRequest> requestStream, ServerCallContext context)
    {
        var upload = await ImportUpload.ReadAsync(requestStream, context.CancellationToken);
        return upload.Header.ValidateOnly
            ? await database.ReadAsync(
                async session => await ImportStore.FindAsync(session, upload) is { } earlier
                    ? BudgetWire.Render(upload, [], earlier)
                    : BudgetWire.Render(upload, await Ledger.FindingsAsync(session, upload)),
                context.CancellationToken)
            : await once.RunAsync(
                upload.Header, upload.Sha256, context, command => OpenAsync(command, upload));
    }

    public override async Task<V1.ImportCreditChangesResponse> ImportCreditChanges(
        IAsyncStreamReader<V1.ImportCreditChangesRequest> requestStream, ServerCallContext context)
    {
        var today = Calendar.DayOf(clock.GetUtcNow());
        var upload = (await ChangeUpload.ReadAsync(requestStream, context.CancellationToken)).RequireHeldBy(today);
        return upload.Header.ValidateOnly
            ? await database.ReadAsync(
                async session => await ImportStore.FindAsync(session, upload) is { } earlier
                    ? BudgetWire.Render(upload, [], earlier)
                    : BudgetWire.Render(upload, await Ledger.FindingsAsync(session, upload, calendar, today)),
                context.CancellationToken)
            : await once.RunAsync(
                upload.Header, upload.Sha256, context, command => ChangeAsync(command, upload));
    }

    private static async Task<V1.ImportBudgetLinesResponse> OpenAsync(CommandContext command, ImportUpload upload)
    {
        var earlier = await ImportStore.FindAsync(command.Session, upload);
        if (earlier is null)
        {
            await Ledger.ImportAsync(command, upload);
        }

        return BudgetWire.Render(upload, [], earlier);
    }

    private async Task<V1.ImportCreditChangesResponse> ChangeAsync(CommandContext command, ChangeUpload upload)
    {
        var earlier = await ImportStore.FindAsync(command.Session, upload);
        if (earlier is null)
        {
            await Ledger.ChangeAsync(command, upload, calendar);
        }

        return BudgetWire.Render(upload, [], earlier);
    }
}
