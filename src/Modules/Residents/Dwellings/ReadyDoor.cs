using Linli.Residents.Terms;

namespace Linli.Residents.Dwellings;

/// <summary>A door made ready to be added: what of it needs no database, in bytes.</summary>
/// <param name="Pack">Holds its values.</param>
/// <param name="At">Where they begin.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Vacant">Whether nobody lives there.</param>
internal readonly record struct ReadyDoor(ValuePack Pack, int At, string Kind, bool Vacant)
{
    /// <summary>Where the area path stands among the columns.</summary>
    public const int PathColumn = 2;

    /// <summary>The columns whose values lie in the pack.</summary>
    private static readonly string[] Packed = ["place", "door_key", "site", "building", "unit", "door", "floor", "kind", "vacant", "need_flag", "purpose", "version"];

    /// <summary>All columns: first what is known only when the door is written.</summary>
    public static readonly string[] Columns = ["id", "area_no", "area_path", "created_at", "import_id", "expires", .. Packed];

    /// <summary>The address as a sort key.</summary>
    public string Place
    {
        get
        {
            var values = Pack.From(At);
            values.Read();
            return values.Text;
        }
    }

    /// <summary>Makes a door ready.</summary>
    public static ReadyDoor Of(ValuePack pack, DwellingFacts facts)
    {
        var at = pack.Next();
        pack.Add(facts.Place);
        pack.Add(PlaceRules.DoorKey(facts.Building, facts.Unit, facts.Door));
        pack.Add(facts.Site);
        pack.Add(facts.Building);
        pack.Add(facts.Unit);
        pack.Add(facts.Door);
        pack.Add((long?)(facts.Floor ?? PlaceRules.FloorOf(facts.Door)));
        pack.Add(facts.Kind);
        pack.Add(facts.Vacant ? 1L : 0L);
        pack.Add(0L);
        pack.Add(LedgerTerm.Purpose);
        pack.Add(1L);
        return new(pack, at, facts.Kind, facts.Vacant);
    }

    /// <summary>The values of the row.</summary>
    public PackedRow Row(Guid id, AreaSpot area, DateTimeOffset now, Guid? import, DateOnly expires) =>
        new([id, (long)area.No, area.Path, now, import, expires], Pack, At, Packed.Length);
}
