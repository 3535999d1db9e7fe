using TemporalDev.Host;

return await RootCommands.Create().Parse(args).InvokeAsync();
