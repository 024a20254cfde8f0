using System.Security.Cryptography;
using System.Text;
using Grants.Platform.Encryption;

namespace Grants.Platform.Tests.Encryption;

/// <summary>What keys do with values, without a database.</summary>
[Trait("Kind", "Unit")]
public sealed class DataKeysTests
{
    private const string Iban = "FR7630006000011234567890189";
    private readonly DataKeys _keys = Open("notes", 2);

    [Fact]
    public void A_text_opens_in_its_place_and_says_nothing_elsewhere()
    {
        var kept = _keys.Seal(Iban, "note.words", "1");

        Assert.StartsWith("enc1:", kept, StringComparison.Ordinal);
        Assert.Equal(Iban, _keys.Open(kept, "note.words", "1"));
        Assert.ThrowsAny<CryptographicException>(() => _keys.Open(kept, "note.words", "2"));
        Assert.ThrowsAny<CryptographicException>(() => _keys.Open(kept, "note.other", "1"));
        Assert.ThrowsAny<CryptographicException>(() => Open("others", 2).Open(kept, "note.words", "1"));
    }

    [Fact]
    public void The_same_text_is_never_encrypted_alike_and_has_one_mark()
    {
        Assert.NotEqual(_keys.Seal(Iban, "note.words", "1"), _keys.Seal(Iban, "note.words", "1"));
        Assert.Equal(_keys.MarkOf("iban", Iban), _keys.MarkOf("iban", Iban));
        Assert.NotEqual(_keys.MarkOf("iban", Iban), _keys.MarkOf("digest", Iban));
        Assert.NotEqual(_keys.MarkOf("iban", Iban), Open("others", 2).MarkOf("iban", Iban));
    }

    [Fact]
    public void No_changed_bit_opens()
    {
        var kept = _keys.Seal(Encoding.UTF8.GetBytes(Iban), "note.words", "1");

        // The first two bytes say whether it is encrypted at all, the next four with which key.
        Assert.All(Enumerable.Range(6, kept.Length - 6), place =>
        {
            var changed = kept.ToArray();
            changed[place] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => _keys.Open(changed, "note.words", "1"));
        });
        Assert.All(Enumerable.Range(2, kept.Length - 2), length =>
            Assert.ThrowsAny<CryptographicException>(() => _keys.Open(kept[..length], "note.words", "1")));
    }

    [Fact]
    public void Bytes_that_were_not_encrypted_stay_as_they_are_and_a_text_must_be()
    {
        byte[] json = [.. "{}"u8];

        Assert.Same(json, _keys.Open(json, "outbox.body", "1"));
        Assert.Empty(_keys.Open([], "idempotency.response", "1"));
        Assert.Throws<CryptographicException>(() => _keys.Open(Iban, "note.words", "1"));
    }

    [Fact]
    public void A_value_of_a_newer_key_has_the_keys_read_again()
    {
        var (old, read) = (new DataKeys("notes"), 0);
        DataKey[] first = [KeyOf(1, true), KeyOf(2, false)];
        old.Use(first, () =>
        {
            read++;
            return [.. first, KeyOf(3, false)];
        });
        var kept = Open("notes", 3).Seal(Iban, "note.words", "1");

        Assert.Equal(Iban, old.Open(kept, "note.words", "1"));
        Assert.Equal(Iban, old.Open(Open("notes", 3).Seal(Iban, "note.words", "1"), "note.words", "1"));
        Assert.Equal(1, read);
        Assert.Throws<DataKeyException>(
            () => old.Open(Open("notes", 4).Seal(Iban, "note.words", "1"), "note.words", "1"));
    }

    [Fact]
    public async Task Many_at_once_open_what_they_encrypt() => await Parallel.ForEachAsync(
        Enumerable.Range(0, 2_000),
        (number, _) =>
        {
            var text = $"{Iban} {number}";
            Assert.Equal(text, _keys.Open(_keys.Seal(text, "note.words", "1"), "note.words", "1"));
            return ValueTask.CompletedTask;
        });

    [Fact]
    public void A_database_whose_module_keeps_no_bank_details_encrypts_nothing() =>
        Assert.Throws<InvalidOperationException>(() => new DataKeys("budget").Seal(Iban, "note.words", "1"));

    private static DataKeys Open(string database, int keys)
    {
        var open = new DataKeys(database);
        open.Use([KeyOf(1, true), .. Enumerable.Range(2, keys - 1).Select(number => KeyOf(number, false))], () => []);
        return open;
    }

    private static DataKey KeyOf(int number, bool isForMarks) =>
        new(number, isForMarks, [.. Enumerable.Repeat((byte)number, DataCipher.KeyBytes)], default);
}
