using Linli.Server;
using Microsoft.AspNetCore.Builder;

await using var app = App.Build(new NodeOptions { Folder = args.Length > 0 ? args[0] : "data" });
await FirstRun.PrepareAsync(app, Console.Out, default);
await app.RunAsync();
