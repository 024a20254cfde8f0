using System.CommandLine;
using Grants.Cli.Connection;
using Grants.Cli.Tokens;
using Grants.Convention.V1;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Told = Grants.Convention.V1.VerifyCommitmentsResponse.ToldOneofCase;

namespace Grants.Cli.Operations;

/// <summary><c>grants verify</c>: whether Convention and Budget say the same.</summary>
internal static class VerifyCommand
{
    private static readonly TimeSpan CallTime = TimeSpan.FromMinutes(30);

    public static Command Create()
    {
        var address = AddressOption.CreateWithDefault("The gRPC address of Convention.");
        var convention = new Option<string>("--convention")
        {
            Description = "The only convention to compare, such as conventions/0199…; by default, all of them.",
            DefaultValueFactory = _ => "",
        };
        var command = new Command(
            "verify", "Compares what Convention and Budget say of reserved, committed, ordered and paid credits.")
        {
            address, convention,
        };
        var ca = CaOption.AddTo(command);
        var signIn = new SignInOptions(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            try
            {
                var token = await signIn.TokenForAsync(parsed, "auditor", null, cancellation);
                using var channel = Channels.Open(parsed.GetValue(address)!, parsed.GetValue(ca));
                return await RunAsync(channel, token, parsed.GetValue(convention)!, cancellation);
            }
            catch (InvalidDataException error)
            {
                await Console.Error.WriteLineAsync(error.Message);
                return 2;
            }
        });
        return command;
    }

    // 0: they say the same; 1: they differ; 2: they could not be compared.
    private static async Task<int> RunAsync(
        GrpcChannel channel, string token, string convention, CancellationToken cancellation)
    {
        var client = new ConventionService.ConventionServiceClient(channel.Intercept(new SignedIn(token, CallTime)));
        var last = new VerifyCommitmentsResponse.Types.Progress();
        try
        {
            using var call = client.VerifyCommitments(
                new VerifyCommitmentsRequest { Convention = convention }, cancellationToken: cancellation);
            await foreach (var told in call.ResponseStream.ReadAllAsync(cancellation))
            {
                if (told.ToldCase == Told.Difference)
                {
                    Console.WriteLine(Line(told.Difference));
                }
                else
                {
                    last = told.Progress;
                }
            }
        }
        catch (RpcException error)
        {
            Console.Error.WriteLine($"{error.StatusCode}: {error.Status.Detail}");
            return 2;
        }

        Console.WriteLine($"{last.ConventionCount} conventions compared, {last.DifferenceCount} differences.");
        return last.DifferenceCount == 0 ? 0 : 1;
    }

    private static string Line(CommitmentDifference difference) =>
        $"{difference.Convention}: {difference.Figure} of {difference.Subject} is "
        + $"{Quoted(difference.InConvention)} in Convention and {Quoted(difference.InBudget)} in Budget";

    private static string Quoted(string value) => value.Length == 0 ? "missing" : value;
}
