using System.Collections.Concurrent;
using Google.Protobuf;
using static Grants.Budget.Tests.BudgetServer;

namespace Grants.Budget.Tests;

/// <summary>Some lines, driven through the service and through the model at once.</summary>
internal sealed class LedgerHistory(
    LedgerDriver driver, LedgerModel model, ConcurrentDictionary<string, int> outcomes)
{
    private (Step Step, Func<Task<IMessage>> Call, IMessage Answer)? _last;

    public async Task TakeAsync(Step step)
    {
        if (step.Kind == StepKind.Wait)
        {
            driver.Wait();
            model.LetTimePass();
        }
        else if (step.Kind == StepKind.Turn)
        {
            driver.Turn();
            model.Turn();
            model.LetTimePass();
            Count($"{model.Time}");
        }
        else if (step.Kind == StepKind.SendLastAgain)
        {
            Assert.Equal(_last?.Answer, _last is { } last ? await last.Call() : null);
            Count("SENT_AGAIN");
        }
        else
        {
            var call = driver.Prepare(step);
            var expected = model.Take(step);
            IMessage? answer = null;
            Assert.Equal(expected, await driver.TryAsync(step, async () => answer = await call()));
            _last = answer is null ? _last : (step, call, answer);
            Count(expected ?? step.Kind.ToString());
        }
    }

    /// <summary>Lines, movements, commitments, payments and the audit say what the model counts.</summary>
    public async Task CheckAsync()
    {
        for (var line = 0; line < model.Lines.Count; line++)
        {
            var read = await driver.LineAsync(line);
            Assert.Equal(
                [model.Reserved(line), model.Committed(line), model.Paid(line), model.Available(line)],
                Balances(read).Skip(1).Select(euros => (long)(euros * 100m)));
            Assert.Equal(model.Ordered(line), (long)(Euros(read.OrderedAmount) * 100m));
            Assert.Equal(model.Lines[line].Adjusted, (long)(Euros(read.AdjustedAmount) * 100m));
            Assert.Equal(Balances(read), LedgerSums.Of(await driver.MovementsAsync(line)));
            Assert.True(Assert.Single(await driver.AuditAsync(line), told => told.Progress?.Done != false)
                .Progress is { DifferenceCount: 0 });
        }

        for (var i = 0; i < model.Commitments.Count; i++)
        {
            var (read, counted) = (await driver.CommitmentAsync(driver.Commitments[i]), model.Commitments[i]);
            Assert.Equal(
                [counted.Amount, counted.Released, counted.Paid, counted.Open, counted.Ordered],
                new[] { read.Amount, read.ReleasedAmount, read.PaidAmount, read.OpenAmount, read.OrderedAmount }
                    .Select(amount => (long)(Euros(amount) * 100m)));
        }

        for (var i = 0; i < model.Payments.Count; i++)
        {
            var read = await driver.PaymentAsync(driver.Payments[i]);
            Assert.Equal(model.Payments[i].State, read.State);
        }
    }

    private void Count(string outcome) => outcomes.AddOrUpdate(outcome, 1, (_, count) => count + 1);
}
