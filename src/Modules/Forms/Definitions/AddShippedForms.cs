using System.Reflection;
using Linli.Territory;

namespace Linli.Forms.Definitions;

/// <summary>Takes in the forms that ship with the product, published, so that a new node can ask at once. Those that are there already, by their id, are left as they are.</summary>
internal static class AddShippedForms
{
    private const string Folder = "forms/";

    /// <summary>Where they belong.</summary>
    /// <param name="Area">Code of the area.</param>
    internal sealed record Request(string Area);

    /// <summary>The forms that were added.</summary>
    internal sealed record Answer(IReadOnlyList<FormAnswer> Items);

    public static void Map(Routes routes) => routes.Write<Request, Answer>("POST", "/forms/shipped", nameof(AddShippedForms), May.Hold(Permission.FormsManage), Handle);

    private static Outcome<Answer> Handle(Request request, Call call, Unit unit)
    {
        if (AreaDirectory.FindIn(unit, unit.Scope, request.Area).Failed(out var problem, out var area))
        {
            return problem;
        }

        var added = new List<FormAnswer>();
        foreach (var compiled in Shipped.Value.Where(compiled => FormTable.FindByXFormId(unit, compiled.Definition.Id) is null))
        {
            if (FormShelf.Keep(unit, area, compiled).Failed(out problem, out var form))
            {
                return problem;
            }

            PublishForm.Publish(unit, form, 1);
            added.Add(FormAnswer.Of(unit, FormTable.Find(unit, form.Id)!));
        }

        return new Answer(added);
    }

    /// <summary>The workbooks of <c>forms/</c>, compiled once: a test holds them to be accepted.</summary>
    private static readonly Lazy<IReadOnlyList<CompiledForm>> Shipped = new(() =>
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read)]);

    private static CompiledForm Read(string name)
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return CompiledForm.Of(name[Folder.Length..], bytes.ToArray(), "en").Failed(out var problem, out var compiled) ? throw new InvalidOperationException($"{name}: {problem.Code}") : compiled;
    }
}
