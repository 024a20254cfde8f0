using Grants.Convention.V1;
using Grants.Rules;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>
/// One grant, brought from state to state by public calls on the days of the reference case. A step that is not given
/// something else takes the figures of that case.
/// </summary>
public sealed partial class Life(World world, string line, string beneficiary, string account)
{
    public static readonly DateOnly Drafted = new(2025, 9, 15);
    public static readonly DateOnly Proposed = new(2025, 9, 29);
    public static readonly DateOnly Voted = new(2025, 10, 13);
    public static readonly DateOnly BothSigned = new(2025, 10, 28);
    public static readonly DateOnly Started = new(2025, 11, 3);
    public static readonly DateOnly Paid = new(2025, 11, 12);
    public static readonly DateOnly Called = new(2026, 11, 16);
    public static readonly DateOnly Told = new(2027, 2, 15);
    public static readonly DateOnly Ruled = new(2027, 3, 8);
    public static readonly DateOnly Recovered = new(2027, 4, 5);

    public string Line => line;

    public string Organisation => beneficiary;

    public string Account => account;

    public string Name { get; private set; } = "";

    public string Disbursement { get; private set; } = "";

    /// <summary>The mandate of its last payment.</summary>
    public string Mandate { get; private set; } = "";

    public string Voucher { get; private set; } = "";

    public string Expense { get; private set; } = "";

    /// <summary>The draft of the reference case.</summary>
    public V1.Convention Draft() => new()
    {
        Reference = World.NewId(),
        Title = "Favoriser les coopérations",
        Grantor = new V1.Grantor
        {
            DisplayName = "Département du Pas-de-Calais",
            Siret = "226 200 012 00012",
            Address = "62018 Arras Cedex 9",
            RepresentativeRole = "Président du Conseil départemental",
        },
        Beneficiary = beneficiary,
        BudgetLine = line,
        GrantAmount = Make.Euros("15600.00"),
        RequestDate = Make.Day(new DateOnly(2025, 6, 26)),
        StartDate = Make.Day(new DateOnly(2025, 11, 1)),
        EndDate = Make.Day(new DateOnly(2026, 10, 31)),
        ReportDueDate = Make.Day(new DateOnly(2027, 5, 1)),
        FinalAmountRule = V1.FinalAmountRule.NetCost,
        ForecastBudget = new ForecastBudget
        {
            Charges =
            {
                Charge("Prestation extérieure", "jour", "6.75", "1200.00", "8100.00", "6226"),
                Charge("Frais de réception", "forfait", "1", "600.00", "600.00", "6257"),
                Charge("Charges de personnel", "heure", "206", "34.00", "7004.00", "64"),
            },
            Resources =
            {
                new V1.ForecastResource
                {
                    Label = "Département",
                    Amount = Make.Euros("15600.00"),
                    Origin = V1.ForecastResource.Types.Origin.Grant,
                    AccountCode = "74",
                },
                new V1.ForecastResource
                {
                    Label = "Fonds propres",
                    Amount = Make.Euros("104.00"),
                    Origin = V1.ForecastResource.Types.Origin.OwnFunds,
                },
            },
        },
        Programme = Programme(),
        PaymentSchedule =
        {
            new V1.Instalment { Trigger = V1.Instalment.Types.Trigger.Signature, Amount = Make.Euros("15600.00") },
        },
    };

    private static ActionProgramme Programme() => new()
    {
        Description = "Une rencontre et trois ateliers.",
        Indicators =
        {
            new V1.Indicator
            {
                Code = "WORKSHOP",
                Label = "Ateliers",
                Unit = "atelier",
                PlannedValue = Make.Number("3"),
            },
            new V1.Indicator { Code = "PARTICIPANT", Label = "Participants", Unit = "personne" },
        },
    };

    public async Task<V1.Convention> DraftAsync(V1.Convention? draft = null)
    {
        world.Server.MoveTo(Drafted);
        var made = await world.Officer.CreateConventionAsync(
            new CreateConventionRequest { RequestId = World.NewId(), Convention = draft ?? Draft() });
        Name = made.Name;
        return made;
    }

    public async Task<V1.Convention> ReadAsync() =>
        await world.Officer.GetConventionAsync(new GetConventionRequest { Name = Name });

    /// <summary>Goes on from where it stands to a state; REJECTED by a vote against.</summary>
    public async Task ReachAsync(State state)
    {
        if (Name.Length == 0)
        {
            await DraftAsync();
        }

        if (state > State.Closed)
        {
            await ReachAsync(State.InExecution);
            await EndAsync(state);
            return;
        }

        foreach (var (reached, step) in Steps(state))
        {
            var stands = (await ReadAsync()).State;
            if (stands >= state)
            {
                return;
            }

            if (reached > stands)
            {
                await step();
            }
        }
    }

    private IEnumerable<(State Reached, Func<Task> Step)> Steps(State aim)
    {
        yield return (State.Proposed, ProposeAsync);
        yield return (State.Adopted, async () =>
        {
            await VoteAsync(aim == State.Rejected ? 3 : 38, aim == State.Rejected ? 38 : 0);
            await EnforceAsync();
        });
        yield return (State.Signed, SignAsync);
        yield return (State.InExecution, StartAsync);
        yield return (State.ReportDue, CallAsync);
        yield return (State.ReportSubmitted, TellAsync);
        yield return (State.Checked, CertifyAsync);
        yield return (State.Settled, SettleAsync);
        yield return (State.Closed, CloseAsync);
    }

    public async Task ProposeAsync()
    {
        world.Server.MoveTo(Proposed);
        await world.Officer.ProposeConventionAsync(
            new ProposeConventionRequest { RequestId = World.NewId(), Name = Name });
    }

    public Task VoteAsync(int votesFor, int against) => RecordVoteAsync(vote =>
    {
        vote.VotesFor = votesFor;
        vote.VotesAgainst = against;
    });

    public async Task RecordVoteAsync(Action<V1.Deliberation> change)
    {
        world.Server.MoveTo(Voted);
        var request = new RecordDeliberationRequest { RequestId = World.NewId(), Name = Name, Deliberation = Vote() };
        change(request.Deliberation);
        await world.Officer.RecordDeliberationAsync(request);
    }

    public static V1.Deliberation Vote() => new()
    {
        Number = "2025-406",
        VoteDate = Make.Day(Voted),
        ReportNumber = "35",
        Commission = "1re commission",
        Opinion = V1.Deliberation.Types.Opinion.Favourable,
        OpinionDate = Make.Day(Proposed),
        VotesFor = 38,
        Abstentions = 5,
        AbsentWithoutProxy = 1,
        Recused = 5,
    };

    public async Task SignAsync()
    {
        await SignAsync(V1.Signature.Types.Party.Grantor);
        await SignAsync(V1.Signature.Types.Party.Beneficiary);
    }

    public async Task SignAsync(V1.Signature.Types.Party party, DateOnly? day = null)
    {
        await EnforceAsync();
        world.Server.MoveTo(BothSigned);
        await world.Authorising.SignConventionAsync(Signature(party, day));
    }

    public SignConventionRequest Signature(
        V1.Signature.Types.Party party = V1.Signature.Types.Party.Grantor, DateOnly? day = null) => new()
        {
            RequestId = World.NewId(),
            Name = Name,
            Signature = new V1.Signature
            {
                Party = party,
                SignDate = Make.Day(day ?? BothSigned),
                Signatory = "Qui de droit",
            },
        };

    /// <summary>Orders an instalment, after the commitment was carried over to the year it is.</summary>
    public async Task<V1.Disbursement> OrderAsync(
        int instalment = 1, string? to = null, Action<OrderDisbursementRequest>? change = null)
    {
        await CarryOverUntilNowAsync();
        return await OrderOnlyAsync(instalment, to, change);
    }

    public async Task<V1.Disbursement> OrderOnlyAsync(
        int instalment = 1, string? to = null, Action<OrderDisbursementRequest>? change = null)
    {
        var request = new OrderDisbursementRequest
        {
            RequestId = World.NewId(),
            Parent = Name,
            InstalmentNumber = instalment,
            BankAccount = to ?? account,
        };
        change?.Invoke(request);
        var order = await world.Authorising.OrderDisbursementAsync(request);
        Disbursement = order.Name;
        return order;
    }

    public ConfirmDisbursementRequest Payment(string amount = "15600.00") => new()
    {
        RequestId = World.NewId(),
        Name = Disbursement,
        MandateNumber = Mandate = Make.Mandate(),
        PaymentDate = Make.Day(Paid),
        Amount = Make.Euros(amount),
    };

    public async Task PayAsync()
    {
        await OrderAsync();
        world.Server.MoveTo(Paid);
        await world.Accountant.ConfirmDisbursementAsync(Payment());
    }

    /// <summary>Spends an amount, with its proof.</summary>
    public async Task UseAsync(string amount)
    {
        Voucher = (await UploadAsync(Make.Pdf(Name))).Name;
        Expense = (await SpendAsync(expense => expense.Amount = Make.Euros(amount))).Name;
    }

    public async Task<V1.Voucher> UploadAsync(byte[] bytes, string fileName = "facture.pdf") =>
        await UploadAsync(Make.Upload(Name, bytes, fileName));

    public async Task<V1.Voucher> UploadAsync(IEnumerable<UploadVoucherRequest> messages)
    {
        using var call = world.Beneficiary.UploadVoucher();
        return await call.SendAsync(messages);
    }

    private static V1.ForecastCharge Charge(
        string label, string unit, string quantity, string price, string amount, string account) => new()
        {
            Label = label,
            Unit = unit,
            Quantity = Make.Number(quantity),
            UnitPrice = Make.Euros(price),
            Amount = Make.Euros(amount),
            AccountCode = account,
        };
}
