using Grants.Platform.Auth;
using Grants.Platform.Edge;
using Grants.Platform.Storage;
using Grpc.Core;

namespace Grants.Convention;

/// <summary>The examination of expenses by a sample.</summary>
internal sealed partial class ConventionService
{
    // So many rulings, each with its event, in one transaction: the other commands wait no longer than they may.
    private const int MostAcceptedAtOnce = 500;

    // One of them has up to 10,000 names of 94 bytes.
    private const int SamplesAtOnce = 4;

    public override Task<V1.ExpenseSample> DrawExpenseSample(
        V1.DrawExpenseSampleRequest request, ServerCallContext context)
    {
        var grantId = NameWire.ParseGrant(request.Parent, "parent");
        var rule = ExpenseWire.Parse(request.ExpenseSample);
        return commands.RunAsync(request, context, async command =>
        {
            var grant = (await command.LoadGrantAsync(grantId)).RequireRuling();
            await command.HoldGrantAsync(grant);
            var population = await SampleStore.PopulationAsync(command.Session, grantId);
            var sample = ExpenseSample.Draw(
                command.NewId(), grant, rule.SeededBy(command.NewId()), population, command.Caller.Actor, command.Now);
            await SampleStore.AddAsync(command.Session, sample);
            command.ChangedBelow(grant, sample.Name, ExpenseEvents.Drawn(sample));
            return ExpenseWire.Render(sample);
        });
    }

    public override async Task<V1.ListExpenseSamplesResponse> ListExpenseSamples(
        V1.ListExpenseSamplesRequest request, ServerCallContext context)
    {
        var page = await PageAsync(
            new ListBelow(request.Parent, ExpenseSample.Collection, request.PageToken, request.PageSize)
            {
                AtOnce = SamplesAtOnce,
            },
            SamplesAfterAsync, ExpenseWire.Render, context);
        return new V1.ListExpenseSamplesResponse
        {
            ExpenseSamples = { page.Items },
            NextPageToken = page.NextPageToken,
        };
    }

    public override Task<V1.AcceptRemainingExpensesResponse> AcceptRemainingExpenses(
        V1.AcceptRemainingExpensesRequest request, ServerCallContext context)
    {
        var (grantId, id) = NameWire.ParseBelow(request.Name, "name", ExpenseSample.Collection);
        var comment = Wire.ParseText(request.Comment, "comment", 800);
        return commands.RunAsync(request, context, async command =>
        {
            var sample = await SampleStore.FindAsync(command.Session, grantId, id)
                ?? throw ExpenseRefusals.ExpenseSampleNotFound(request.Name);
            var grant = (await command.LoadGrantAsync(grantId)).RequireRuling();
            await command.HoldGrantAsync(grant);
            sample.EnsureRuledOn(await SampleStore.UndecidedAsync(command.Session, sample));
            var accepted = await AcceptRestAsync(command, grant, sample, comment);
            return ExpenseWire.Render(accepted, await ExpenseStore.CountRestAsync(
                command.Session, sample, grant.Terms, KeptFrom(command.Caller.Actor)));
        });
    }

    private async Task<int> AcceptRestAsync(
        GrantCommand command, Grant grant, ExpenseSample sample, string comment)
    {
        var officer = command.Caller.Actor;
        var rest = await ExpenseStore.RestAsync(
            command.Session, sample, grant.Terms, KeptFrom(officer), MostAcceptedAtOnce);
        var decision = sample.AcceptOutside(comment, officer, command.Now);
        foreach (var expense in rest)
        {
            await SaveDecidedAsync(command, grant, expense.Against(grant).Decide(decision, duties));
        }

        return rest.Count;
    }

    private KeptFromOfficer KeptFrom(string officer) => new(
        duties.KeysOf(DutyPair.RecordAndDecide, officer), duties.KeysOf(DutyPair.UploadAndDecide, officer));

    private static async Task<IReadOnlyList<(long Seq, ExpenseSample Sample)>> SamplesAfterAsync(
        DbSession session, Guid grant, long after, int limit)
    {
        var samples = new List<(long Seq, ExpenseSample Sample)>();
        foreach (var (seq, sample) in await SampleStore.AfterAsync(session, grant, after, limit))
        {
            samples.Add((seq, await SampleStore.WithExpensesAsync(session, sample)));
        }

        return samples;
    }
}
