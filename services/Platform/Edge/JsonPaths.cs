using System.Text;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Status = Google.Rpc.Status;

namespace Grants.Platform.Edge;

/// <summary>
/// Paths of fields as callers of JSON write them: <c>convention.grantAmount</c> for <c>convention.grant_amount</c>.
/// </summary>
internal static class JsonPaths
{
    /// <summary>A path by the JSON names of its fields.</summary>
    public static string ToJson(string path)
    {
        var json = new StringBuilder(path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            var isJoint = path[i] == '_' && i + 1 < path.Length && char.IsAsciiLetterLower(path[i + 1]);
            json.Append(isJoint ? char.ToUpperInvariant(path[++i]) : path[i]);
        }

        return json.ToString();
    }

    /// <summary>A status that names fields by their JSON names, in its details and in its sentences.</summary>
    public static Status ToJson(Status status)
    {
        var told = status.Clone();
        for (var i = 0; i < told.Details.Count; i++)
        {
            if (told.Details[i].TryUnpack<BadRequest>(out var request))
            {
                foreach (var violation in request.FieldViolations)
                {
                    var name = ToJson(violation.Field);
                    if (violation.Field.Length > 0)
                    {
                        violation.Description = violation.Description.Replace(
                            violation.Field, name, StringComparison.Ordinal);
                        told.Message = told.Message.Replace(violation.Field, name, StringComparison.Ordinal);
                    }

                    violation.Field = name;
                }

                told.Details[i] = Any.Pack(request);
            }
        }

        return told;
    }
}
