namespace TemporalDev.Server.Tests.Http;

/// <summary>A method that plays a scenario over HTTP: static, takes a script, returns a task.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HttpScenarioAttribute : Attribute;
