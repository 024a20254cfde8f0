using Google.Type;
using Grants.Beneficiary.V1;
using Grants.Budget.V1;
using Grants.Convention.V1;
using Grants.EndToEnd;
using static Grants.Convention.V1.ForecastResource.Types;
using static Grants.Convention.V1.Instalment.Types;
using Acts = Grants.Convention.V1.ActService.ActServiceClient;
using Conventions = Grants.Convention.V1.ConventionService.ConventionServiceClient;
using Decimal = Google.Type.Decimal;

namespace Grants.Scaling.Measuring;

/// <summary>Grants that are being carried out, with the terms of the reference case.</summary>
internal static class GrantsUnderTest
{
    /// <summary>A morning in the period of all of them.</summary>
    public const string Now = "2025-11-03T08:00:00Z";

    private static readonly Date Today = Day(2025, 11, 3);

    /// <summary>Brings so many to their execution, through public calls; their names.</summary>
    public static async Task<IReadOnlyList<string>> PrepareAsync(Deployment deployment, Caller caller, int count)
    {
        var budget = new BudgetService.BudgetServiceClient(caller.To(deployment.Processes[0]));
        var beneficiaries = new BeneficiaryService.BeneficiaryServiceClient(caller.To(deployment.Processes[1]));
        var conventions = new Conventions(caller.To(deployment.Processes[2]));
        var acts = new Acts(caller.To(deployment.Processes[2]));
        using var signer = new Caller(deployment.Processes[2], "olivier.lefebvre", "authorising-officer");
        var signing = new Conventions(signer.To(deployment.Processes[2]));
        var line = await budget.CreateBudgetLineAsync(new CreateBudgetLineRequest
        {
            RequestId = Caller.NewId(),
            BudgetLine = new BudgetLine
            {
                FiscalYear = 2025,
                OperationCode = "C01-650A01",
                OperationLabel = "Mission ESS",
                Imputation = "6568//9365",
                VotedAmount = Caller.Euros(10_000_000m),
            },
        });
        var organisation = await beneficiaries.CreateBeneficiaryAsync(new CreateBeneficiaryRequest
        {
            RequestId = Caller.NewId(),
            Beneficiary = new Beneficiary.V1.Beneficiary
            {
                DisplayName = "Chambre régionale de l'ESS",
                LegalForm = Beneficiary.V1.Beneficiary.Types.LegalForm.PublicInterestGroup,
                Siret = "18620009300083",
                Address = "62000 Arras",
            },
        });
        List<string> names = [];
        for (var i = 0; i < count; i++)
        {
            names.Add(await BringAsync(conventions, acts, signing, Draft(line.Name, organisation.Name, i)));
        }

        return names;
    }

    /// <summary>A command as the execution of a grant has many.</summary>
    public static async Task RecordAsync(Conventions conventions, string grant) =>
        await conventions.RecordIndicatorValueAsync(new RecordIndicatorValueRequest
        {
            RequestId = Caller.NewId(),
            Parent = grant,
            IndicatorValue = new IndicatorValue
            {
                IndicatorCode = "WORKSHOP",
                Value = Number("3"),
                ValueDate = Today,
                ValueSource = "Feuilles d'émargement",
            },
        });

    private static async Task<string> BringAsync(
        Conventions conventions, Acts acts, Conventions signing, Convention.V1.Convention draft)
    {
        var name = (await conventions.CreateConventionAsync(
            new CreateConventionRequest { RequestId = Caller.NewId(), Convention = draft })).Name;
        await conventions.ProposeConventionAsync(
            new ProposeConventionRequest { RequestId = Caller.NewId(), Name = name });
        await conventions.RecordDeliberationAsync(new RecordDeliberationRequest
        {
            RequestId = Caller.NewId(),
            Name = name,
            Deliberation = new Deliberation
            {
                Number = "2025-406",
                VoteDate = Day(2025, 10, 13),
                ReportNumber = "35",
                Commission = "1re commission",
                Opinion = Deliberation.Types.Opinion.Favourable,
                OpinionDate = Day(2025, 9, 29),
                VotesFor = 38,
            },
        });
        await EnforceAsync(acts, name);
        foreach (var party in new[] { Signature.Types.Party.Grantor, Signature.Types.Party.Beneficiary })
        {
            await signing.SignConventionAsync(new SignConventionRequest
            {
                RequestId = Caller.NewId(),
                Name = name,
                Signature = new Signature { Party = party, SignDate = Day(2025, 10, 28), Signatory = "Présidence" },
            });
        }

        await conventions.StartExecutionAsync(new StartExecutionRequest { RequestId = Caller.NewId(), Name = name });
        return name;
    }

    private static async Task EnforceAsync(Acts acts, string grant)
    {
        await acts.RecordTransmissionAsync(new RecordTransmissionRequest
        {
            RequestId = Caller.NewId(),
            Name = grant,
            TransmissionDate = Day(2025, 10, 23),
            ReceiptDate = Day(2025, 10, 23),
        });
        await acts.RecordPublicationAsync(new RecordPublicationRequest
        {
            RequestId = Caller.NewId(), Name = grant, PublicationDate = Day(2025, 10, 23),
        });
    }

    private static Convention.V1.Convention Draft(string line, string organisation, int number) => new()
    {
        Reference = $"2025-{number}",
        Title = "Favoriser les coopérations",
        Grantor = new Grantor
        {
            DisplayName = "Département du Pas-de-Calais",
            Siret = "22620001200012",
            Address = "62018 Arras Cedex 9",
            RepresentativeRole = "Président du Conseil départemental",
        },
        Beneficiary = organisation,
        BudgetLine = line,
        GrantAmount = Caller.Euros(15_600m),
        RequestDate = Day(2025, 6, 26),
        StartDate = Day(2025, 11, 1),
        EndDate = Day(2026, 10, 31),
        ReportDueDate = Day(2027, 5, 1),
        FinalAmountRule = FinalAmountRule.NetCost,
        ForecastBudget = new ForecastBudget
        {
            Charges =
            {
                Charge("Prestation extérieure", "jour", "6.75", 1_200m, 8_100m),
                Charge("Frais de réception", "forfait", "1", 600m, 600m),
                Charge("Charges de personnel", "heure", "206", 34m, 7_004m),
            },
            Resources =
            {
                new ForecastResource { Label = "Département", Amount = Caller.Euros(15_600m), Origin = Origin.Grant },
                new ForecastResource { Label = "Fonds propres", Amount = Caller.Euros(104m), Origin = Origin.OwnFunds },
            },
        },
        Programme = new ActionProgramme
        {
            Description = "Une rencontre et trois ateliers.",
            Indicators =
            {
                new Indicator { Code = "WORKSHOP", Label = "Ateliers", Unit = "atelier", PlannedValue = Number("3") },
            },
        },
        PaymentSchedule = { new Instalment { Trigger = Trigger.Signature, Amount = Caller.Euros(15_600m) } },
    };

    private static ForecastCharge Charge(string label, string unit, string quantity, decimal price, decimal amount) =>
        new()
        {
            Label = label,
            Unit = unit,
            Quantity = Number(quantity),
            UnitPrice = Caller.Euros(price),
            Amount = Caller.Euros(amount),
        };

    private static Date Day(int year, int month, int day) => new() { Year = year, Month = month, Day = day };

    private static Decimal Number(string value) => new() { Value = value };
}
