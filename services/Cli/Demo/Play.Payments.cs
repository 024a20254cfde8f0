using Grants.Convention.V1;

namespace Grants.Cli.Demo;

/// <summary>What is ordered and paid.</summary>
internal abstract partial class Play
{
    /// <summary>The first payment order, to the account of the convention.</summary>
    protected string Disbursement { get; private set; } = "";

    /// <summary>The first instalment is ordered, and the execution begins.</summary>
    protected IEnumerable<Step> FirstPayment()
    {
        yield return new(_file.Convention.SignedByBeneficiary.AddDays(1), "order the payment", async () =>
            Disbursement = await OrderAsync("payment-order", 1, Account));
        yield return new(_file.Convention.StartDate.AddDays(2), "open the execution", async () =>
            await Conventions(Person.CaseOfficer).StartExecutionAsync(new StartExecutionRequest
            {
                RequestId = Id("execution"),
                Name = Convention,
            }));
        yield return Confirm("confirm the payment, by the accountant", "payment", () => Disbursement,
            _file.Execution.Payment);
    }

    /// <summary>The authorising officer orders an instalment.</summary>
    protected async Task<string> OrderAsync(string id, int instalment, string account) =>
        (await Conventions(Person.AuthorisingOfficer).OrderDisbursementAsync(new OrderDisbursementRequest
        {
            RequestId = Id(id),
            Parent = Convention,
            InstalmentNumber = instalment,
            BankAccount = account,
        })).Name;

    /// <summary>The accountant confirms a payment.</summary>
    protected Step Confirm(string name, string id, Func<string> disbursement, CasePayment payment) =>
        new(payment.PaidDate, name, async () =>
            await Conventions(Person.PublicAccountant).ConfirmDisbursementAsync(new ConfirmDisbursementRequest
            {
                RequestId = Id(id),
                Name = disbursement(),
                MandateNumber = payment.MandateNumber,
                PaymentDate = Proto.Day(payment.PaidDate),
                Amount = Proto.Euros(payment.Amount),
            }));
}
