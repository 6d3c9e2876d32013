namespace Linli.Tests.Platform;

public sealed class GateTests
{
    [Theory, OnEveryEngine]
    public async Task What_an_act_wrote_is_there_when_the_answer_comes(string engine)
    {
        await using var town = await Town.StartAsync(engine);

        await town.WriteAsync<Done>(unit => Note(unit, "event", "spring"));

        Assert.Equal("spring", await NoteAsync(town, "event"));
    }

    [Theory, OnEveryEngine]
    public async Task A_refused_act_leaves_nothing_behind_and_spoils_no_other_of_its_batch(string engine)
    {
        await using var town = await Town.StartAsync(engine);

        var acts = Enumerable.Range(0, 40).Select(n => town.Gate.WriteAsync<Done>(town.System, unit =>
        {
            Note(unit, $"n{n}", "x");
            unit.Count("test.notes", "", 1, 1);
            return n % 2 == 0 ? default(Done) : new Problem("http.not-found", 404);
        }, default));
        var outcomes = await Task.WhenAll(acts);

        Assert.Equal(20, outcomes.Count(o => o.Problem is null));
        Assert.Equal(20, await town.ReadAsync(look => look.Number($"select count(*) from platform_settings")));
        Assert.Equal(20, await town.ReadAsync(look => look.Number($"select sum(value) from platform_tallies")));
        Assert.Equal(20, await town.ReadAsync(look => look.Number($"select count(*) from platform_audit")));
    }

    [Theory, OnEveryEngine]
    public async Task An_act_with_a_commit_of_its_own_leaves_nothing_behind_when_it_is_refused_or_breaks(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        Outcome<Done> Write(Unit unit, int n)
        {
            Note(unit, $"n{n}", "x");
            unit.Count("test.notes", "", 1, 1);
            return n % 3 == 0 ? default(Done) : n % 3 == 1 ? new Problem("http.not-found", 404) : throw new InvalidOperationException("a bug");
        }

        var acts = Enumerable.Range(0, 30).Select(n => n % 2 == 0
            ? town.Gate.WriteAloneAsync<Done>(town.System, unit => Write(unit, n), default)
            : town.Gate.WriteAsync<Done>(town.System, unit => Write(unit, n), default)).ToList();
        await Task.WhenAll(acts).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.Equal(10, acts.Count(act => act.IsFaulted));
        Assert.Equal(10, acts.Count(act => act.IsCompletedSuccessfully && act.Result.Problem is null));
        Assert.Equal(10, await town.ReadAsync(look => look.Number($"select count(*) from platform_settings")));
        Assert.Equal(10, await town.ReadAsync(look => look.Number($"select sum(value) from platform_tallies")));
        Assert.Equal(10, await town.ReadAsync(look => look.Number($"select count(*) from platform_audit")));
    }

    [Theory, OnEveryEngine]
    public async Task Rows_added_in_bulk_keep_every_kind_of_value_as_a_single_one_does(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var texts = new[] { "", "桂湖街", "𠮷野家", new string('长', 5000), "a'b\"c" };

        await town.WriteAsync<Done>(unit =>
        {
            unit.AddAll("platform_settings", ["name", "value"], texts.Select((text, at) => new object?[] { $"n{at}", text }));
            unit.Record("test.notes", "settings", "5");
            return default(Done);
        });

        Assert.Equal(texts, await town.ReadAsync(look => look.Rows($"select value from platform_settings order by name", row => row.Text(0))));
    }

    [Theory, OnEveryEngine]
    public async Task A_row_that_lies_outside_the_scope_is_stopped_in_bulk_too(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var inside = town.System with { Scope = Scope.Of([new AreaPath("01/")]) };
        PackedRow Row(string path) => new([Guid.CreateVersion7(), new AreaPath(path), "顾青岚", "gql", "other", 1L, "roster", "2027-01-01", 1L], new ValuePack(), 0, 0);

        var outcome = await town.Gate.WriteAsync<Done>(inside, unit =>
        {
            unit.AddAllInside("residents_people", ["id", "area_path", "name", "initials", "relation", "created_at", "purpose", "expires", "version"], 1, [Row("01/02/"), Row("02/")], 2);
            unit.Record("test.people", "people", "2");
            return default(Done);
        }, default);

        Assert.Equal("http.not-found", outcome.Problem?.Code);
        Assert.Equal(0, await town.ReadAsync(look => look.Number($"select count(*) from residents_people p where {look.Scope.Over("p.area_path")}")));
        Assert.Throws<InvalidOperationException>(() => town.WriteAsync<Done>(unit =>
        {
            unit.AddAll("residents_people", ["id"], [[Guid.CreateVersion7()]]);
            return default(Done);
        }).GetAwaiter().GetResult());
    }

    [Theory, OnEveryEngine]
    public async Task Rows_kept_in_a_pack_are_written_as_they_were_whatever_their_number(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var (pack, rows) = (new ValuePack(), new List<int>());
        for (var i = 0; i < 700; i++)
        {
            rows.Add(pack.Next());
            pack.Add($"n{i:000}");
            pack.Add(i % 3 == 0 ? "" : $"桂湖街{i}号");
        }

        await town.WriteAsync<Done>(unit =>
        {
            unit.AddAll("platform_settings", ["name", "value"], rows.Select(row => new PackedRow([], pack, row, 2)), rows.Count);
            unit.Record("test.notes", "settings", "700");
            return default(Done);
        });

        Assert.Equal(
            Enumerable.Range(0, 700).Select(i => i % 3 == 0 ? "" : $"桂湖街{i}号"),
            await town.ReadAsync(look => look.Rows($"select value from platform_settings order by name", row => row.Text(0))));
    }

    [Theory, OnEveryEngine]
    public async Task Rows_added_in_bulk_of_which_one_is_there_already_are_taken_back_with_all_of_their_act_and_nothing_else(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        await town.WriteAsync<Done>(unit => Note(unit, "n300", "first"));

        var clash = town.Gate.WriteAsync<Done>(town.System, unit =>
        {
            unit.AddAll("platform_settings", ["name", "value"], Enumerable.Range(0, 700).Select(i => new object?[] { $"n{i}", "second" }));
            unit.Record("test.notes", "settings", "700");
            return default(Done);
        }, default);
        var good = town.Gate.WriteAsync<Done>(town.System, unit => Note(unit, "free", "1"), default);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => clash);
        Assert.Null((await good).Problem);
        Assert.Equal(["1", "first"], await town.ReadAsync(look => look.Rows($"select value from platform_settings order by name", row => row.Text(0))));
    }

    [Theory, OnEveryEngine]
    public async Task A_bug_in_one_act_is_its_own_and_the_others_are_kept(string engine)
    {
        await using var town = await Town.StartAsync(engine);

        var broken = town.Gate.WriteAsync<Done>(town.System, unit => throw new InvalidOperationException("a bug"), default);
        var good = town.Gate.WriteAsync<Done>(town.System, unit => Note(unit, "good", "1"), default);

        await Assert.ThrowsAsync<InvalidOperationException>(() => broken);
        Assert.Null((await good).Problem);
    }

    [Theory, OnEveryEngine]
    public async Task A_statement_that_fails_takes_only_its_own_act_back(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        await town.WriteAsync<Done>(unit => Note(unit, "taken", "1"));

        var clash = town.Gate.WriteAsync<Done>(town.System, unit => Note(unit, "taken", "2"), default);
        var good = town.Gate.WriteAsync<Done>(town.System, unit => Note(unit, "free", "1"), default);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => clash);
        Assert.Null((await good).Problem);
        Assert.Equal("1", await NoteAsync(town, "taken"));
    }

    [Theory, OnEveryEngine]
    public async Task An_act_that_writes_without_recording_it_is_refused_as_a_bug(string engine)
    {
        await using var town = await Town.StartAsync(engine);

        var silent = town.Gate.WriteAsync<Done>(town.System, unit =>
        {
            unit.Run($"insert into platform_settings (name, value) values ({"a"}, {"b"})");
            return default(Done);
        }, default);

        await Assert.ThrowsAsync<InvalidOperationException>(() => silent);
        Assert.Null(await NoteAsync(town, "a"));
    }

    [Theory, OnEveryEngine]
    public async Task T9_the_same_key_two_hundred_times_in_parallel_is_done_once_and_answered_the_same(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var act = town.System with { Key = new(Guid.CreateVersion7(town.Clock.GetUtcNow()), new byte[32]) };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => town.Gate.WriteAsync<Answer>(act, unit =>
        {
            Note(unit, $"key-{n}", "x");
            return new Answer(n);
        }, default)));

        var answers = outcomes.Select(o => o.Failed(out _, out var answer) ? -1 : answer.Number).ToHashSet();
        Assert.Single(answers);
        Assert.DoesNotContain(-1, answers);
        Assert.Equal(1, await town.ReadAsync(look => look.Number($"select count(*) from platform_settings")));
    }

    [Theory, OnEveryEngine]
    public async Task T9_the_same_key_with_another_request_is_refused(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var id = Guid.CreateVersion7(town.Clock.GetUtcNow());
        var other = new byte[32];
        other[0] = 1;

        var first = await town.Gate.WriteAsync<Done>(town.System with { Key = new(id, new byte[32]) }, unit => Note(unit, "a", "1"), default);
        var second = await town.Gate.WriteAsync<Done>(town.System with { Key = new(id, other) }, unit => Note(unit, "b", "1"), default);

        Assert.Null(first.Problem);
        Assert.Equal("gate.key-reused", second.Problem?.Code);
    }

    [Theory, OnEveryEngine]
    public async Task Many_acts_that_wait_together_share_few_commits(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        using var hold = new ManualResetEventSlim();
        var blocker = town.Gate.WriteAsync<Done>(town.System, unit =>
        {
            hold.Wait(TimeSpan.FromSeconds(10));
            return Note(unit, "blocker", "1");
        }, default);
        var before = town.Gate.Commits;

        var acts = Enumerable.Range(0, 256).Select(n => town.Gate.WriteAsync<Done>(town.System, unit => Note(unit, $"n{n}", "1"), default)).ToList();
        hold.Set();
        await Task.WhenAll([blocker, .. acts]);

        Assert.InRange(town.Gate.Commits - before, 2, 6);
    }

    [Fact]
    public void A_table_of_persons_cannot_be_named_without_a_scope()
    {
        var wall = new ScopedTables(["residents_people"]);

        Assert.Throws<InvalidOperationException>(() => wall.Inspect("select name from residents_people p where p.id = $1"));
        Assert.Throws<InvalidOperationException>(() => wall.Inspect($"select 1 from residents_people a join residents_people b on true where {Scope.Mark} 1 = 1"));
        wall.Inspect($"select name from residents_people p where {Scope.Mark} 1 = 1");
    }

    private static Outcome<Done> Note(Unit unit, string name, string value)
    {
        unit.Run($"insert into platform_settings (name, value) values ({name}, {value})");
        unit.Record("settings.change", "setting", name, null, "value");
        return default(Done);
    }

    private static Task<string?> NoteAsync(Town town, string name) =>
        town.ReadAsync(look => look.Find($"select value from platform_settings where name = {name}", row => row.Text(0)));

    private sealed record Answer(int Number);
}
