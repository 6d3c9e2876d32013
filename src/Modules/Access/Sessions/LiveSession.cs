namespace Linli.Access.Sessions;

/// <summary>A session as memory holds it.</summary>
internal sealed class LiveSession(Guid id, Guid account, DateTimeOffset seen, DateTimeOffset ends, IReadOnlyList<Grant> grants)
{
    private long _seen = seen.ToUnixTimeMilliseconds();
    private PersonOfDay? _person;

    public Guid Id => id;

    public Guid Account => account;

    public IReadOnlyList<Grant> Grants => grants;

    /// <summary>When it was read; by the clock that only runs forward.</summary>
    public required long ReadAt { get; init; }

    /// <summary>When its holder last proved who they are.</summary>
    public required DateTimeOffset ProvedAt { get; init; }

    /// <summary>The last request that came with it.</summary>
    public DateTimeOffset Seen => DateTimeOffset.FromUnixTimeMilliseconds(Interlocked.Read(ref _seen));

    /// <summary>Whether a request came since <see cref="Seen"/> was last written down.</summary>
    public bool IsUnwritten { get; set; }

    /// <summary>What the key of a device opens; null when it is no such key, but somebody's session.</summary>
    public string? Opens { get; init; }

    /// <summary>Whether it is the key of a device: it knows no pause, and opens one kind of work.</summary>
    public bool IsDevice => Opens is not null;

    /// <summary>When it ends if nothing more comes.</summary>
    public DateTimeOffset EndsAt => !IsDevice && Seen + SessionTimes.Idle < ends ? Seen + SessionTimes.Idle : ends;

    /// <summary>Whether it still holds at a moment.</summary>
    public bool HoldsAt(DateTimeOffset now) => now < EndsAt;

    /// <summary>Notes a request.</summary>
    public void See(DateTimeOffset now)
    {
        if (now > Seen)
        {
            Interlocked.Exchange(ref _seen, now.ToUnixTimeMilliseconds());
            IsUnwritten = true;
        }
    }

    /// <summary>What the account may do on a day; grants begin and end with days.</summary>
    public Person PersonOn(DateOnly day)
    {
        if (_person is { } known && known.Day == day)
        {
            return known.Person;
        }

        var held = RoleRules.Held(grants.Where(grant => grant.HoldsOn(day)).Select(grant => (grant.Role, grant.Area)));
        _person = new(day, Opens is { } opens ? Devices.DeviceRules.PersonOf(account, held, opens) : new Person(account, held) { ProvedAt = ProvedAt });
        return _person.Person;
    }

    private sealed record PersonOfDay(DateOnly Day, Person Person);
}
