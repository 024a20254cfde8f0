using System.CommandLine;
using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grants.Cli.Connection;
using Grants.Cli.Tokens;
using Grants.Tls;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Grants.Cli.Calls;

/// <summary><c>grants call</c>: any RPC, with its request in JSON.</summary>
internal sealed class CallCommand
{
    private const string RequestId = "request_id";

    // The JSON form the HTTP port gives, too.
    private static readonly JsonFormatter Line = new(
        JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithTypeRegistry(KnownProtos.Types));

    private static readonly JsonFormatter Page = new(JsonFormatter.Settings.Default
        .WithFormatDefaultValues(true).WithTypeRegistry(KnownProtos.Types).WithIndentation());

    private readonly Argument<string?> _rpc = new("rpc")
    {
        Description = "SERVICE/METHOD, or the method alone if only one service offers it; with --list, a service.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _data = new("--data")
    {
        Description = "The request as JSON; @FILE reads it from a file, - from standard input. "
            + "For client streaming, several values in sequence.",
        DefaultValueFactory = _ => "{}",
    };

    private readonly Option<bool> _list = new("--list")
    {
        Description = "Lists the RPCs that the server offers, for all services or for one.", Arity = ArgumentArity.Zero,
    };

    private readonly Option<bool> _describe = new("--describe")
    {
        Description = "Describes an RPC, its roles and its request.", Arity = ArgumentArity.Zero,
    };

    private readonly Option<Uri?> _address = AddressOption.CreateWithDefault("The gRPC address of the server.");
    private readonly Option<TrustedAuthorities?> _ca;
    private readonly Option<int> _timeout = new("--timeout")
    {
        Description = "The deadline, in seconds from now.", DefaultValueFactory = _ => 20,
    };

    private readonly Option<string?> _role = new("--role")
    {
        Description = "The role to sign in with by --key; by default, the first role allowed to call the RPC.",
    };

    private readonly Option<string[]> _beneficiaries = BeneficiaryOption.Create();
    private readonly SignInOptions _signIn;

    private CallCommand(Command command)
    {
        command.Add(_rpc);
        command.Add(_data);
        command.Add(_list);
        command.Add(_describe);
        command.Add(_address);
        _ca = CaOption.AddTo(command);
        command.Add(_timeout);
        _signIn = new SignInOptions(command);
        command.Add(_role);
        command.Add(_beneficiaries);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(_rpc) is null && !parsed.GetValue(_list))
            {
                parsed.AddError("Specify an RPC, or --list to show all RPCs.");
            }
        });
        command.SetAction(RunAsync);
    }

    public static Command Create()
    {
        var command = new Command(
            "call",
            "Calls an RPC and prints its response as JSON, one line per message for server streaming. "
            + "Reflection lists the RPCs of the server; their messages are those of this version of grants. "
            + "A missing request_id is generated and printed to standard error; use it again when you retry. "
            + "Exit code 1: the call failed; 2: no call was made.");
        _ = new CallCommand(command);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        try
        {
            using var channel = Channels.Open(parsed.GetValue(_address)!, parsed.GetValue(_ca));
            await RunAsync(channel, parsed, cancellation);
            return 0;
        }
        catch (RpcException error)
        {
            await Console.Error.WriteLineAsync(StatusText.Of(error));
            return 1;
        }
        catch (Exception error) when (error
            is InvalidDataException or IOException or UnauthorizedAccessException or CryptographicException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 2;
        }
    }

    private async Task RunAsync(GrpcChannel channel, ParseResult parsed, CancellationToken cancellation)
    {
        var time = TimeSpan.FromSeconds(parsed.GetValue(_timeout));
        var given = parsed.GetValue(_rpc);
        Task<Offer> OfferAsync() => Offer.ReadAsync(
            channel.CreateCallInvoker(), TimeProvider.System.GetUtcNow().UtcDateTime + time, cancellation);
        if (parsed.GetValue(_list))
        {
            List(await OfferAsync(), given);
            return;
        }

        // By its full name an RPC can be called without reflection: behind a gateway one service answers that for all.
        var rpc = KnownProtos.Rpcs.SingleOrDefault(known => known.ToString() == given)
            ?? (await OfferAsync()).Find(given!);
        var method = KnownProtos.Find(rpc) ?? throw new InvalidDataException(
            $"The server offers {rpc}, but this version of grants does not know its messages.");
        if (parsed.GetValue(_describe))
        {
            new Description(Console.Out).Write(method);
            return;
        }

        var requests = await ReadAsync(parsed.GetValue(_data)!, method, cancellation);
        var beneficiaries = parsed.GetValue(_beneficiaries) ?? [];
        var role = parsed.GetValue(_role) ?? UsualRoleOf(method, beneficiaries);
        var token = await _signIn.TokenForAsync(parsed, role, beneficiaries, cancellation);
        var server = channel.Intercept(new SignedIn(token, time));
        var format = method.IsServerStreaming ? Line : Page;
        await foreach (var answer in RpcCall.SendAsync(server, method, requests, cancellation))
        {
            Console.WriteLine(format.Format(answer));
        }
    }

    private static void List(Offer offer, string? service)
    {
        var rpcs = offer.Rpcs.Where(row => service is null || new Rpc(row.Rpc.Service, "*").IsMeantBy(service + "/*"))
            .ToList();
        if (rpcs.Count == 0)
        {
            var services = offer.Rpcs.Select(row => row.Rpc.Service).Distinct();
            throw new InvalidDataException(
                $"The server does not offer the service {service}; it offers: {string.Join(", ", services)}.");
        }

        foreach (var (rpc, form) in rpcs)
        {
            var streams = (form.ClientStreaming, form.ServerStreaming) switch
            {
                (false, false) => "",
                (false, true) => "  (the server streams)",
                (true, false) => "  (the client streams)",
                (true, true) => "  (both stream)",
            };
            Console.WriteLine($"{rpc}{streams}{(KnownProtos.Find(rpc) is null ? "  (unknown to this client)" : "")}");
        }
    }

    private static async Task<IReadOnlyList<IMessage>> ReadAsync(
        string data, MethodDescriptor method, CancellationToken cancellation)
    {
        var text = data switch
        {
            "-" => await Console.In.ReadToEndAsync(cancellation),
            ['@', .. var file] => await File.ReadAllTextAsync(file, cancellation),
            _ => data,
        };
        var requests = RequestJson.Read(text, method.InputType);
        if (method.IsClientStreaming)
        {
            return requests;
        }

        if (requests.Count != 1)
        {
            throw new InvalidDataException($"{method.Name} takes exactly one request, not {requests.Count}.");
        }

        if (method.InputType.FindFieldByName(RequestId)?.Accessor is { } id && (string)id.GetValue(requests[0]) == "")
        {
            var made = RequestIds.New();
            id.SetValue(requests[0], made);
            await Console.Error.WriteLineAsync($"{RequestId}: {made}");
        }

        return requests;
    }

    // Other services come last, and before them whoever acts for nobody.
    private static string UsualRoleOf(MethodDescriptor method, string[] beneficiaries) =>
        KnownProtos.RolesOf(method).OrderBy(role => role switch
        {
            "service" => 2,
            "beneficiary" => beneficiaries.Length == 0 ? 1 : -1,
            _ => 0,
        }).First();
}
