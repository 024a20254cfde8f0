using System.Text;
using CsCheck;
using Grants.Testing;

namespace Grants.Convention;

/// <summary>What makes two invoices the same, and what does not.</summary>
[Trait("Kind", "Unit")]
public sealed class InvoiceKeyTests
{
    [Theory]
    [InlineData("SARL Dupont", "sarl dupont")]
    [InlineData("SARL  Dupont", "SARL Dupont")]
    [InlineData("SARL\u00a0Dupont", "SARL Dupont")] // No-break space.
    [InlineData("SARL\u202fDupont", "SARL Dupont")] // Narrow no-break space.
    [InlineData("Du\u00adpont", "Dupont")] // Soft hyphen.
    [InlineData("\u200bDupont", "Dupont")] // Zero width space.
    [InlineData("Du\ufffepont", "Dupont")] // No character at all.
    [InlineData("Électricité", "ELECTRICITE")]
    [InlineData("E\u0301lectricite\u0301", "Électricité")] // Decomposed and composed.
    [InlineData("Cœur", "COEUR")]
    [InlineData("Æsop", "aesop")]
    [InlineData("Of\ufb01ce", "Office")] // A ligature a PDF leaves behind.
    [InlineData("Ｆ１１８", "F118")] // Full width.
    [InlineData("F\u20132026\u2013118", "F-2026-118")] // En dash.
    [InlineData("F\u20102026\u2011118", "F-2026-118")] // Hyphens.
    [InlineData("F\u22122026\u2014118", "F-2026-118")] // Minus and em dash.
    [InlineData("L\u2019Atelier", "L'Atelier")] // The apostrophe of letters.
    public void Is_the_same_but_for_case_accents_and_what_is_not_seen(string one, string other)
    {
        Assert.Equal(InvoiceKey.Of(one, "1"), InvoiceKey.Of(other, "1"));
        Assert.Equal(InvoiceKey.Of("S", one), InvoiceKey.Of("S", other));
    }

    [Theory]
    [InlineData("F-2025 118", "F-2025-118")]
    [InlineData("F-1/18", "F-11/8")]
    [InlineData("F118", "F-118")]
    [InlineData("F118", "F119")]
    [InlineData("F.118", "F,118")]
    public void Punctuation_and_signs_tell_them_apart(string one, string other)
    {
        Assert.NotEqual(InvoiceKey.Of(one, "1"), InvoiceKey.Of(other, "1"));
        Assert.NotEqual(InvoiceKey.Of("S", one), InvoiceKey.Of("S", other));
    }

    [Fact]
    public void Supplier_and_number_do_not_run_into_each_other()
    {
        Assert.NotEqual(InvoiceKey.Of("Dupont1", "18"), InvoiceKey.Of("Dupont", "118"));
        Assert.NotEqual(InvoiceKey.Of("a", "b"), InvoiceKey.Of("b", "a"));
        Assert.NotEqual(InvoiceKey.Of("a\nb", "c"), InvoiceKey.Of("a", "b\nc"));
    }

    [Fact]
    public void Whatever_is_typed_has_a_key_of_one_length_and_form() =>
        Gen.Select(Gen.String, Gen.String).Where((supplier, number) => IsText(supplier) && IsText(number)).Sample(
            (supplier, number) =>
            {
                var key = InvoiceKey.Of(supplier, number);

                Assert.Matches("^[0-9a-f]{64}$", key);
                Assert.Equal(key, InvoiceKey.Of(supplier.ToUpperInvariant().ToLowerInvariant(), $" {number}\t"));
                Assert.Equal(key, InvoiceKey.Of(supplier.Normalize(NormalizationForm.FormD), number));
            },
            iter: Soak.Times(2000));

    // What comes over the wire is UTF-8: it has no half of a pair.
    private static bool IsText(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;
}
