using System.Text;
using Grants.Convention.V1;
using Grants.Testing;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>
/// Whatever becomes of an order, its account stands in clear in the event finance pays from, and in no row, refusal,
/// history, log or other event (domain rule 7).
/// </summary>
public sealed class PaymentSecrecyTests : IAsyncLifetime
{
    // What the mask hides of the two accounts, in each way it may have been written.
    private static readonly string[] Hidden =
        ["3000600001", "3000 6000", "30006000011234567890", "2004101005", "2004 1010", "20041010050500013M02"];

    private readonly World _world = new();
    private readonly LogOfEverything _log = new();

    public async ValueTask InitializeAsync()
    {
        await _world.InitializeAsync();
        _world.Server.Services.GetRequiredService<ILoggerFactory>().AddProvider(_log);
    }

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task Only_finance_receives_the_account_whatever_is_refused()
    {
        var life = await _world.InAsync(State.Signed);
        var refusals = new List<string>
        {
            await RefuseAsync("INSTALMENT_UNKNOWN", () => life.OrderAsync(2)),
            await RefuseAsync("BANK_ACCOUNT_OF_ANOTHER", async () =>
                await life.OrderAsync(to: (await _world.NewAsync()).Account)),
        };
        _world.Server.MoveTo(Life.BothSigned);
        var other = await life.EnterAccountAsync();
        refusals.Add(await RefuseAsync("BANK_ACCOUNT_NOT_VERIFIED", () => life.OrderAsync(to: other.Name)));
        await life.VerifyAsync(other);
        refusals.Add(await RefuseAsync("BANK_ACCOUNT_COOLING_OFF", () => life.OrderAsync(to: other.Name)));
        await life.OrderAsync();
        refusals.AddRange(await RefuseThePaymentAsync(life));
        await life.RejectAsync();
        _world.Server.MoveTo(Life.Paid.AddDays(3));
        await life.OrderAsync();

        Assert.All(refusals, EnsureHidden);
        await EnsureToldToFinanceOnlyAsync(life, orders: 2);
        var history = await _world.Officer.ListTimelineAsync(new ListTimelineRequest { Parent = life.Name });
        Assert.Contains(history.Entries, entry => entry.EventType == "DisbursementRejected");
        Assert.All(history.Entries, entry => EnsureHidden(entry.ToString()));
        await EnsureKeptEncryptedAsync();
        // That this was heard shows that the log hears refusals.
        Assert.Contains(_log.Lines, line => line.Contains("DISBURSEMENT_FROZEN", StringComparison.Ordinal));
        Assert.All(_log.Lines, EnsureHidden);
    }

    private async Task<List<string>> RefuseThePaymentAsync(Life life)
    {
        _world.Server.MoveTo(Life.Paid);
        var changed = await life.ChangeAccountAsync("bic", account => account.Bic = "PSSTFRPP");
        var frozen = await RefuseAsync("DISBURSEMENT_FROZEN", () => life.ConfirmAsync());
        await life.VerifyAsync(changed);
        var request = life.Payment();
        request.MandateNumber = Payable.Iban;
        return
        [
            frozen,
            await RefuseAsync("BANK_ACCOUNT_CHANGED", () => life.ConfirmAsync()),
            await RefuseAsync(
                "IBAN_IN_TEXT", () => _world.Accountant.ConfirmDisbursementAsync(request).ResponseAsync),
            await RefuseAsync("IBAN_IN_TEXT", () => _world.Accountant.RejectDisbursementAsync(
                life.Rejection($"Le compte {Payable.OtherIban}")).ResponseAsync),
        ];
    }

    private async Task EnsureToldToFinanceOnlyAsync(Life life, int orders)
    {
        var told = await _world.Server.ToldAsync("convention", life.Name);
        var forFinance = told.Where(line => line.StartsWith("DisbursementOrdered ", StringComparison.Ordinal)).ToList();
        Assert.Equal(orders, forFinance.Count);
        Assert.All(forFinance, line => Assert.Contains(Payable.Iban, line, StringComparison.Ordinal));
        Assert.All(told.Except(forFinance), EnsureHidden);
        Assert.Contains(told, line => line.StartsWith("DisbursementRejected ", StringComparison.Ordinal));
    }

    // Bytes are dumped as hexadecimal digits.
    private async Task EnsureKeptEncryptedAsync()
    {
        var rows = await _world.Server.SnapshotAsync();
        Assert.All(rows, EnsureHidden);
        Assert.All(rows, row => Assert.All(Hidden, part => Assert.DoesNotContain(
            Convert.ToHexString(Encoding.ASCII.GetBytes(part)), row, StringComparison.OrdinalIgnoreCase)));
    }

    // The whole of what the caller is answered.
    private static async Task<string> RefuseAsync(string reason, Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<RpcException>(call);
        Assert.Equal(reason, error.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason);
        return $"{error.Status} {error.GetRpcStatus()} {error}";
    }

    private static void EnsureHidden(string text) =>
        Assert.All(Hidden, part => Assert.DoesNotContain(part, text, StringComparison.Ordinal));
}
