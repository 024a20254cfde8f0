using Microsoft.AspNetCore.Http;

namespace Grants.Platform.Edge;

/// <summary>
/// What every answer tells a browser or a proxy: keep nothing, guess no type. An endpoint that knows better says so
/// later.
/// </summary>
internal sealed class PlainHeaders(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return next(context);
    }
}
