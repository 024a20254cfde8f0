namespace Grants.Platform.Encryption;

/// <summary>A key of one database.</summary>
/// <param name="Number">1, 2, 3 …; encrypted values name it.</param>
/// <param name="IsForMarks">Whether it makes marks, by which values are compared; else it encrypts values.</param>
/// <param name="Secret">The key itself.</param>
/// <param name="CreatedAt">When it was made, on the real clock.</param>
internal sealed record DataKey(int Number, bool IsForMarks, byte[] Secret, DateTimeOffset CreatedAt)
{
    /// <summary>The use of a key that encrypts values.</summary>
    public const string ForValues = "VALUES";

    /// <summary>The use of the key that makes marks.</summary>
    public const string ForMarks = "MARKS";

    /// <summary>A new one at random.</summary>
    public static DataKey New(int number, bool isForMarks) =>
        new(number, isForMarks, DataCipher.NewKey(), TimeProvider.System.GetUtcNow());
}

/// <summary>A key of one database as it is kept.</summary>
/// <param name="KeyNumber">Its number.</param>
/// <param name="KeyUse"><c>VALUES</c> or <c>MARKS</c>.</param>
/// <param name="WrappedSecret">The key, encrypted.</param>
/// <param name="WrappedBy">The id of the key that encrypted it.</param>
/// <param name="CreatedAt">When it was made.</param>
internal sealed record WrappedKey(
    int KeyNumber, string KeyUse, byte[] WrappedSecret, string WrappedBy, DateTimeOffset CreatedAt);

/// <summary>The keys of a database cannot be opened; the message says which setting is missing or wrong.</summary>
public sealed class DataKeyException(string message, Exception? inner = null)
    : InvalidOperationException(message, inner);
