using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Matching;

/// <summary>Names a task queue.</summary>
internal readonly record struct TaskQueueKey(string NamespaceId, string Name, TaskQueueType Type);
