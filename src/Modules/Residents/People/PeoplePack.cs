using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using Linli.Residents.Search;
using Linli.Residents.Terms;

namespace Linli.Residents.People;

/// <summary>People made ready to be written, in bytes. Needs no database, so a roster's people are made ready while others are being written. Not for two threads at once.</summary>
internal sealed class PeoplePack
{
    private readonly List<Finder> _finders = [];

    /// <summary>The values.</summary>
    public ValuePack Values { get; } = new();

    /// <summary>How many people there are.</summary>
    public int Count { get; private set; }

    /// <summary>Makes a person ready.</summary>
    public NewPerson Add(FieldCipher fields, Guid id, PersonFacts facts)
    {
        var (name, idMark, phoneMark) = (GramRules.Clean(facts.Name), PersonSeals.IdMark(fields, facts.IdNumber), PersonSeals.PhoneMark(fields, facts.Phone));
        var row = Values.Next();
        Values.Add(id);
        Values.Add(name);
        Values.Add(GramRules.Initials(name));
        Values.Add(facts.Sex);
        Values.Add(facts.Birth?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Values.Add(PersonSeals.IdNumber(fields, id, facts.IdNumber));
        Values.Add(idMark);
        Values.Add(PersonSeals.Phone(fields, id, facts.Phone));
        Values.Add(phoneMark);
        Values.Add(RelationWord.Of(facts.Relation));
        Values.Add(facts.RelationWords);
        Values.Add(facts.Residence);
        Values.Add(PersonSeals.Groups(fields, id, facts.Groups));
        Values.Add(PersonSeals.Note(fields, id, facts.Note));
        Values.Add(ToCheck.Join(facts.ToCheck));
        Values.Add(LedgerTerm.Purpose);
        Values.Add(1L);
        Count++;
        return new(id, row, Values.Next(), AddFinders(id, Finders.Of(name, idMark, phoneMark)));
    }

    /// <summary>The finders of all people, in the order of their table once they are sorted.</summary>
    public IReadOnlyList<Finder> All => _finders;

    /// <summary>Puts the finders of all people into the order of their table.</summary>
    public void Sort() => Sort(_finders);

    /// <summary>The finders of some of the people, in the order of their table.</summary>
    public IReadOnlyList<Finder> Of(IReadOnlyCollection<NewPerson> people)
    {
        var finders = new List<Finder>();
        foreach (var person in people)
        {
            var values = Values.From(person.Finders);
            for (var i = 0; i < person.FinderCount; i++)
            {
                var at = values.Next();
                values.Read();
                finders.Add(new(First(values.Bytes), at));
                values.Read();
            }
        }

        Sort(finders);
        return finders;
    }

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        Values.Clear();
        _finders.Clear();
        Count = 0;
    }

    private int AddFinders(Guid id, List<string> finders)
    {
        foreach (var finder in finders)
        {
            var at = Values.Next();
            Values.Add(finder);
            Values.Add(id);
            _finders.Add(new(First(Values.From(at)), at));
        }

        return finders.Count;
    }

    private static ulong First(PackedValues values)
    {
        values.Read();
        return First(values.Bytes);
    }

    /// <summary>The first eight bytes as a number, which compares as they do.</summary>
    private static ulong First(ReadOnlySpan<byte> text)
    {
        Span<byte> eight = stackalloc byte[8];
        text[..Math.Min(text.Length, 8)].CopyTo(eight);
        return BinaryPrimitives.ReadUInt64BigEndian(eight);
    }

    private void Sort(List<Finder> finders) => CollectionsMarshal.AsSpan(finders).Sort(Compare);

    private int Compare(Finder one, Finder other)
    {
        if (one.First != other.First)
        {
            return one.First.CompareTo(other.First);
        }

        var first = Values.From(one.At);
        var second = Values.From(other.At);
        first.Read();
        second.Read();
        var order = first.Bytes.SequenceCompareTo(second.Bytes);
        if (order != 0)
        {
            return order;
        }

        first.Read();
        second.Read();
        return first.Bytes.SequenceCompareTo(second.Bytes);
    }
}

/// <summary>One by which a person is found.</summary>
/// <param name="First">The first eight bytes of its text, as a number that compares as they do.</param>
/// <param name="At">Where in the pack it stands: its text, then the id of the person.</param>
internal readonly record struct Finder(ulong First, int At);
