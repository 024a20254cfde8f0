namespace Grants.Platform.Tests.Commands;

/// <summary>Waits for what happens behind the scenes.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task HoldsAsync(Func<Task<bool>> condition)
    {
        using var time = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            await Task.Delay(20, time.Token);
        }
    }
}
