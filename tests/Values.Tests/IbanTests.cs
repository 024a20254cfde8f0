using Grants.Testing;
using Grants.Values;

namespace Grants.Values.Tests;

public sealed class IbanTests
{
    // The example the registry gives for each of its countries (release 102, June 2026).
    private const string Examples = """
        AD1200012030200359100100 AE070331234567890123456 AL47212110090000000235698741 AT611904300234573201
        AZ21NABZ00000000137010001944 BA391290079401028494 BE68539007547034 BG80BNBG96611020345678
        BH67BMAG00001299123456 BI4210000100010000332045181 BR1800360305000010009795493C1
        BY13NBRB3600900000002Z00AB00 CH9300762011623852957 CR05015202001026284066
        CY17002001280000001200527600 CZ6508000000192000145399 DE89370400440532013000
        DJ2100010000000154000100186 DK5000400440116243 DO28BAGR00000001212453611324 EE382200221020145685
        EG380019000500000000263180002 ES9121000418450200051332 FI2112345600000785 FK88SC123456789012
        FO6264600001631634 FR1420041010050500013M02606 GB29NWBK60161331926819 GE29NB0000000101904917
        GI75NWBK000000007099453 GL8964710001000206 GR1601101250000000012300695 GT82TRAJ01020000001210029690
        HN88CABF00000000000250005469 HR1210010051863000160 HU42117730161111101800000000
        IE29AIBK93115212345678 IL620108000000099999999 IQ98NBIQ850123456789012 IS140159260076545510730339
        IT60X0542811101000000123456 JO94CBJO0010000000000131000302 KW81CBKU0000000000001234560101
        KZ86125KZT5004100100 LB62099900000001001901229114 LC55HEMM000100010012001200023015
        LI21088100002324013AA LT121000011101001000 LU280019400644750000 LV80BANK0000435195001
        LY83002048000020100120361 MC5811222000010123456789030 MD24AG000225100013104168
        ME25505000012345678951 MK07250120000058984 MN121234123456789123 MR1300020001010000123456753
        MT84MALT011000012345MTLCAST001S MU17BOMM0101101030300200000MUR NI45BAPR00000013000003558124
        NL91ABNA0417164300 NO9386011117947 OM810180000001299123456 PK36SCBL0000001123456702
        PL61109010140000071219812874 PS92PALS000000000400123456702 PT50000201231234567890154
        QA58DOHB00001234567890ABCDEFG RO49AAAA1B31007593840000 RS35260005601001611379
        RU0304452522540817810538091310419 SA0380000000608010167519 SC18SSCB11010000000000001497USD
        SD2129010501234001 SE4550000000058398257466 SI56263300012039086 SK3112000000198742637541
        SM86U0322509800000000270100 SO211000001001000100141 ST23000100010051845310146
        SV62CENR00000000000000700025 TL380080012345678910157 TN5910006035183598478831
        TR330006100519786457841326 UA213223130000026007233566001 VA59001123000012345678
        VG96VPVG0000012345678901 XK051212012345678906 YE15CBYE0001018861234567891234
        """;

    [Fact]
    public void Reads_the_example_of_every_country_of_the_registry()
    {
        var examples = Examples.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(89, examples.DistinctBy(text => text[..2]).Count());
        Assert.All(examples, text => Assert.Equal(text, Iban.TryParse(text)?.Text));
        // One character more or less is of no country.
        Assert.All(examples, text => Assert.Null(Iban.TryParse(text + "0")));
        Assert.All(examples, text => Assert.Null(Iban.TryParse(text[..^1])));
    }

    [Theory]
    [InlineData("FR7630006000011234567890189")]
    [InlineData("BR9700360305000010009795493P1")]
    [InlineData("UA213996220000026007233566001")]
    public void Reads_other_examples(string text) => Assert.Equal(text, Iban.TryParse(text)?.Text);

    [Theory]
    [InlineData("FR76 3000 6000 0112 3456 7890 189")]
    [InlineData("fr7630006000011234567890189")]
    [InlineData("FR76\u00a03000\u00a06000\u00a00112\u00a03456\u00a07890\u00a0189")]
    [InlineData("FR76\u202f3000\u20096000\u200b0112\ufeff3456\u20607890\u3000189")]
    [InlineData("\u200eFR76\t3000 6000 0112 3456 7890 189\n")]
    public void Drops_spaces_and_writes_capitals(string text) =>
        Assert.Equal("FR7630006000011234567890189", Iban.TryParse(text)?.Text);

    [Theory]
    [InlineData("", "empty")]
    [InlineData("FR76", "nothing but the check digits")]
    [InlineData("FR7730006000011234567890189", "fails mod 97")]
    [InlineData("FR7630006000011234567890198", "fails mod 97: two digits changed places")]
    [InlineData("FR763000600001123456789018", "a digit short")]
    [InlineData("FR76300060000112345678901890", "a digit long")]
    [InlineData("DZ3512341234123412341234", "a country that has registered no form")]
    [InlineData("ZZ7630006000011234567890189", "no country")]
    [InlineData("FR76-3000-6000-0112-3456-7890-189", "hyphens")]
    [InlineData("FR7830004000010000000000100", "a RIB key of 00")]
    [InlineData("FR7630006000011234567890１89", "a digit of another script")]
    public void Refuses_anything_else(string text, string why) => Assert.True(Iban.TryParse(text) is null, why);

    [Theory]
    [InlineData("FR", "300060000112345678901")]
    [InlineData("FR", "20041010050500013M026")]
    [InlineData("FR", "3000600001AIJRSZ01234")]
    [InlineData("MC", "112220000101234567890")]
    public void Of_a_hundred_RIB_keys_one_is_right(string country, string account) => Assert.Single(
        Enumerable.Range(0, 100),
        key => Iban.TryParse(Ibans.WithCheckDigits(country, $"{account}{key:00}")) is not null);

    [Theory]
    [InlineData("FR", "A0006000011234567890189")]
    [InlineData("GB", "1WBK60161331926819")]
    [InlineData("DE", "3704004405320130A0")]
    [InlineData("MU", "BOMM01011010303002000001UR")]
    public void Refuses_letters_for_digits_and_digits_for_letters(string country, string account) =>
        Assert.Null(Iban.TryParse(Ibans.WithCheckDigits(country, account)));

    [Fact]
    public void Check_digits_are_those_the_standard_computes()
    {
        // 00, 01 and 99 would leave 1 as well where the right digits are 97, 98 and 02.
        const string country = "DE";
        var accounts = Enumerable.Range(0, 200)
            .Select(i => i.ToString("D18", System.Globalization.CultureInfo.InvariantCulture))
            .Where(account => Ibans.WithCheckDigits(country, account)[2..4] is "97" or "98" or "02")
            .ToArray();

        Assert.NotEmpty(accounts);
        Assert.All(accounts, account => Assert.NotNull(Iban.TryParse(Ibans.WithCheckDigits(country, account))));
        Assert.All(
            accounts.SelectMany(account => new[] { "00", "01", "99" }.Select(digits => country + digits + account)),
            text => Assert.Null(Iban.TryParse(text)));
    }

    [Theory]
    [InlineData("FR7630006000011234567890189", true)]
    [InlineData("to FR76 3000 6000 0112 3456 7890 189.", true)]
    [InlineData("fr76-3000-6000-0112-3456-7890-189", true)]
    [InlineData("RIB:FR76/30006/00001/12345678901/89", true)]
    [InlineData("2 accounts: FR0012 and DE89370400440532013000!", true)]
    [InlineData("FR76 **** 189", false)]
    [InlineData("FR76 3000 6000 0112 3456 7890 188", false)]
    [InlineData("FR76 3000 6000", false)]
    [InlineData("\uFF26\uFF327630006000011234567890189", true)]
    [InlineData("FR\uFF17\uFF16 3000 6000 0112 3456 7890 189", true)]
    [InlineData("Called 03 21 00 00 01 on 3 June 2025, from the file of 2023 (FR, no. 2025-406)", false)]
    [InlineData("FR", false)]
    [InlineData("", false)]
    [InlineData("FR 76 30006 00001 12345678901 89, Crédit", true)]
    [InlineData("IBANFR7630006000011234567890189", true)]
    [InlineData("virement NL91 ABNA 0417 1643 00 du 3 juin", true)]
    [InlineData("(NO9386011117947)", true)]
    [InlineData("FR76300060000112345678901891", false)]
    [InlineData("réf. XFR7630006000011234567890189", false)]
    // Numbers whose digits would pass behind a word: NO 93 8601 1117 947 is an account, "no 93…" the number of a paper.
    [InlineData("le rapport no 9386011117947", false)]
    [InlineData("le rapport no 93 86011117947", false)]
    [InlineData("Les NO9386011117947000 pages", false)]
    [InlineData("SIRET 22620001200012 et 18620009300083", false)]
    [InlineData("AD12 0001 2030 2003 5910 0100", true)]
    [InlineData("3f2a81c0-ad12-0001-2030-200359100100", false)]
    [InlineData("conventions/3F2A81C0-AD12-0001-2030-200359100100/expenses", false)]
    [InlineData("3f2a81c0-ad12-0001-2030-200359100100 AD12 0001 2030 2003 5910 0100", true)]
    public void Is_found_in_a_text_however_it_is_written(string text, bool found) =>
        Assert.Equal(found, Iban.StandsIn(text));

    [Fact]
    public void Shows_its_ends_only()
    {
        var iban = Iban.TryParse("FR7630006000011234567890189")!;

        Assert.Equal("FR76 **** 189", iban.Masked);
        Assert.Equal("FR76 **** 189", $"{iban}");
    }

    [Fact]
    public void No_siret_number_or_sentence_is_taken_for_one()
    {
        // Every country, before 2 000 numbers of each length that invoices and SIRETs have.
        string[] words = ["no", "les", "de", "SA", "lu", "et", "si", "il", "FR", "TVA FR", "facture FR", "réf. NO"];
        var random = new Random(7);
        var texts = words.SelectMany(word => Enumerable.Range(0, 2_000).Select(_ =>
        {
            var digits = string.Concat(Enumerable.Range(0, random.Next(9, 26)).Select(_ => random.Next(10)));
            return random.Next(2) == 0
                ? $"{word} {digits}, marché public de fournitures"
                : $"{word} {digits[..4]} {digits[4..]} du 3 juin 2025";
        }));

        Assert.All(texts, text => Assert.False(Iban.StandsIn(text), text));
    }
}
