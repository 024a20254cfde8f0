using System.Globalization;
using System.Text;
using Google.Protobuf.Reflection;
using Grants.Values;
using Grpc.Core;
using static Grants.Convention.V1.Convention.Types;

namespace Grants.Convention;

/// <summary>
/// Every state against every command: given where a grant stands, when the command is given, then it stands elsewhere,
/// or is refused for a reason and leaves no trace. What comes out is compared, cell by cell, with
/// <c>docs/life-cycle.md</c>.
/// </summary>
public sealed class LifeCycleTests : IAsyncLifetime
{
    // A world of its own: what every cell leaves, or does not leave, is looked for in the whole of it.
    private readonly World _world = new();

    public ValueTask InitializeAsync() => _world.InitializeAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    public static TheoryData<string> States() =>
        [.. Enum.GetNames<State>().Where(name => name != nameof(State.Unspecified))];

    [Fact]
    public void The_table_has_every_command_on_a_grant() => Assert.Equal(
        V1.ConventionService.Descriptor.Methods.Concat(V1.ActService.Descriptor.Methods)
            .Where(method => method.GetOptions()?.IdempotencyLevel
                != MethodOptions.Types.IdempotencyLevel.NoSideEffects)
            .Select(method => method.Name)
            .Except(["CreateConvention"])
            .Order(),
        Commands.All.Select(command => command.Name).Order());

    [Theory]
    [MemberData(nameof(States))]
    public async Task Each_command_ends_as_the_table_says(string name)
    {
        var state = Enum.Parse<State>(name);
        var found = new StringBuilder();
        var life = await _world.InAsync(state);
        foreach (var command in Commands.All)
        {
            var then = await EndAsync(command, life, state);
            found.Append(CultureInfo.InvariantCulture, $"| {UpperSnake.Of(name)} | {command.Name} | {then} |\n");
            if (then.StartsWith('→') || command.PrepareAsync is not null)
            {
                life = await _world.InAsync(state);
            }
        }

        // Whole, beside the test, for whoever has to look at what changed.
        await File.WriteAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, $"life-cycle.{name}.received.md"), found.ToString());
        Assert.Equal(Section(UpperSnake.Of(name)), found.ToString());
    }

    private async Task<string> EndAsync(CommandByCaller command, Life life, State state)
    {
        await (command.PrepareAsync?.Invoke(_world, life, state) ?? Task.CompletedTask);
        var before = await _world.Server.SnapshotAsync();
        try
        {
            await command.RunAsync(_world, life);
        }
        catch (RpcException error)
        {
            Assert.Equal(before, await _world.Server.SnapshotAsync());
            return error.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason ?? $"{error.Status}";
        }

        return "→ " + UpperSnake.Of((await life.ReadAsync()).State);
    }

    private static string Section(string state) => string.Concat(
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "life-cycle.md"))
            .Where(line => line.StartsWith($"| {state} |", StringComparison.Ordinal))
            .Select(line => line + "\n"));
}
