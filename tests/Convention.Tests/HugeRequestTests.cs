using System.Globalization;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grants.Convention.V1;
using Grants.Platform.Edge;
using Grants.Testing;
using Grpc.Core;
using Grpc.Net.Client;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>
/// Every text field of every RPC filled with 300 kB: whatever refuses it, the error fits in the headers that clients
/// take, and repeats no more than 100 characters of it.
/// </summary>
public sealed class HugeRequestTests(World world) : IClassFixture<World>
{
    private const int Most = 8 * 1024;
    private static readonly string Huge = new('é', 150_000);
    private static readonly string TooMuch = new('é', 101);
    private static readonly Marshaller<byte[]> Raw = new(bytes => bytes, bytes => bytes);

    [Fact]
    public async Task The_error_is_short_whatever_field_is_long()
    {
        using var channel = GrpcChannel.ForAddress(world.Server.GrpcAddress);
        var calls = channel.CreateCallInvoker();
        var (refused, cut) = (0, 0);
        foreach (var rpc in new RpcCatalogue().All.Where(rpc => rpc.Method.Service.File.Package
            is "grants.budget.v1" or "grants.beneficiary.v1" or "grants.convention.v1"))
        {
            for (var place = 0; Fill(rpc.Method.InputType, place) is { } request; place++)
            {
                if (await ErrorOfAsync(calls, rpc, request) is { } error)
                {
                    Assert.InRange(BytesOf(error), 1, Most);
                    Assert.DoesNotContain(TooMuch, error.ToString() + error.GetRpcStatus(), StringComparison.Ordinal);
                    cut += error.ToString().Contains("é…", StringComparison.Ordinal) ? 1 : 0;
                    refused++;
                }
            }
        }

        Assert.InRange(refused, 500, int.MaxValue);
        Assert.InRange(cut, 1, int.MaxValue);
    }

    [Fact]
    public async Task A_name_in_another_place_and_the_path_of_a_field_are_cut_too()
    {
        const string convention = "conventions/00000000-0000-7000-8000-000000000000";
        var name = await Refused.AsAsync(
            world.Beneficiary.GetConventionAsync(new GetConventionRequest { Name = $"{convention}/{Huge}" }),
            StatusCode.InvalidArgument, "NAME_INVALID", "name");
        var update = new UpdateConventionRequest
        {
            RequestId = World.NewId(),
            Convention = new V1.Convention { Name = (await world.InAsync(State.Draft)).Name },
            UpdateMask = new FieldMask { Paths = { Huge } },
        };
        var mask = await Refused.AsAsync(
            world.Officer.UpdateConventionAsync(update), StatusCode.InvalidArgument, "UPDATE_MASK_INVALID");

        Assert.Contains(new string('é', 100) + "… is not a field", mask.Status.Detail, StringComparison.Ordinal);
        Assert.All([name, mask], error => Assert.InRange(BytesOf(error), 1, Most));
    }

    [Fact]
    public async Task Thousands_of_fields_that_are_missing_are_counted()
    {
        var charges = Enumerable.Repeat(new V1.ForecastCharge(), 10_000);
        var request = new CreateConventionRequest
        {
            Convention = new V1.Convention { ForecastBudget = new V1.ForecastBudget { Charges = { charges } } },
        };

        var error = await Refused.AsAsync(
            world.Officer.CreateConventionAsync(request), StatusCode.InvalidArgument, "FIELD_REQUIRED");

        var violations = error.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations;
        Assert.InRange(violations.Count, 10, 51);
        Assert.Equal("VIOLATIONS_NOT_SHOWN", violations[^1].Reason);
        Assert.InRange(
            int.Parse(violations[^1].Description.Split(' ')[0], CultureInfo.InvariantCulture), 10_000, 100_000);
        Assert.InRange(BytesOf(error), 1, Most);
    }

    private async Task<RpcException?> ErrorOfAsync(CallInvoker calls, Rpc rpc, IMessage request)
    {
        var token = world.Server.Token("ines", rpc.Roles.Contains("beneficiary") ? "beneficiary" : rpc.Roles.First());
        var options = new CallOptions(
            new Metadata { { "authorization", "Bearer " + token } },
            TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30));
        var method = new Method<byte[], byte[]>(
            rpc.Method.IsClientStreaming ? MethodType.ClientStreaming
            : rpc.Method.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary,
            rpc.Method.Service.FullName, rpc.Method.Name, Raw, Raw);
        try
        {
            await CallAsync(calls, method, options, request.ToByteArray());
            return null;
        }
        catch (RpcException error)
        {
            return error;
        }
    }

    private static async Task CallAsync(
        CallInvoker calls, Method<byte[], byte[]> method, CallOptions options, byte[] request)
    {
        switch (method.Type)
        {
            case MethodType.ClientStreaming:
                using (var upload = calls.AsyncClientStreamingCall(method, null, options))
                {
                    await upload.RequestStream.WriteAsync(request);
                    await upload.RequestStream.CompleteAsync();
                    await upload;
                }

                break;
            case MethodType.ServerStreaming:
                using (var download = calls.AsyncServerStreamingCall(method, null, options, request))
                {
                    await download.ResponseStream.MoveNext(CancellationToken.None);
                }

                break;
            default:
                await calls.AsyncUnaryCall(method, null, options, request);
                break;
        }
    }

    // What the trailers have on the wire, with the 32 bytes that HTTP/2 counts for each.
    private static int BytesOf(RpcException error) => Uri.EscapeDataString(error.Status.Detail).Length
        + error.Trailers.Sum(entry => 32 + entry.Key.Length
            + (entry.IsBinary ? Convert.ToBase64String(entry.ValueBytes).Length : entry.Value.Length));

    // A request that could be one, but for one text; null when it has no text in that place.
    private static IMessage? Fill(MessageDescriptor type, int place)
    {
        var left = place;
        var request = Fill(type, ref left);
        return left < 0 ? request : null;
    }

    private static IMessage Fill(MessageDescriptor type, ref int left)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        var chosen = new HashSet<OneofDescriptor>();
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            if (field.RealContainingOneof is { } oneof && !chosen.Add(oneof))
            {
                continue;
            }

            if (field.IsMap || ValueOf(field, ref left) is not { } value)
            {
                continue;
            }

            if (field.IsRepeated)
            {
                ((System.Collections.IList)field.Accessor.GetValue(message)).Add(value);
            }
            else
            {
                field.Accessor.SetValue(message, value);
            }
        }

        return message;
    }

    private static object? ValueOf(FieldDescriptor field, ref int left)
    {
        switch (field.FieldType)
        {
            case FieldType.String:
                return left-- == 0 ? Huge : TextOf(field);
            case FieldType.Message when field.MessageType.FullName == "google.type.Money":
                return Make.Euros("1.00");
            case FieldType.Message when field.MessageType.FullName == "google.type.Date":
                return Make.Day(new DateOnly(2025, 6, 2));
            case FieldType.Message when field.MessageType.FullName == "google.type.Decimal":
                return Make.Number("1");
            case FieldType.Message when field.MessageType.File.Package == "google.protobuf":
                return field.MessageType.Name == "FieldMask"
                    ? new FieldMask { Paths = { left-- == 0 ? Huge : "label" } }
                    : null;
            case FieldType.Message:
                return Fill(field.MessageType, ref left);
            case FieldType.Enum:
                return field.EnumType.Values[^1].Number;
            case FieldType.Int32:
                return 2025;
            case FieldType.Int64:
                return 1L;
            default:
                return null;
        }
    }

    private static string TextOf(FieldDescriptor field) => field.Name switch
    {
        "request_id" => World.NewId(),
        "sha256" => new string('0', 64),
        "page_token" or "etag" => "",
        _ => field.GetOptions()?.GetExtension(ResourceExtensions.ResourceReference)?.Type.Split('/')[1] is { } type
            ? NameOf(type)
            : "x",
    };

    private static string NameOf(string type)
    {
        const string id = "00000000-0000-7000-8000-000000000000";
        var collection = char.ToLower(type[0], CultureInfo.InvariantCulture)
            + (type.EndsWith('y') ? type[1..^1] + "ies" : type[1..] + "s");
        return type is "BankAccount" ? $"beneficiaries/{id}/{collection}/{id}"
            : type is "BudgetLine" or "Beneficiary" or "Convention" or "Commitment" or "Reservation" or "Payment"
                ? $"{collection}/{id}"
                : $"conventions/{id}/{collection}/{id}";
    }
}
