using Grants.Testing;
using Grpc.Core;
using static Grants.Beneficiary.Tests.BeneficiaryServer;
using State = Grants.Beneficiary.V1.BankAccount.Types.State;

namespace Grants.Beneficiary.Tests;

/// <summary>
/// Every state of an account against every command by someone other than who entered it: carried out, or refused
/// without a trace. On a server of its own, whose clock it moves.
/// </summary>
public sealed class BankAccountMatrixTests(QuietBeneficiaryServer register) : IClassFixture<QuietBeneficiaryServer>
{
    [Theory]
    [InlineData("Unverified", "Update", "Unverified")]
    [InlineData("Unverified", "Verify", "Verified")]
    [InlineData("Unverified", "Reject", "Rejected")]
    [InlineData("Unverified", "Waive", "BANK_ACCOUNT_NOT_VERIFIED")]
    [InlineData("Unverified", "Invalidate", "Unverified")]
    [InlineData("Cooling", "Update", "Unverified")]
    [InlineData("Cooling", "Verify", "BANK_ACCOUNT_ALREADY_VERIFIED")]
    [InlineData("Cooling", "Reject", "BANK_ACCOUNT_ALREADY_VERIFIED")]
    [InlineData("Cooling", "Waive", "Verified")]
    [InlineData("Cooling", "Invalidate", "Unverified")]
    [InlineData("Waived", "Update", "Unverified")]
    [InlineData("Waived", "Verify", "BANK_ACCOUNT_ALREADY_VERIFIED")]
    [InlineData("Waived", "Reject", "BANK_ACCOUNT_ALREADY_VERIFIED")]
    [InlineData("Waived", "Waive", "COOLING_OFF_ALREADY_WAIVED")]
    [InlineData("Waived", "Invalidate", "Unverified")]
    [InlineData("Usable", "Update", "Unverified")]
    [InlineData("Usable", "Verify", "BANK_ACCOUNT_ALREADY_VERIFIED")]
    [InlineData("Usable", "Reject", "BANK_ACCOUNT_ALREADY_VERIFIED")]
    [InlineData("Usable", "Waive", "BANK_ACCOUNT_ALREADY_USABLE")]
    [InlineData("Usable", "Invalidate", "Unverified")]
    [InlineData("Rejected", "Update", "Unverified")]
    [InlineData("Rejected", "Verify", "BANK_ACCOUNT_ALREADY_REJECTED")]
    [InlineData("Rejected", "Reject", "BANK_ACCOUNT_ALREADY_REJECTED")]
    [InlineData("Rejected", "Waive", "BANK_ACCOUNT_NOT_VERIFIED")]
    [InlineData("Rejected", "Invalidate", "Rejected")]
    [InlineData("Invalidated", "Update", "Unverified")]
    [InlineData("Invalidated", "Verify", "Verified")]
    [InlineData("Invalidated", "Reject", "Rejected")]
    [InlineData("Invalidated", "Waive", "BANK_ACCOUNT_NOT_VERIFIED")]
    [InlineData("Invalidated", "Invalidate", "Unverified")]
    public async Task Is_carried_out_or_refused(string state, string command, string outcome)
    {
        var account = await InAsync(state);
        if (Enum.TryParse<State>(outcome, out var next))
        {
            Assert.Equal(next, (await RunAsync(command, account)).State);
            Assert.Equal(next, (await register.ReadAsync(account.Name)).State);
        }
        else
        {
            var before = await register.Server.SnapshotAsync();
            await Refused.AsAsync(
                () => RunAsync(command, account), StatusCode.FailedPrecondition, outcome, account.Name);
            Assert.Equal(before, await register.Server.SnapshotAsync());
        }
    }

    private async Task<V1.BankAccount> InAsync(string state)
    {
        switch (state)
        {
            case "Unverified":
                return await register.EnterAsync();
            case "Rejected":
                return await register.RejectAsync();
            case "Waived":
                return await register.Fiona.WaiveCoolingOffAsync(Waiver((await register.VerifyAsync()).Name));
            case "Invalidated":
                return await register.Finance.InvalidateBankAccountAsync(
                    Invalidation((await register.VerifyAsync()).Name));
            default:
                var verified = await register.VerifyAsync();
                if (state == "Usable")
                {
                    register.Server.Clock.Set(verified.UsableTime.ToDateTimeOffset());
                }

                return verified;
        }
    }

    private async Task<V1.BankAccount> RunAsync(string command, V1.BankAccount account)
    {
        var fiona = register.As("fiona", "finance");
        return command switch
        {
            "Update" => await fiona.UpdateBankAccountAsync(Change(account.Name, "bic", "PSSTFRPP")),
            "Verify" => await fiona.VerifyBankAccountAsync(
                Verification(account.Name, account.InvalidateTime ?? account.ChangeTime)),
            "Reject" => await fiona.RejectBankAccountAsync(Rejection(account.Name)),
            "Invalidate" => await fiona.InvalidateBankAccountAsync(Invalidation(account.Name)),
            _ => await fiona.WaiveCoolingOffAsync(Waiver(account.Name)),
        };
    }
}
