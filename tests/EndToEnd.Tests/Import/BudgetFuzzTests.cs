using Grants.Cli.Import;
using Grants.Testing;

namespace Grants.EndToEnd;

/// <summary>
/// Budgets that were made up, written in every way and then spoilt: a row is read as it was meant, or found faulty.
/// </summary>
[Collection(typeof(WithoutBroker))]
[Trait("Kind", "Unit")]
public sealed class BudgetFuzzTests
{
    private const int Seed = 20_310_101;
    private static readonly ReadingOptions Plain = new();
    private static readonly int Files = Soak.Times(200);

    // What makes a row say something else, or nothing: the cell, its text, and the reason that must be found.
    private static readonly (int Cell, Func<MadeLine, string> Text, string Reason)[] Faults =
    [
        (4, line => $"{line.Cents / 100 % 1000},{line.Cents % 1000:000}", "AMOUNT_AMBIGUOUS"),
        (4, line => $"{line.Cents / 100 % 1000}.000", "AMOUNT_AMBIGUOUS"),
        (4, line => $"{line.Cents},1234", "AMOUNT_BELOW_CENT"),
        (4, _ => "", "AMOUNT_EMPTY"),
        (4, line => $"-{line.Cents + 1}", "AMOUNT_NEGATIVE"),
        (4, line => $"({line.Cents})", "AMOUNT_NEGATIVE"),
        (4, line => $"{line.Cents % 10}E+05", "AMOUNT_UNREADABLE"),
        (4, line => $"{line.Cents} k€", "AMOUNT_UNREADABLE"),
        (1, _ => "", "OPERATION_MISSING"),
        (3, _ => "7478//1", "DIRECTION_MISSING"),
        (2, _ => "a\nb", "LINE_BREAK"),
        (2, _ => "Mai\uFFFDson", "CHARACTER_DAMAGED"),
    ];

    // What spoils the row as a row: its text afterwards, and the reason.
    private static readonly (Func<string, char, string> Spoil, string Reason)[] Breaks =
    [
        ((_, separator) => $"2031{separator}C01{separator}Maison", "ROW_SHORT"),
        ((row, separator) => $"{row}{separator}50", "ROW_LONG"),
        ((row, separator) => $"{row}{separator}{separator}x", "ROW_LONG"),
        ((row, separator) => $"\"{row.Replace("\"", "", StringComparison.Ordinal)}", "QUOTE_UNCLOSED"),
        ((row, separator) => $"x\"{row.Replace("\"", "", StringComparison.Ordinal)}", "QUOTE_STRAY"),
        ((row, separator) => $"\"x\"{row.Replace("\"", "", StringComparison.Ordinal)}", "QUOTE_STRAY"),
    ];

    [Fact]
    public void Every_way_to_write_a_budget_is_read_as_it_was_meant()
    {
        for (var i = 0; i < Files; i++)
        {
            var budget = new RandomBudget(new Random(Seed + i));
            var random = new Random(i);
            var (blank, stated) = (0, random.Next(5) == 0 && budget.Separator != '\t');
            for (var more = random.Next(3); more > 0; more--, blank++)
            {
                budget.Texts.Insert(
                    random.Next(1, budget.Texts.Count), new string(budget.Separator, random.Next(1, 7)));
            }

            var file = BudgetFileReader.Read(
                budget.Bytes((stated ? $"sep={budget.Separator}\n" : "") + budget.Text), Plain);

            Assert.True(file.Findings.Count == 0, $"{i}: {string.Join(", ", file.Found())}\n{budget.Text}");
            Assert.Equal(budget.Lines, file.Rows.Where(row => row.Fate == RowFate.Taken).Select(LineOf));
            Assert.Equal(blank, file.Rows.Count(row => row.Fate == RowFate.Blank));
        }
    }

    [Fact]
    public void A_row_that_is_spoilt_is_found_and_the_others_are_read_as_they_were_meant()
    {
        for (var i = 0; i < Files; i++)
        {
            var (budget, random) = (new RandomBudget(new Random(Seed + i)), new Random(i));
            var spoilt = random.Next(budget.Lines.Count);
            var reason = Spoil(budget, spoilt, random);

            var file = BudgetFileReader.Read(budget.Bytes(budget.Text), Plain);

            // Windows-1252 has no sign for a character that is damaged.
            if (reason != "CHARACTER_DAMAGED" || budget.Encoding.GetPreamble().Length > 0)
            {
                Assert.Contains(reason, file.Findings.Select(finding => finding.Reason));
                Assert.All(file.Findings, finding => Assert.Equal(2 + spoilt, finding.Row));
                Assert.Equal(
                    budget.Lines.Where((_, place) => place != spoilt),
                    file.Rows.Where(row => row.Fate == RowFate.Taken).Select(LineOf));
            }
        }
    }

    // Characters are removed, added, changed and moved: at least half of the files are taken, and whatever is taken has
    // the amount that another reader finds there.
    [Fact]
    public void Of_a_text_that_is_mutated_no_amount_is_wrong_in_silence()
    {
        var taken = 0;
        for (var i = 0; i < Files; i++)
        {
            var (budget, random) = (new RandomBudget(new Random(Seed + i)), new Random(i));
            var text = Mutated(budget.Text, random, budget);
            BudgetFile file;
            try
            {
                file = BudgetFileReader.Read(budget.Bytes(text), Plain);
            }
            catch (InvalidDataException)
            {
                continue;
            }

            taken += file.Findings.Count == 0 ? 1 : 0;
            var expected = PlainReading.CentsByCode(
                budget.Encoding.GetString(budget.Encoding.GetBytes(text)), budget.Separator,
                Array.IndexOf(budget.Order, 1), Array.IndexOf(budget.Order, 4));
            if (file.Findings.All(finding => !finding.Reason.StartsWith("QUOTE", StringComparison.Ordinal)))
            {
                Assert.All(
                    file.Rows.Where(row => row.Fate == RowFate.Taken).Select(LineOf),
                    line => Assert.True(
                        expected!.GetValueOrDefault(line.Code) == line.Cents,
                        $"{i}: {line} is {expected!.GetValueOrDefault(line.Code)} in\n{text}"));
            }
        }

        Assert.True(taken * 2 >= Files, $"{taken} of {Files} were taken.");
    }

    [Fact]
    public void Whatever_the_bytes_nothing_else_is_thrown()
    {
        var random = new Random(Seed);
        for (var i = 0; i < Files; i++)
        {
            var bytes = new byte[random.Next(400)];
            random.NextBytes(bytes);
            var readable = BudgetText.BytesOfCase("r1.csv");
            foreach (var content in new[] { bytes, [.. readable, .. bytes], Flipped(readable, random) })
            {
                var thrown = Record.Exception(() => BudgetFileReader.Read(content, Plain));
                Assert.True(thrown is null or InvalidDataException, $"{thrown}");
            }
        }
    }

    private static string Spoil(RandomBudget budget, int spoilt, Random random)
    {
        var line = budget.Lines[spoilt];
        if (random.Next(2) == 0)
        {
            var (spoil, reason) = budget.One(Breaks);
            budget.Texts[1 + spoilt] = spoil(budget.Texts[1 + spoilt], budget.Separator);
            return reason;
        }

        var fault = budget.One(Faults);
        budget.Texts[1 + spoilt] = budget.With(line, fault.Cell, fault.Text(line));
        return fault.Reason;
    }

    // Most mutations hit a label or an amount, some the frame of the file.
    private static string Mutated(string text, Random random, RandomBudget budget)
    {
        for (var times = random.Next(1, 3); times > 0; times--)
        {
            var at = random.Next(text.IndexOf('\n', StringComparison.Ordinal), text.Length);
            var sign = budget.One(
                ['0', '1', '9', ' ', 'x', 'É', '\u00A0', '0', 'e', '-', '.', ',', '"', budget.Separator]);
            text = random.Next(4) switch
            {
                0 => text.Remove(at, 1),
                1 => text.Insert(at, $"{sign}"),
                2 => $"{text[..at]}{sign}{text[(at + 1)..]}",
                _ => text.Insert(at, text.Substring(at, random.Next(Math.Min(2, text.Length - at)))),
            };
        }

        return text;
    }

    private static byte[] Flipped(byte[] bytes, Random random)
    {
        byte[] flipped = [.. bytes];
        for (var times = random.Next(1, 6); times > 0; times--)
        {
            flipped[random.Next(flipped.Length)] = (byte)random.Next(256);
        }

        return flipped;
    }

    // As it is sent.
    private static MadeLine LineOf(BudgetRow row)
    {
        var sent = SentRow.Line(row);
        return new MadeLine(
            sent.FiscalYear, sent.OperationCode, sent.OperationLabel, sent.Imputation,
            sent.VotedAmount.Units * 100 + sent.VotedAmount.Nanos / 10_000_000);
    }
}
