using System.Data;
using System.Globalization;
using Dapper;

namespace Grants.Platform.Storage;

/// <summary>
/// How values are kept: ids in 16 bytes in the order they sort, instants in UTC to the millisecond, days. Dapper does
/// not ask for the items of a list (<c>in @ids</c>): ids go into one as the 16 bytes they are.
/// </summary>
internal static class DapperSetup
{
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
            foreach (var type in new[] { typeof(Guid), typeof(DateTimeOffset), typeof(DateOnly) })
            {
                SqlMapper.RemoveTypeMap(type);
                SqlMapper.RemoveTypeMap(typeof(Nullable<>).MakeGenericType(type));
            }

            SqlMapper.AddTypeHandler(new IdHandler());
            SqlMapper.AddTypeHandler(new InstantHandler());
            SqlMapper.AddTypeHandler(new DayHandler());
            _done = true;
        }
    }

    private sealed class IdHandler : SqlMapper.TypeHandler<Guid>
    {
        public override Guid Parse(object value) => new((byte[])value, bigEndian: true);

        public override void SetValue(IDbDataParameter parameter, Guid value)
        {
            parameter.DbType = DbType.Binary;
            parameter.Value = value.ToByteArray(bigEndian: true);
        }
    }

    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        private const string Text = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

        public override DateTimeOffset Parse(object value) => value is DateTime instant
            ? new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc))
            : DateTimeOffset.ParseExact(
                (string)value, Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value.UtcDateTime.ToString(Text, CultureInfo.InvariantCulture);
        }
    }

    private sealed class DayHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override DateOnly Parse(object value) => value is DateTime day
            ? DateOnly.FromDateTime(day)
            : DateOnly.ParseExact((string)value, "yyyy-MM-dd", CultureInfo.InvariantCulture);

        public override void SetValue(IDbDataParameter parameter, DateOnly value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }
    }
}
