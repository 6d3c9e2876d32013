using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Reading;

/// <summary>Checks the parameters of a question against its kind.</summary>
/// <param name="row">The row.</param>
/// <param name="parameters">Its parameters.</param>
/// <param name="faults">Takes up what is wrong.</param>
internal sealed class ParameterChecks(SheetRow row, IReadOnlyDictionary<string, string> parameters, FaultList faults)
{
    private FormPlace At => row.Place(Keys.Parameters);

    /// <summary>Checks; types that take no parameters may have any, as in the reference compiler.</summary>
    /// <returns>The parameters that count.</returns>
    public IReadOnlyDictionary<string, string> Check(QuestionType type)
    {
        if (Allowed(type) is { } allowed)
        {
            Check(type, allowed);
            return parameters;
        }

        return type.Kind == QuestionKind.Range ? parameters : new Dictionary<string, string>();
    }

    private void Check(QuestionType type, IReadOnlyList<string> allowed)
    {
        if (parameters.Keys.Where(key => !allowed.Contains(key)).ToList() is { Count: > 0 } unknown)
        {
            faults.Error(FormFaultCodes.ParameterUnknown, At, ("names", string.Join(", ", unknown)), ("allowed", string.Join(", ", allowed)));
            return;
        }

        CheckValues(type);
    }

    private static IReadOnlyList<string>? Allowed(QuestionType type) => type.Kind switch
    {
        _ when type.IsFromFile => ["randomize", "seed", "value", "label"],
        _ when type.IsSelect => ["randomize", "seed"],
        QuestionKind.Text when type.Type == "text" => ["rows"],
        QuestionKind.Image when type.Type is not ("q image" or "q picture") => ["max-pixels", "app"],
        QuestionKind.Audio when type.Type != "q audio" => ["quality"],
        QuestionKind.BackgroundAudio => ["quality"],
        QuestionKind.GeoPoint when type.Type == "geopoint" => ["allow-mock-accuracy", "capture-accuracy", "warning-accuracy", "reference-geometry"],
        QuestionKind.GeoTrace or QuestionKind.GeoShape when type.Type is "geotrace" or "geoshape" => ["allow-mock-accuracy", "incremental", "reference-geometry"],
        QuestionKind.Audit => ["location-priority", "location-min-interval", "location-max-age", "track-changes", "identify-user", "track-changes-reasons"],
        _ => null,
    };

    private void CheckValues(QuestionType type)
    {
        switch (type.Kind)
        {
            case QuestionKind.Text:
                MustBe("rows", FormFaultCodes.ParameterWhole, ParameterRules.IsWhole);
                break;
            case QuestionKind.Image:
                CheckImage();
                break;
            case QuestionKind.Audio:
                MustBeOneOf("quality", "voice-only", "low", "normal", "external");
                break;
            case QuestionKind.BackgroundAudio:
                MustBeOneOf("quality", "voice-only", "low", "normal");
                break;
            case QuestionKind.Audit:
                CheckAudit();
                break;
            case QuestionKind.GeoPoint or QuestionKind.GeoTrace or QuestionKind.GeoShape:
                CheckGeo();
                break;
            default:
                CheckSelect();
                break;
        }
    }

    private void CheckImage()
    {
        MustBe("max-pixels", FormFaultCodes.ParameterWhole, ParameterRules.IsWhole);
        if (!parameters.ContainsKey("max-pixels") && !IsDrawn)
        {
            faults.Warn(FormFaultCodes.MaxPixelsMissing, At);
        }

        if (row[Keys.Appearance] is null or { Text: "annotate" })
        {
            MustBe("app", FormFaultCodes.AppWrong, NameRules.IsPackageName);
        }
    }

    /// <summary>Whether the picture is drawn by hand: it is small, whatever the camera does.</summary>
    private bool IsDrawn => row[Keys.Appearance] is { } appearance && appearance.Text.Split(' ').Any(word => word is "signature" or "draw");

    private void CheckGeo()
    {
        MustBe("capture-accuracy", FormFaultCodes.ParameterNumber, ParameterRules.IsNumber);
        MustBe("warning-accuracy", FormFaultCodes.ParameterNumber, ParameterRules.IsNumber);
        MustBeOneOf("allow-mock-accuracy", "true", "false");
        if (parameters.TryGetValue("incremental", out var incremental) && CellRules.IsYes(incremental) != true)
        {
            Wrong("incremental", incremental, "true");
        }
    }

    private void CheckSelect()
    {
        MustBeOneOf("randomize", "true", "false");
        MustBe("value", FormFaultCodes.ParameterName, NameRules.IsName);
        MustBe("label", FormFaultCodes.ParameterName, NameRules.IsName);
        if (!parameters.ContainsKey("seed"))
        {
            return;
        }

        if (parameters.ContainsKey("randomize"))
        {
            MustBe("seed", FormFaultCodes.SeedWrong, seed => ParameterRules.IsNumber(seed) || NameRules.IsReference(seed));
        }
        else
        {
            faults.Error(FormFaultCodes.SeedWithoutRandomize, At);
        }
    }

    private void CheckAudit()
    {
        MustBeOneOf("track-changes", "true", "false");
        MustBeOneOf("identify-user", "true", "false");
        MustBeOneOf("track-changes-reasons", "on-form-edit");
        string[] location = ["location-priority", "location-min-interval", "location-max-age"];
        var given = location.Count(parameters.ContainsKey);
        if (given is 1 or 2)
        {
            faults.Error(FormFaultCodes.AuditLocationIncomplete, At, ("missing", string.Join(", ", location.Where(name => !parameters.ContainsKey(name)))));
        }
        else if (given == 3)
        {
            CheckAuditLocation();
        }
    }

    private void CheckAuditLocation()
    {
        MustBeOneOf("location-priority", "no-power", "low-power", "balanced", "high-accuracy");
        var isInterval = MustBe("location-min-interval", FormFaultCodes.ParameterSeconds, IsSeconds);
        var isAge = MustBe("location-max-age", FormFaultCodes.ParameterSeconds, IsSeconds);
        if (isInterval && isAge && ParameterRules.Whole(parameters["location-max-age"]) < ParameterRules.Whole(parameters["location-min-interval"]))
        {
            faults.Error(FormFaultCodes.AuditAgeBelowInterval, At, ("age", parameters["location-max-age"]), ("interval", parameters["location-min-interval"]));
        }
    }

    private static bool IsSeconds(string text) => ParameterRules.Whole(text) >= 0;

    private bool MustBe(string name, string code, Func<string, bool> isRight)
    {
        var isSo = !parameters.TryGetValue(name, out var value) || isRight(value);
        if (!isSo)
        {
            faults.Error(code, At, ("name", name), ("value", value!));
        }

        return isSo;
    }

    private void MustBeOneOf(string name, params IReadOnlyList<string> values)
    {
        if (parameters.TryGetValue(name, out var value) && !values.Contains(value))
        {
            Wrong(name, value, string.Join(", ", values));
        }
    }

    private void Wrong(string name, string value, string allowed) => faults.Error(FormFaultCodes.ParameterValue, At, ("name", name), ("value", value), ("allowed", allowed));
}
