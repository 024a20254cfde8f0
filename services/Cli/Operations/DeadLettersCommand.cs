using System.CommandLine;
using System.Text.RegularExpressions;
using Spectre.Console;

namespace Grants.Cli.Operations;

/// <summary><c>grants dead-letters list|show|requeue|drop</c>.</summary>
internal static partial class DeadLettersCommand
{
    public static Command Create() =>
        new("dead-letters", "Lists, requeues and drops messages that no consumer could process (docs/operations.md).")
        {
            List(), Show(), Requeue(), Drop(),
        };

    private static Command List()
    {
        var command = new Command("list", "Shows how many letters each queue holds.");
        command.SetAction(async (_, cancellation) =>
        {
            await using var broker = BrokerSettings.Open();
            var table = new Table().AddColumns("queue", "meant for", "letters");
            foreach (var (queue, origin, count) in await new DeadLetters(broker).CountAsync(cancellation))
            {
                table.AddRow(queue, origin, $"{count}");
            }

            AnsiConsole.Write(table);
        });
        return command;
    }

    private static Command Show()
    {
        var queue = Queue();
        var limit = new Option<int>("--limit")
        {
            Description = "The maximum number of letters.", DefaultValueFactory = _ => 10,
        };
        var body = new Option<bool>("--body") { Description = "Includes the bodies, with bank accounts masked." };
        var command = new Command("show", "Shows the first letters of a queue without removing them.")
        {
            queue, limit, body,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var broker = BrokerSettings.Open();
            foreach (var letter in await new DeadLetters(broker).PeekAsync(
                parsed.GetValue(queue)!, parsed.GetValue(limit), cancellation))
            {
                Console.WriteLine($"{letter.Id}  {letter.Type}  {letter.Place}  {letter.Since}");
                Console.WriteLine($"  {Masked(letter.Reason)}");
                if (parsed.GetValue(body))
                {
                    Console.WriteLine($"  {Masked(letter.Body)}");
                }
            }
        });
        return command;
    }

    private static Command Requeue()
    {
        var (queue, id, all) = (Queue(), Id(), All());
        var command = new Command(
            "requeue", "Returns letters to their original queue, once their cause is fixed.")
        {
            queue, id, all,
        };
        Validate(command, id, all);
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var broker = BrokerSettings.Open();
            var done = await new DeadLetters(broker).RequeueAsync(
                parsed.GetValue(queue)!, Meant(parsed.GetValue(id)), cancellation);
            return Tell(done, "sent back", parsed.GetValue(id));
        });
        return command;
    }

    private static Command Drop()
    {
        var (queue, id, all) = (Queue(), Id(), All());
        var command = new Command("drop", "Deletes letters permanently; the log of their source keeps the events.")
        {
            queue, id, all,
        };
        Validate(command, id, all);
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var broker = BrokerSettings.Open();
            var done = await new DeadLetters(broker).DropAsync(
                parsed.GetValue(queue)!, Meant(parsed.GetValue(id)), cancellation);
            return Tell(done, "dropped", parsed.GetValue(id));
        });
        return command;
    }

    private static Option<string> Queue() => new("--queue") { Description = "The queue.", Required = true };

    private static Option<string?> Id() => new("--id") { Description = "The id of one letter." };

    private static Option<bool> All() => new("--all") { Description = "Every letter of the queue." };

    private static void Validate(Command command, Option<string?> id, Option<bool> all) =>
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(id) is null == !parsed.GetValue(all))
            {
                parsed.AddError("Specify either --id for one letter or --all for every letter.");
            }
        });

    private static Func<DeadLetter, bool> Meant(string? id) =>
        letter => id is null || string.Equals(letter.Id, id, StringComparison.OrdinalIgnoreCase);

    private static int Tell(IReadOnlyList<DeadLetter> done, string what, string? id)
    {
        foreach (var letter in done)
        {
            Console.WriteLine($"{letter.Id}  {letter.Type}  {letter.Place}  {what}");
        }

        if (id is not null && done.Count == 0)
        {
            Console.Error.WriteLine($"The queue has no letter {id}.");
            return 1;
        }

        Console.WriteLine($"{done.Count} {what}.");
        return 0;
    }

    /// <summary>No bank account on a screen: of an IBAN its beginning and its last three digits are left.</summary>
    internal static string Masked(string text) => Iban().Replace(text, "$1** **** $2");

    [GeneratedRegex(@"\b([A-Z]{2}\d{2})[A-Z0-9]{8,27}([A-Z0-9]{3})\b")]
    private static partial Regex Iban();
}
