using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// What the other services say before a payment is ordered: the account, why the beneficiary is suspended (null when it
/// is not), and what is open on the commitment, of which orders that are not paid yet take their part.
/// </summary>
internal sealed record Payability(RegisteredAccount Account, string? Suspension, Money OpenCommitment);

/// <summary>
/// What Beneficiary says before a payment is confirmed: why the beneficiary is suspended (null when it is not), and all
/// of its accounts.
/// </summary>
internal sealed record Payee(string? Suspension, IReadOnlyList<RegisteredAccount> Accounts);
