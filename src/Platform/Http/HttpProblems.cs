namespace Linli.Platform;

/// <summary>What the edge itself refuses.</summary>
public static class HttpProblems
{
    /// <summary>Nothing is here, or nothing that this person may know of: both look the same.</summary>
    public static Problem NotFound() => new("http.not-found", 404);

    /// <summary>Nobody is signed in.</summary>
    public static Problem SignInFirst() => new("http.sign-in-first", 401);

    /// <summary>The person holds no role that may do this anywhere.</summary>
    public static Problem NotAllowed() => new("http.not-allowed", 403);

    /// <summary>The person is signed in, but has not proved lately who they are.</summary>
    public static Problem ConfirmFirst() => new("http.confirm-first", 403, ("minutes", (int)May.FreshFor.TotalMinutes));

    /// <summary>The key in the address opens nothing here.</summary>
    public static Problem NoSuchKey() => new("http.no-such-key", 403);

    /// <summary>The request did not come from our own pages.</summary>
    public static Problem ForeignPage() => new("http.foreign-page", 403);

    /// <summary>The body is larger than this route takes.</summary>
    /// <param name="most">Most bytes.</param>
    public static Problem BodyTooLarge(long most) => new("http.body-too-large", 413, ("most", most));

    /// <summary>A request that stopped on its way; whoever sent it may send it again.</summary>
    public static Problem TooSlow() => new("http.too-slow", 408);

    /// <summary>The body is not JSON that this route understands.</summary>
    /// <param name="where">JSON path of the fault, when known.</param>
    public static Problem BadJson(string? where) => new("http.bad-json", 400) { Where = where };

    /// <summary>The body has another type than this route reads.</summary>
    /// <param name="wanted">The type it reads.</param>
    public static Problem WrongType(string wanted) => new("http.wrong-type", 415, ("wanted", wanted));

    /// <summary>The idempotency key is no UUID.</summary>
    public static Problem BadKey() => new("http.bad-key", 400) { Where = "Idempotency-Key" };

    /// <summary>Something broke that is not the asker's fault.</summary>
    public static Problem Broken() => new("http.broken", 500);

    /// <summary>The row was changed by somebody else since it was read.</summary>
    /// <param name="yours">Version that the asker saw.</param>
    /// <param name="current">Version now.</param>
    public static Problem Stale(int yours, int current) => new("http.stale", 409, ("yours", yours), ("current", current));
}
