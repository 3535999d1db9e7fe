namespace TemporalDev.Server.Tests.Scenarios;

/// <summary>A method that plays a scenario: static, takes a script, returns a task.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScenarioAttribute : Attribute;
