using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Grants.Audit.V1;
using Grants.Cli.Connection;
using Grants.Cli.Tokens;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Fault = Grants.Audit.V1.JournalVerdict.Types.Fault;

namespace Grants.Cli.Operations;

/// <summary><c>grants audit verify|export</c>.</summary>
internal static class AuditCommand
{
    private static readonly TimeSpan CallTime = TimeSpan.FromMinutes(10);
    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    public static Command Create() =>
        new("audit", "Verifies the journals of a service, and exports its audit.") { Verify(), Export() };

    private static Command Verify()
    {
        var command = new Command("verify", "Proves that no entry of a journal was removed, changed or reordered.");
        var (open, source, signIn) = OptionsOf(command);
        var heads = new Option<FileInfo?>("--heads")
        {
            Description = "A file of heads that was kept outside the database (Audit:HeadsFile). Only with it is an "
                + "end found that was cut off, or a journal that was written anew with the key.",
        };
        command.Add(heads);
        command.SetAction(async (parsed, cancellation) => await RunAsync(
            open(parsed), () => signIn.TokenForAsync(parsed, "auditor", null, cancellation),
            client => VerifyAsync(client, parsed.GetValue(source)!, parsed.GetValue(heads), cancellation)));
        return command;
    }

    private static Command Export()
    {
        var command = new Command("export", "Prints the audit of a service, one entry a line, as JSON.");
        var (open, source, signIn) = OptionsOf(command);
        var after = new Option<long>("--after") { Description = "The number of the last entry already known." };
        command.Add(after);
        command.SetAction(async (parsed, cancellation) => await RunAsync(
            open(parsed), () => signIn.TokenForAsync(parsed, "auditor", null, cancellation),
            async client =>
            {
                using var call = client.ReadAuditEntries(
                    new ReadAuditEntriesRequest
                    {
                        Source = parsed.GetValue(source)!, AfterNumber = parsed.GetValue(after),
                    },
                    cancellationToken: cancellation);
                await foreach (var entry in call.ResponseStream.ReadAllAsync(cancellation))
                {
                    Console.WriteLine(Json.Format(entry));
                }

                return 0;
            }));
        return command;
    }

    private static (Func<ParseResult, GrpcChannel> Open, Option<string> Source, SignInOptions SignIn) OptionsOf(
        Command command)
    {
        var address = AddressOption.CreateWithDefault("The gRPC address of the service.");
        var source = new Option<string>("--source")
        {
            Description = "The service: budget, beneficiary, convention or reporting.", Required = true,
        };
        command.Add(address);
        command.Add(source);
        var ca = CaOption.AddTo(command);
        return (
            parsed => Channels.Open(parsed.GetValue(address)!, parsed.GetValue(ca)), source,
            new SignInOptions(command));
    }

    // 0: all is as it was sealed; 1: something is not; 2: it could not be verified.
    private static async Task<int> RunAsync(
        GrpcChannel opened, Func<Task<string>> signIn, Func<AuditService.AuditServiceClient, Task<int>> run)
    {
        using var channel = opened;
        try
        {
            var token = await signIn();
            return await run(new(channel.Intercept(new SignedIn(token, CallTime))));
        }
        catch (RpcException error)
        {
            Console.Error.WriteLine($"{error.StatusCode}: {error.Status.Detail}");
            return 2;
        }
        catch (Exception error) when (error is IOException or JsonException or FormatException
            or InvalidDataException)
        {
            Console.Error.WriteLine(error.Message);
            return 2;
        }
    }

    private static async Task<int> VerifyAsync(
        AuditService.AuditServiceClient client, string source, FileInfo? heads, CancellationToken cancellation)
    {
        var request = new VerifyJournalsRequest { Source = source };
        if (heads is not null)
        {
            request.KnownHeads.Add(await ReadAsync(heads, source, cancellation));
        }

        var answer = await client.VerifyJournalsAsync(request, cancellationToken: cancellation);
        foreach (var verdict in answer.Verdicts)
        {
            Console.WriteLine(Line(verdict));
        }

        return answer.Verdicts.Any(verdict => verdict.Fault != Fault.Unspecified) ? 1 : 0;
    }

    // The last head of each journal proves all before it; a request has room for no more than some.
    private static async Task<IEnumerable<JournalHead>> ReadAsync(
        FileInfo file, string source, CancellationToken cancellation)
    {
        var last = new Dictionary<string, JournalHead>();
        await foreach (var line in File.ReadLinesAsync(file.FullName, cancellation))
        {
            var head = JsonElement.Parse(line);
            if (head.GetProperty("source").GetString() == source)
            {
                var journal = head.GetProperty("journal").GetString()!;
                last[journal] = new JournalHead
                {
                    Journal = journal,
                    SealNumber = head.GetProperty("sealNumber").GetInt64(),
                    ChainSha256 = ByteString.CopyFrom(
                        Convert.FromHexString(head.GetProperty("chainSha256").GetString()!)),
                };
            }
        }

        return last.Values;
    }

    private static string Line(JournalVerdict verdict)
    {
        var proved = string.Create(
            CultureInfo.InvariantCulture,
            $"{verdict.Journal}: {verdict.EntryCount} entries in {verdict.SealCount} seals are as they were sealed");
        var tail = verdict.UnsealedCount == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $"; {verdict.UnsealedCount} are not sealed yet, since {verdict.UnsealedSinceTime?.ToDateTimeOffset():u}");
        return verdict.Fault == Fault.Unspecified
            ? $"{proved}{tail}."
            : $"{proved}; seal {verdict.FaultySealNumber}: {Words(verdict.Fault)}.";
    }

    private static string Words(Fault fault) => fault switch
    {
        Fault.EntriesChanged => "entries were changed, removed, added or reordered",
        Fault.SealMissing => "the seal is missing",
        Fault.SignatureInvalid => "the seal is not signed with the key of the service",
        Fault.HeadDiffers => "the seal differs from the head that was kept: the journal was written anew",
        Fault.HeadMissing => "the head that was kept is not in the journal: its end was cut off",
        _ => fault.ToString(),
    };
}
