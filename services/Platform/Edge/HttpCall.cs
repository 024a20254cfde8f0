using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Grants.Platform.Edge;

/// <summary>A call of an RPC in its file form: it ends with its HTTP request, and has no deadline of its own.</summary>
internal sealed class HttpCall : ServerCallContext
{
    // Under this key the library looks for the request of a call that it has not made itself.
    private const string HttpContextKey = "__HttpContext";

    private readonly string _rpc;
    private readonly HttpContext _http;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<object, object> _state = [];

    public HttpCall(string rpc, HttpContext http, CancellationToken cancellation)
    {
        (_rpc, _http, _cancellation) = (rpc, http, cancellation);
        _state[HttpContextKey] = http;
    }

    protected override string MethodCore => _rpc;

    protected override string HostCore => _http.Request.Host.Value ?? "";

    protected override string PeerCore => $"{_http.Connection.RemoteIpAddress}";

    protected override DateTime DeadlineCore => DateTime.MaxValue;

    protected override Metadata RequestHeadersCore { get; } = [];

    protected override CancellationToken CancellationTokenCore => _cancellation;

    protected override Metadata ResponseTrailersCore { get; } = [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore { get; } = new(null, []);

    protected override IDictionary<object, object> UserStateCore => _state;

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException("What an RPC calls has a deadline of its own.");

    // The headers of the answer are those of HTTP.
    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;
}
