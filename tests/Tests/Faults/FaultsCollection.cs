namespace Linli.Tests.Faults;

/// <summary>The tests that kill processes run one after the other, and beside no other test: their figures are times.</summary>
[CollectionDefinition("faults", DisableParallelization = true)]
public sealed class FaultsCollection;
