using Microsoft.AspNetCore.Builder;

namespace Grants.Platform.Hosting;

/// <summary>Runs one service, or several composed in one process.</summary>
public static class GrantsHost
{
    /// <summary>
    /// The whole life of a process: <c>migrate</c> as first argument brings the databases up to date and ends, anything
    /// else serves until it is told to stop.
    /// </summary>
    public static Task<int> RunAsync(string[] args, params ServiceModule[] modules) =>
        throw new NotImplementedException();

    /// <summary>The host, built and not started.</summary>
    public static WebApplication Build(string[] args, params ServiceModule[] modules) =>
        throw new NotImplementedException();
}
