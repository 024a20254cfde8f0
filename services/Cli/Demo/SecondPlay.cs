using Grants.Budget.V1;
using Grants.Convention.V1;
using Grants.Reporting.V1;

namespace Grants.Cli.Demo;

/// <summary>
/// The life of the second grant, of two instalments over two fiscal years: the money of the first comes back and is
/// paid again to another account, the rest is carried over, and a mandate of the balance is annulled and issued again.
/// </summary>
internal sealed class SecondPlay : Play
{
    private readonly SecondFile _second;
    private string _balance = "";
    private string _balanceAgain = "";

    public SecondPlay(SecondFile file, DemoConnection connection)
        : base(file, connection)
    {
        _second = file;
        IEnumerable<Step> steps =
        [
            .. Preparation(), .. Registration(), .. Vote(), .. FirstPayment(), .. MoneyThatCameBack(), .. YearEnd(),
            .. Execution(), .. Control(), .. Balance(),
        ];
        Steps = [.. steps.OrderBy(step => step.Day)];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Step> Steps { get; }

    /// <summary>The account to which the returned money is paid, once it is entered.</summary>
    public string OtherAccount { get; private set; } = "";

    /// <summary>The line of the next year, once it is open.</summary>
    public string NextLine { get; private set; } = "";

    /// <summary>The draft of the report from the days between the return and the second payment.</summary>
    public string DraftWhileWaiting { get; private set; } = "";

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<DemoCheck>> CheckAsync(byte[] reportJson) =>
    [
        .. (await SecondVerdict.CheckAsync(_second, this, reportJson))
            .Select(check => check with { What = $"{Reference}, {check.What}" }),
    ];

    /// <inheritdoc/>
    protected override string Title => "Ouvrir deux jardins partagés et en confier l'entretien aux habitants";

    /// <inheritdoc/>
    protected override string ProgrammeText =>
        "Deux jardins ouverts, l'un en janvier et l'autre en mars 2028, et trente séances d'animation jusqu'à la fin"
        + " mai.";

    /// <inheritdoc/>
    protected override ExecutionReport ReportText => new()
    {
        Course = "Les deux jardins ont ouvert aux dates prévues. Les séances d'animation se sont tenues chaque semaine"
            + " de janvier à mai 2028.",
        Results = "Les habitants entretiennent désormais les parcelles sans l'association, qui garde un rôle de"
            + " conseil.",
        Conditions = "La commune a mis les terrains et l'eau à disposition.",
        Difficulties = "Deux séances et demie ont été annulées à cause du gel.",
    };

    private IEnumerable<Step> Preparation()
    {
        var line = _second.BudgetLine;
        yield return new(new DateOnly(line.FiscalYear, 6, 21), "open the budget line", async () =>
            BudgetLine = await OpenLineAsync("budget-line", line, line.FiscalYear, line.Voted));
        yield return new(_second.NextLine.OpenedDate, "open the line of the next year", async () =>
            NextLine = await OpenLineAsync("next-line", line, line.FiscalYear + 1, _second.NextLine.Voted));
    }

    // The mandate, its year and the credits stay as they are while the money waits (domain rule 24).
    private IEnumerable<Step> MoneyThatCameBack()
    {
        var other = _second.OtherAccount;
        var money = _second.MoneyReturned;
        yield return new(money.ReturnDate, "record that the money came back", async () =>
            await Conventions(Person.PublicAccountant).ReturnDisbursementAsync(new ReturnDisbursementRequest
            {
                RequestId = Id("return"),
                Name = Disbursement,
                ReturnDate = Proto.Day(money.ReturnDate),
                Reason = money.Reason,
            }));
        yield return new(other.EnteredDate, "enter another account", async () =>
            OtherAccount = await EnterAsync("other-account", other.Iban, other.Bic));
        yield return Verify(other.VerifiedDate, "verify the other account, by a second person", "other-account-check",
            () => OtherAccount);
        var draft = Build(money.PaidAgainDate.AddDays(-1), "build a draft while the money waits",
            Report.Types.Kind.Draft);
        yield return draft with
        {
            RunAsync = async () =>
            {
                await draft.RunAsync();
                DraftWhileWaiting = FinalReport;
            },
        };
        yield return new(money.PaidAgainDate, "pay the money again, to the other account", async () =>
            await Conventions(Person.PublicAccountant).PayDisbursementAgainAsync(new PayDisbursementAgainRequest
            {
                RequestId = Id("payment-again"),
                Name = Disbursement,
                BankAccount = OtherAccount,
                PaymentDate = Proto.Day(money.PaidAgainDate),
            }));
    }

    // Only the part that is not paid is carried over, by a budget officer on the signed statement (domain rule 25).
    private IEnumerable<Step> YearEnd()
    {
        var carryOver = _second.CarryOver;
        yield return new(carryOver.Date, "carry the rest over to the next year", async () =>
        {
            var officer = Budget(Person.BudgetOfficer);
            var commitments = await officer.ListCommitmentsAsync(new ListCommitmentsRequest { Owner = Convention });
            await officer.CarryOverCommitmentAsync(new CarryOverCommitmentRequest
            {
                RequestId = Id("carry-over"),
                Name = commitments.Commitments[0].Name,
                Reason = "Solde dû après le contrôle du service fait",
                Statement = new CarryOverStatement
                {
                    StatementDate = Proto.Day(carryOver.StatementDate), Signatory = carryOver.Signatory,
                },
            });
        });
    }

    private IEnumerable<Step> Control()
    {
        var due = _second.Convention.ReportDueDate;
        yield return CallForReport(_second.Convention.EndDate.AddDays(6));
        yield return Submit(due.AddDays(-10));
        foreach (var step in Rulings(due.AddDays(3)))
        {
            yield return step;
        }

        // The certification orders what remains in the officer's name.
        var certify = Certify(due.AddDays(10));
        yield return certify with
        {
            RunAsync = async () =>
            {
                await certify.RunAsync();
                var list = await Conventions(Person.CaseOfficer).ListDisbursementsAsync(
                    new ListDisbursementsRequest { Parent = Convention });
                _balance = list.Disbursements.First(order => order.InstalmentNumber == 2).Name;
            },
        };
    }

    private IEnumerable<Step> Balance()
    {
        var balance = _second.Balance;
        yield return Confirm("confirm the balance, by the accountant", "balance", () => _balance, balance.Payment);
        yield return new(balance.CancelledDate, "annul the mandate of the balance", async () =>
            await Conventions(Person.AuthorisingOfficer).CancelDisbursementAsync(new CancelDisbursementRequest
            {
                RequestId = Id("balance-cancellation"),
                Name = _balance,
                CancelDate = Proto.Day(balance.CancelledDate),
                Reason = balance.Reason,
                Reference = balance.Reference,
                CancellationNumber = balance.CancellationNumber,
                MoneyReturned = true,
            }));
        yield return new(balance.OrderedAgainDate, "order the balance again", async () =>
            _balanceAgain = await OrderAsync("balance-order-again", 2, OtherAccount));
        yield return Confirm("confirm the new payment, by the accountant", "balance-again", () => _balanceAgain,
            balance.PaymentAgain);
        yield return Settle(balance.SettledDate);
        yield return new(balance.ClosedDate, "close the file", async () =>
            await Conventions(Person.CaseOfficer).CloseConventionAsync(new CloseConventionRequest
            {
                RequestId = Id("closing"),
                Name = Convention,
            }));
        yield return Build(balance.ClosedDate.AddDays(1), "build the final execution report", Report.Types.Kind.Final);
    }
}
