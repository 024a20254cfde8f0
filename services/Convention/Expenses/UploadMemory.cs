using Grants.Platform.Modules;
using Grants.Platform.Refusals;
using Grants.Values;

namespace Grants.Convention;

/// <summary>
/// How much all uploads under way keep in memory together: each is bounded by the largest file, and this bounds how
/// many of them there are. Counted by what has arrived and not by what was announced, so that nobody takes it up by
/// promises; and a person has only a share, so that nobody takes up that of all others.
/// </summary>
/// <param name="mostBytes">How much all of them keep.</param>
/// <param name="mostBytesAPerson">How much those of a person keep.</param>
internal sealed class UploadMemory(long mostBytes, long mostBytesAPerson)
{
    private const long Mebibyte = VoucherQuota.Mebibyte;
    private const long MostSetting = 16 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _persons = [];
    private long _taken;

    /// <summary>
    /// Reads the settings: a dozen of the largest files at once, of usual ones some hundreds, and a quarter of that a
    /// person. A share must hold the largest file, or nobody could upload it.
    /// </summary>
    public static UploadMemory From(IConfiguration configuration)
    {
        const long largest = Voucher.MostBytes / Mebibyte;
        var all = Setting.Number(configuration, "Convention:UploadMebibytes", 256, largest, MostSetting);
        var person = Setting.Number(
            configuration, "Convention:UploadMebibytesAPerson", Math.Max(largest, all / 4), largest, all);
        return new UploadMemory(all * Mebibyte, person * Mebibyte);
    }

    /// <summary>The share of a person, whatever the spelling of its subject.</summary>
    public UploadShare ShareOf(string subject) => new(this, Person.KeyOf(subject));

    /// <summary>Takes some for a person; refused when that is more than its share, or than there is.</summary>
    internal void Take(string person, long bytes)
    {
        lock (_lock)
        {
            var own = _persons.GetValueOrDefault(person) + bytes;
            if (own > mostBytesAPerson)
            {
                throw ExpenseRefusals.UploadShareExceeded(mostBytesAPerson);
            }

            if (_taken + bytes > mostBytes)
            {
                throw PlatformRefusals.QueueFull();
            }

            _taken += bytes;
            _persons[person] = own;
        }
    }

    /// <summary>Gives back what was taken.</summary>
    internal void GiveBack(string person, long bytes)
    {
        lock (_lock)
        {
            _taken -= bytes;
            var own = _persons.GetValueOrDefault(person) - bytes;
            if (own > 0)
            {
                _persons[person] = own;
            }
            else
            {
                _persons.Remove(person);
            }
        }
    }
}

/// <summary>What a person has of the memory for uploads.</summary>
internal sealed class UploadShare(UploadMemory memory, string person)
{
    /// <summary>Takes some; refused when that is more than the share, or than there is.</summary>
    public void Take(long bytes) => memory.Take(person, bytes);

    /// <summary>Gives back what was taken.</summary>
    public void GiveBack(long bytes) => memory.GiveBack(person, bytes);
}
