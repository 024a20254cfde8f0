using Grpc.Core;

namespace Grants.Budget.Tests;

/// <summary>What a streaming RPC tells, when it is called in process.</summary>
internal sealed class ToldStream<T> : IServerStreamWriter<T>
{
    private readonly List<T> _messages = [];

    public IReadOnlyList<T> Messages => _messages;

    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(T message)
    {
        _messages.Add(message);
        return Task.CompletedTask;
    }

    public Task WriteAsync(T message, CancellationToken cancellationToken) => WriteAsync(message);
}
