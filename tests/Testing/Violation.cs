using System.Data.Common;
using Grants.Platform.Storage;
using Xunit;

namespace Grants.Testing;

/// <summary>What a database says when a row breaks one of its rules.</summary>
public static class Violation
{
    /// <summary>A key that is taken, whatever it is called: the engines name keys differently.</summary>
    public const string OfAKey = "UNIQUE";

    /// <summary>A reference to a row that is not there.</summary>
    public const string OfAReference = "FOREIGN KEY";

    /// <summary>Makes sure that an error is of a constraint, of a key or of a reference.</summary>
    public static void EnsureOf(string constraint, DbException error, Database database)
    {
        if (constraint == OfAKey)
        {
            Assert.True(database.Dialect.IsUniqueViolation(error), error.Message);
        }
        else
        {
            Assert.Contains(constraint, error.Message, StringComparison.OrdinalIgnoreCase);
        }
    }
}
