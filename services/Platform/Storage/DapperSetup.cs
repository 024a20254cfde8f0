using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.Data.SqlClient;

namespace Grants.Platform.Storage;

/// <summary>
/// How values are kept: ids in 16 bytes in the order they sort, instants in UTC to the millisecond, days. Dapper does
/// not ask for the items of a list (<c>in @ids</c>): ids go into one as the 16 bytes they are.
/// </summary>
internal static class DapperSetup
{
    private static readonly Dictionary<Type, SqlMapper.ITypeHandler> Handlers = new()
    {
        [typeof(Guid)] = new IdHandler(),
        [typeof(DateTimeOffset)] = new InstantHandler(),
        [typeof(DateOnly)] = new DayHandler(),
    };

    private static readonly Lock Gate = new();
    private static bool _done;

    public static void Ensure()
    {
        lock (Gate)
        {
            if (_done)
            {
                return;
            }

            // Dapper's own mapping of these types comes before any handler, so it is taken away first.
            foreach (var (type, handler) in Handlers)
            {
                SqlMapper.RemoveTypeMap(type);
                SqlMapper.RemoveTypeMap(typeof(Nullable<>).MakeGenericType(type));
                SqlMapper.AddTypeHandler(type, handler);
            }

            _done = true;
        }
    }

    /// <summary>A null that keeps its type, where Dapper does not see the property it comes from.</summary>
    public static object? NullOf(Type type) =>
        Handlers.TryGetValue(Nullable.GetUnderlyingType(type) ?? type, out var handler) ? new TypedNull(handler) : null;

    private sealed class TypedNull(SqlMapper.ITypeHandler handler) : SqlMapper.ICustomQueryParameter
    {
        public void AddParameter(IDbCommand command, string name)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            handler.SetValue(parameter, DBNull.Value);
            command.Parameters.Add(parameter);
        }
    }

    // Null is typed as well: SQL Server takes a null of unknown type for a text, which it does not put into bytes.
    private abstract class Handler<T> : SqlMapper.ITypeHandler
    {
        public void SetValue(IDbDataParameter parameter, object value)
        {
            if (parameter is SqlParameter ofSqlServer)
            {
                Type(ofSqlServer);
                parameter.Value = value is T known ? ToSqlServer(known) : DBNull.Value;
            }
            else
            {
                parameter.Value = value is T known ? ToSqlite(known) : DBNull.Value;
            }
        }

        public object Parse(Type destinationType, object value) => Parse(value)!;

        protected abstract void Type(SqlParameter parameter);

        protected abstract object ToSqlServer(T value);

        protected abstract object ToSqlite(T value);

        protected abstract T Parse(object value);
    }

    private sealed class IdHandler : Handler<Guid>
    {
        protected override void Type(SqlParameter parameter)
        {
            parameter.SqlDbType = SqlDbType.Binary;
            parameter.Size = 16;
        }

        protected override object ToSqlServer(Guid value) => value.ToByteArray(bigEndian: true);

        protected override object ToSqlite(Guid value) => value.ToByteArray(bigEndian: true);

        protected override Guid Parse(object value) => new((byte[])value, bigEndian: true);
    }

    private sealed class InstantHandler : Handler<DateTimeOffset>
    {
        private const string Text = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

        protected override void Type(SqlParameter parameter)
        {
            parameter.SqlDbType = SqlDbType.DateTime2;
            parameter.Scale = 3;
        }

        // Cut to the millisecond as the text of SQLite is: the server would round.
        protected override object ToSqlServer(DateTimeOffset value) =>
            value.UtcDateTime.AddTicks(-(value.UtcDateTime.Ticks % TimeSpan.TicksPerMillisecond));

        protected override object ToSqlite(DateTimeOffset value) =>
            value.UtcDateTime.ToString(Text, CultureInfo.InvariantCulture);

        protected override DateTimeOffset Parse(object value) => value is DateTime instant
            ? new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc))
            : DateTimeOffset.ParseExact(
                (string)value, Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
    }

    private sealed class DayHandler : Handler<DateOnly>
    {
        protected override void Type(SqlParameter parameter) => parameter.SqlDbType = SqlDbType.Date;

        protected override object ToSqlServer(DateOnly value) => value.ToDateTime(TimeOnly.MinValue);

        protected override object ToSqlite(DateOnly value) =>
            value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        protected override DateOnly Parse(object value) => value is DateTime day
            ? DateOnly.FromDateTime(day)
            : DateOnly.ParseExact((string)value, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
