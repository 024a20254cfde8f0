using System.Text;
using Grants.Reporting.Forms.Pdf;

namespace Grants.Reporting.Tests.Forms.Pdf;

[Trait("Kind", "Unit")]
public sealed class PdfPinTests
{
    [Fact]
    public void Overwrites_both_dates_by_the_day_and_moves_nothing() => Assert.Equal(
        "<</CreationDate (D:20270407000000+00'00')\n/ModDate (D:20270407000000+00'00')>>",
        Pinned("<</CreationDate (D:20261126161634+00'00')\n/ModDate (D:20261126161639+00'00')>>"));

    [Fact]
    public void Numbers_the_nodes_anew_in_their_order() => Assert.Equal(
        "(node00000002) (node00000001) (node00000003) (node00000002)",
        Pinned("(node00000172) (node00000009) (node00001641) (node00000172)"));

    [Theory]
    [InlineData("/CreationDate (D:20261126161634Z)")]
    [InlineData("/CreationDate (D:2026")]
    [InlineData("(node12) (nodeabcdefgh) (node00000001")]
    public void Leaves_alone_what_looks_otherwise(string text) => Assert.Equal(text, Pinned(text));

    private static string Pinned(string text)
    {
        var pdf = Encoding.ASCII.GetBytes(text);
        PdfPin.Pin(pdf, EventScript.Day("2027-04-07"));
        return Encoding.ASCII.GetString(pdf);
    }
}
