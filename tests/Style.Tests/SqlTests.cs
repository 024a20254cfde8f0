using System.Reflection;
using System.Text.RegularExpressions;
using Grants.Platform.Storage;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Grants.Style;

/// <summary>
/// Every statement runs on both engines: parsed here as T-SQL of SQL Server 2019 and of Azure SQL, run on SQLite by
/// every other test, and on a SQL Server where <c>GRANTS_TEST_SQLSERVER</c> names one.
/// </summary>
public sealed partial class SqlTests
{
    private static readonly string[] Assemblies =
        ["Grants.Platform", "Grants.Budget", "Grants.Beneficiary", "Grants.Convention", "Grants.Reporting"];

    public static TheoryData<string, string> Statements()
    {
        var data = new TheoryData<string, string>();
        foreach (var (name, sql) in Assemblies.SelectMany(StatementsOf))
        {
            data.Add(name, sql);
        }

        return data;
    }

    public static TheoryData<string> Migrations() =>
        [.. Repository.Files("services", "*.sql").Select(Repository.Relative)];

    [Fact]
    public void Statements_are_found() => Assert.True(Assemblies.All(name => StatementsOf(name).Any()));

    [Theory]
    [MemberData(nameof(Statements))]
    public void A_statement_is_T_SQL_and_keeps_to_what_both_engines_know(string name, string sql)
    {
        Assert.DoesNotMatch(OfOneEngine(), sql);
        AssertParses(name, sql);
        if (EndsInOrder().IsMatch(sql))
        {
            AssertParses(name, sql + SqlDialect.SqlServer.FirstRows);
        }
    }

    [Theory]
    [MemberData(nameof(Migrations))]
    public void A_migration_is_T_SQL_once_its_types_are_those_of_SQL_Server(string file)
    {
        var sql = Repository.Read(file);
        Assert.All(Variable().Matches(sql).Select(match => match.Groups[1].Value), variable =>
        {
            Assert.Contains(variable, SqlDialect.SqlServer.MigrationVariables.Keys);
            Assert.Contains(variable, SqlDialect.Sqlite.MigrationVariables.Keys);
        });
        AssertParses(file, Variable().Replace(
            sql, match => SqlDialect.SqlServer.MigrationVariables[match.Groups[1].Value]));
    }

    [Fact]
    public void No_statement_asks_for_a_lock_by_a_hint() => Assert.Empty(
        Assemblies.SelectMany(StatementsOf).Where(statement => Hint().IsMatch(statement.Sql))
            .Select(statement => statement.Name));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_login_is_one_statement_whatever_is_in_its_name_and_password(bool exists)
    {
        var login = new SqlServerLogin("grants]; drop login [sa", "Pw'; drop database grants_budget --");
        string[] statements =
        [
            SqlServerStore.LoginStatement(login, exists), .. SqlServerStore.UserStatements(login, exists),
        ];

        Assert.Equal(3, statements.Length);
        Assert.All(statements, statement => AssertParses("login", statement));
        var parser = new TSql150Parser(initialQuotedIdentifiers: true, SqlEngineType.Standalone);
        Assert.All(statements, statement =>
        {
            using var reader = new StringReader(statement);
            Assert.Single(((TSqlScript)parser.Parse(reader, out _)).Batches.Single().Statements);
        });
        // The rights of a service: rows, of its own database.
        Assert.Equal(
            "grant select, insert, update, delete on schema::dbo to [grants]]; drop login [sa]", statements[2]);
    }

    private static IEnumerable<(string Name, string Sql)> StatementsOf(string assembly) =>
        Assembly.Load(assembly).GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Static))
            .Where(field => field is { IsLiteral: true } && field.FieldType == typeof(string))
            .Select(field => ($"{field.DeclaringType!.Name}.{field.Name}", (string)field.GetRawConstantValue()!))
            .Where(constant => IsStatement().IsMatch(constant.Item2));

    private static void AssertParses(string name, string sql)
    {
        // Dapper writes the list of a parameter out in brackets.
        var text = List().Replace(sql, " in ($1)");
        TSqlParser[] parsers =
        [
            new TSql150Parser(initialQuotedIdentifiers: true, SqlEngineType.Standalone),
            new TSql170Parser(initialQuotedIdentifiers: true, SqlEngineType.SqlAzure),
        ];
        foreach (var parser in parsers)
        {
            using var reader = new StringReader(text);
            parser.Parse(reader, out var errors);
            Assert.True(
                errors.Count == 0, $"{name}: {string.Join("; ", errors.Select(error => error.Message))}\n{sql}");
        }
    }

    [GeneratedRegex(@"^\s*(select|insert|update|delete|declare)\s")]
    private static partial Regex IsStatement();

    [GeneratedRegex(
        @"\breturning\b|\boutput\b|\blimit\b|\bon conflict\b|\|\||\binsert or\b|\blength\(|\bmerge\b|\bpragma\b")]
    private static partial Regex OfOneEngine();

    [GeneratedRegex(@"\b(nolock|updlock|holdlock|xlock|rowlock|tablock|tablockx|readpast|serializable)\b")]
    private static partial Regex Hint();

    [GeneratedRegex(@"order by [^()]*$")]
    private static partial Regex EndsInOrder();

    [GeneratedRegex(@" in (@\w+)")]
    private static partial Regex List();

    [GeneratedRegex(@"\$(\w+)\$")]
    private static partial Regex Variable();
}
