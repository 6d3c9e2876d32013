using System.Diagnostics;
using System.Globalization;
using Linli.Residents.Search;
using Microsoft.Data.Sqlite;

namespace Linli.Bench;

/// <summary>
/// The rows of a roster in the tables of the product by prepared inserts, in one transaction, without reading a file, checking or sealing anything. What the
/// product seals are bytes of that length here, so that the rows are as long.
/// </summary>
internal static class RawImport
{
    /// <summary>Inserts the people; tells how long it took, and how much processor time.</summary>
    public static (TimeSpan Took, double Cpu) Run(string folder, IReadOnlyList<RosterPerson> people)
    {
        using var connection = RawRows.Open(folder);
        RawRows.Run(connection, "begin");
        var (started, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        Insert(connection, people);
        RawRows.Run(connection, "commit");
        return (Stopwatch.GetElapsedTime(started), (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
    }

    private static void Insert(SqliteConnection connection, IReadOnlyList<RosterPerson> people)
    {
        using var dwelling = RawRows.Prepare(connection, "residents_dwellings", "id, area_no, area_path, place, door_key, site, building, unit, door, floor, kind, vacant, need_flag, created_at, import_id, purpose, expires, version");
        using var person = RawRows.Prepare(connection, "residents_people", "id, dwelling_id, area_path, name, initials, sex, birth, id_number, id_blind, phone, phone_blind, relation, relation_words, created_at, import_id, purpose, expires, version");
        using var finder = RawRows.Prepare(connection, "residents_finders", "finder, person_id");
        var (household, door, import, random) = (-1, Array.Empty<byte>(), Guid.CreateVersion7().ToByteArray(bigEndian: true), new Random(1));
        foreach (var one in people)
        {
            var area = string.Create(CultureInfo.InvariantCulture, $"01/01/g{one.Grid}/");
            if (one.Household != household)
            {
                (household, door) = (one.Household, Guid.CreateVersion7().ToByteArray(bigEndian: true));
                var place = string.Create(CultureInfo.InvariantCulture, $"柳荫苑|{one.Building:00000}|{one.Unit:00000}|{one.Door:00000}");
                var key = string.Create(CultureInfo.InvariantCulture, $"[{one.Door:00000}][{one.Unit:00000}][{one.Building:00000}]");
                RawRows.Run(dwelling, door, 10L + one.Grid, area, place, key, "柳荫苑", "1栋", "1单元", "101", 5L, "household", 0L, 0L, 1700000000000L, import, "roster", "2036-01-01", 1L);
            }

            var id = Guid.CreateVersion7().ToByteArray(bigEndian: true);
            var (idBlind, phoneBlind) = (new byte[10], new byte[10]);
            random.NextBytes(idBlind);
            random.NextBytes(phoneBlind);
            RawRows.Run(person, id, door, area, one.Name, "abc", "m", "1990-01-01", new byte[FieldCipher.Overhead + one.IdNumber.Length], idBlind, new byte[FieldCipher.Overhead + one.Phone.Length], phoneBlind,
                one.IsHead ? "head" : "child", "户主", 1700000000000L, import, "roster", "2036-01-01", 1L);
            foreach (var key in Finders.Of(one.Name, idBlind, phoneBlind))
            {
                RawRows.Run(finder, key, id);
            }
        }
    }
}
