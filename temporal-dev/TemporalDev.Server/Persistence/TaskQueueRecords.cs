using Google.Protobuf;
using TemporalDev.Server.Matching;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.TaskQueue.V1;

namespace TemporalDev.Server.Persistence;

/// <summary>What operators have set for task queues, in the store.</summary>
internal static class TaskQueueRecords
{
    public static List<(TaskQueueKey Key, TaskQueueConfig Config)> Read(SqliteStore store) => store.Query(
        static connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT state FROM task_queues";
            using var rows = command.ExecuteReader();
            var configs = new List<(TaskQueueKey, TaskQueueConfig)>();
            while (rows.Read())
            {
                var record = TaskQueueRecord.Parser.ParseFrom(rows.GetFieldValue<byte[]>(0));
                var key = new TaskQueueKey(record.NamespaceId, record.Name, (TaskQueueType)record.Type);
                configs.Add((key, record.Config));
            }

            return configs;
        });

    public static StoreWrite Write(TaskQueueKey key, TaskQueueConfig config) => new ConfigWrite(new TaskQueueRecord
    {
        NamespaceId = key.NamespaceId, Name = key.Name, Type = (int)key.Type, Config = config,
    });

    private sealed class ConfigWrite(TaskQueueRecord record) : StoreWrite
    {
        private readonly byte[] _state = record.ToByteArray();

        public override void Apply(SqliteWriter writer) => writer
            .Statement("INSERT OR REPLACE INTO task_queues VALUES ($1, $2, $3, $4)", 4)
            .Set(1, record.NamespaceId)
            .Set(2, record.Name)
            .Set(3, record.Type)
            .Set(4, _state)
            .Execute();
    }
}
