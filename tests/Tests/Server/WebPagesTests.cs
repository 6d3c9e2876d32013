namespace Linli.Tests.Server;

/// <summary>What the files of the pages are sent with: a browser keeps the phone's app by these headers.</summary>
public sealed class WebPagesTests : IDisposable
{
    private readonly string _pages = Directory.CreateTempSubdirectory("linli-pages-").FullName;

    public void Dispose() => Directory.Delete(_pages, recursive: true);

    [Theory]
    [InlineData("/field/", "text/html; charset=utf-8", "no-cache")]
    [InlineData("/field/index.html", "text/html; charset=utf-8", "no-cache")]
    [InlineData("/field/rounds/1/doors/2", "text/html; charset=utf-8", "no-cache")]
    [InlineData("/field/sw.js", "text/javascript; charset=utf-8", "no-cache")]
    [InlineData("/field/manifest.webmanifest", "application/manifest+json", "no-cache")]
    [InlineData("/field/icon-192.png", "image/png", "no-cache")]
    [InlineData("/field/assets/index-abc.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable")]
    [InlineData("/field/assets/reader-abc.wasm", "application/wasm", "public, max-age=31536000, immutable")]
    public async Task Files_are_sent_as_what_they_are_and_only_those_whose_name_changes_with_them_are_kept_unasked(string path, string type, string caching)
    {
        await using var town = await StartAsync();
        using var stranger = town.Stranger();

        using var answer = await stranger.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(caching, answer.Headers.NonValidated["Cache-Control"].ToString());
    }

    [Fact]
    public async Task A_file_that_is_gone_is_neither_the_entry_page_nor_kept()
    {
        await using var town = await StartAsync();
        using var stranger = town.Stranger();

        foreach (var path in new[] { "/field/assets/gone-abc.js", "/console/sw.js", "/field/sw.js.map" })
        {
            using var answer = await stranger.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(404, (int)answer.StatusCode);
            Assert.True(answer.Headers.CacheControl?.NoStore);
        }
    }

    [Fact]
    public async Task The_content_policy_lets_the_worker_and_the_manifest_of_the_same_origin_in_and_no_others()
    {
        await using var town = await StartAsync();
        using var stranger = town.Stranger();

        foreach (var path in new[] { "/field/", "/field/sw.js" })
        {
            using var answer = await stranger.GetAsync(new Uri(path, UriKind.Relative));
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single().Split("; ");
            Assert.Contains("worker-src 'self'", policy);
            Assert.Contains("manifest-src 'self'", policy);
            Assert.Contains("default-src 'none'", policy);
        }
    }

    private async Task<Town> StartAsync()
    {
        foreach (var file in new[] { "console/index.html", "field/index.html", "field/sw.js", "field/manifest.webmanifest", "field/icon-192.png", "field/assets/index-abc.js", "field/assets/reader-abc.wasm" })
        {
            var at = Path.Combine(_pages, file);
            Directory.CreateDirectory(Path.GetDirectoryName(at)!);
            await File.WriteAllTextAsync(at, "invented");
        }

        return await Town.StartAsync("sqlite", options => options with { WebFolder = _pages });
    }
}
