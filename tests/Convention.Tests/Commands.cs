using Grants.Convention.V1;

namespace Grants.Convention;

/// <summary>
/// Every command on a grant, as the person whose work it is gives it, with input that is right in itself.
/// </summary>
internal static class Commands
{
    public static IReadOnlyDictionary<string, Func<World, Life, Task>> All { get; } =
        new Dictionary<string, Func<World, Life, Task>>
        {
            ["UpdateConvention"] = async (world, life) => await world.Officer.UpdateConventionAsync(
                new UpdateConventionRequest
                {
                    RequestId = World.NewId(),
                    Convention = new V1.Convention { Name = life.Name, Title = "Autre objet" },
                    UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { "title" } },
                }),
            ["ProposeConvention"] = (_, life) => life.ProposeAsync(),
            ["RecordDeliberation"] = (_, life) => life.VoteAsync(38, 0),
            ["SignConvention"] = (_, life) => life.SignAsync(V1.Signature.Types.Party.Grantor),
            ["OrderDisbursement"] = (_, life) => life.OrderAsync(),
            ["StartExecution"] = async (world, life) =>
            {
                world.Server.MoveTo(Life.Started);
                await world.Officer.StartExecutionAsync(
                    new StartExecutionRequest { RequestId = World.NewId(), Name = life.Name });
            },
            ["RecordActivity"] = (world, life) => RecordActivityAsync(world, life),
            ["RecordIndicatorValue"] = async (world, life) =>
            {
                world.Server.MoveTo(Life.Called);
                await world.Beneficiary.RecordIndicatorValueAsync(new RecordIndicatorValueRequest
                {
                    RequestId = World.NewId(),
                    Parent = life.Name,
                    IndicatorValue = new V1.IndicatorValue
                    {
                        IndicatorCode = "WORKSHOP",
                        Value = Make.Number("3"),
                        ValueDate = Make.Day(Life.Paid),
                        ValueSource = "Émargements",
                    },
                });
            },
            ["RecordResource"] = async (world, life) =>
            {
                world.Server.MoveTo(Life.Called);
                await world.Beneficiary.RecordResourceAsync(new RecordResourceRequest
                {
                    RequestId = World.NewId(),
                    Parent = life.Name,
                    Resource = new V1.Resource
                    {
                        Label = "Dons",
                        Amount = Make.Euros("10.00"),
                        ReceiptDate = Make.Day(Life.Paid),
                    },
                });
            },
            ["UploadVoucher"] = (_, life) => life.UploadAsync(Make.Pdf(World.NewId())),
            ["RecordExpense"] = (world, life) =>
            {
                world.Server.MoveTo(Life.Called);
                return life.SpendAsync(expense => expense.Voucher = expense.Voucher.Length > 0
                    ? expense.Voucher
                    : life.Name + "/vouchers/00000000-0000-7000-8000-000000000000");
            },
            ["RequestReport"] = (_, life) => life.CallAsync(),
            ["SubmitReport"] = (_, life) => life.TellAsync(),
            ["CertifyServiceRendered"] = async (world, life) =>
            {
                world.Server.MoveTo(Life.Ruled);
                await world.Authorising.CertifyServiceRenderedAsync(
                    new CertifyServiceRenderedRequest { RequestId = World.NewId(), Name = life.Name });
            },
            ["SettleConvention"] = async (world, life) => await world.Officer.SettleConventionAsync(
                new SettleConventionRequest { RequestId = World.NewId(), Name = life.Name }),
        };

    public static async Task<V1.Activity> RecordActivityAsync(
        World world, Life life, Action<V1.Activity>? change = null)
    {
        world.Server.MoveTo(Life.Called);
        var activity = new V1.Activity
        {
            ActivityDate = Make.Day(Life.Paid),
            Phase = 1,
            IndicatorCode = "WORKSHOP",
            Zone = "Littoral",
            Participants = 21,
        };
        change?.Invoke(activity);
        return await world.Beneficiary.RecordActivityAsync(
            new RecordActivityRequest { RequestId = World.NewId(), Parent = life.Name, Activity = activity });
    }
}
