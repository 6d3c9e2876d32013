namespace Linli.Forms.Engine;

/// <summary>A filled form, read.</summary>
/// <param name="Root">All of it.</param>
public sealed record Submission(SubmissionNode Root)
{
    /// <summary>Namespace of an encrypted submission's envelope.</summary>
    private const string Envelope = "http://opendatakit.org/submissions";

    private const string MetaSpace = "http://openrosa.org/xforms";

    /// <summary>Id of the form: the attribute <c>id</c> of the root, else its namespace.</summary>
    public string? FormId => Root.Attribute("id") ?? (Root.Name.Space.Length > 0 ? Root.Name.Space : null);

    /// <summary>Version of the form that was filled; null when the form has none.</summary>
    public string? FormVersion => Root.Attribute("version") is { Length: > 0 } version ? version : null;

    /// <summary>Id of this filled form; null when the client gave none.</summary>
    public string? InstanceId => Meta("instanceID");

    /// <summary>Id of the filled form that this one takes the place of.</summary>
    public string? DeprecatedId => Meta("deprecatedID");

    /// <summary>What the form calls this filled form.</summary>
    public string? InstanceName => Meta("instanceName");

    /// <summary>Whether it is an envelope around a submission that only the owner of a key can read.</summary>
    public bool IsEncrypted => Root.Name.Space == Envelope || Root.Attribute("encrypted") == "yes";

    /// <summary>The element that tells of the filled form itself, in whichever namespace it stands; null without one.</summary>
    public SubmissionNode? MetaNode => Root.Children.FirstOrDefault(child => child.Name.Local == "meta" && (child.Name.Space == MetaSpace || child.Name.Space == Root.Name.Space || child.Name.Space.Length == 0));

    /// <summary>The answers in the order of the file.</summary>
    public IEnumerable<SubmissionAnswer> Answers() => AnswersIn(Root, "/" + Root.Name.Local, []);

    private string? Meta(string local) => MetaNode?.Find(local)?.Text is { Length: > 0 } text ? text.Trim() : null;

    private static IEnumerable<SubmissionAnswer> AnswersIn(SubmissionNode node, string path, IReadOnlyList<int> positions)
    {
        var met = new Dictionary<string, int>(node.Children.Count);
        foreach (var child in node.Children)
        {
            var position = met[child.Name.Local] = met.GetValueOrDefault(child.Name.Local) + 1;
            var (below, where) = ($"{path}/{child.Name.Local}", (IReadOnlyList<int>)[.. positions, position]);
            if (child.Children.Count == 0)
            {
                yield return new(below, where, child.Text);
                continue;
            }

            foreach (var answer in AnswersIn(child, below, where))
            {
                yield return answer;
            }
        }
    }
}

/// <summary>One answer.</summary>
/// <param name="Path">Absolute path of the question: <c>/data/household/name</c>.</param>
/// <param name="Positions">Which of its like each step of the path below the root is, from 1: only repeats have a second one.</param>
/// <param name="Text">The answer as written; empty for none.</param>
public readonly record struct SubmissionAnswer(string Path, IReadOnlyList<int> Positions, string Text);
