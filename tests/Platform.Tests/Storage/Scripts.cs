using System.Reflection;
using System.Text;

namespace Grants.Platform.Tests.Storage;

/// <summary>An assembly that carries nothing but some migrations.</summary>
internal sealed class Scripts(params (string Name, string Sql)[] scripts) : Assembly
{
    /// <summary>The tables that the tests of the platform write to.</summary>
    public static Scripts Notes { get; } = new(("0001-notes.sql", """
        create table note (
          id $id$ not null,
          words $text$ not null,
          pending_intent $id$ null,
          constraint pk_note primary key (id)
        );

        create table remark (
          note_id $id$ not null,
          constraint fk_remark_note foreign key (note_id) references note (id)
        );

        create table purse (
          id int not null,
          cents bigint not null,
          constraint pk_purse primary key (id),
          constraint ck_purse_cents check (cents >= 0)
        );
        """));

    public override string FullName => "scripts";

    public override string[] GetManifestResourceNames() => [.. scripts.Select(script => script.Name)];

    /// <summary>Called when a script is read.</summary>
    public Action OnRead { get; init; } = () => { };

    public override Stream? GetManifestResourceStream(string name)
    {
        OnRead();
        return new MemoryStream(Encoding.UTF8.GetBytes(scripts.Single(script => script.Name == name).Sql));
    }
}
