namespace Grants.Budget.Tests;

/// <summary>
/// What a line is, in the fewest words: lists of reservations and commitments, in cents. It keeps no balances, it
/// counts them. Each step answers the reason it is refused for, or null.
/// </summary>
internal sealed class LedgerModel(long voted)
{
    private readonly List<long> _pending = [];
    private readonly List<bool> _resolved = [];
    private readonly List<(long Amount, long Paid)> _commitments = [];

    public long Reserved => _pending.Where((_, i) => !_resolved[i]).Sum();

    public long Committed => _commitments.Sum(commitment => commitment.Amount - commitment.Paid);

    public long Paid => _commitments.Sum(commitment => commitment.Paid);

    public long Available => voted - Reserved - Committed - Paid;

    public IReadOnlyList<(long Amount, long Paid)> Commitments => _commitments;

    public string? Reserve(long cents)
    {
        if (cents > Available)
        {
            return "INSUFFICIENT_CREDITS";
        }

        _pending.Add(cents);
        _resolved.Add(false);
        return null;
    }

    public string? Post(int? reservation, long? cents)
    {
        if (reservation is not { } i)
        {
            return "RESERVATION_NOT_FOUND";
        }

        if (_resolved[i])
        {
            return "RESERVATION_RESOLVED";
        }

        if (cents > _pending[i])
        {
            return "POSTED_ABOVE_RESERVED";
        }

        _resolved[i] = true;
        _commitments.Add((cents ?? _pending[i], 0));
        return null;
    }

    public string? Void(int? reservation)
    {
        if (reservation is not { } i)
        {
            return "RESERVATION_NOT_FOUND";
        }

        if (_resolved[i])
        {
            return "RESERVATION_RESOLVED";
        }

        _resolved[i] = true;
        return null;
    }

    public string? Pay(int? commitment, long cents)
    {
        if (commitment is not { } i)
        {
            return "COMMITMENT_NOT_FOUND";
        }

        var (amount, paid) = _commitments[i];
        if (cents > amount - paid)
        {
            return "COMMITMENT_EXCEEDED";
        }

        _commitments[i] = (amount, paid + cents);
        return null;
    }
}
