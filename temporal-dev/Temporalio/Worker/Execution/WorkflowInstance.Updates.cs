using Coresdk.WorkflowActivation;
using Coresdk.WorkflowCommands;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;
using Temporalio.Workflows;

namespace Temporalio.Worker.Execution;

/// <content>Updates.</content>
internal sealed partial class WorkflowInstance
{
    private static readonly AsyncLocal<WorkflowUpdateInfo?> UpdateOfTask = new();
    private WorkflowUpdateDefinition? _dynamicUpdate;

    /// <summary>The update handlers by name.</summary>
    public HandlerTable<WorkflowUpdateDefinition> Updates { get; }

    /// <summary>The handler of updates without one of their own.</summary>
    public WorkflowUpdateDefinition? DynamicUpdate
    {
        get => _dynamicUpdate;
        set => _dynamicUpdate = HandlerTables.Dynamic(value, value?.Dynamic, "update");
    }

    /// <summary>The update whose handler is running, if one is.</summary>
    public WorkflowUpdateInfo? CurrentUpdate => UpdateOfTask.Value;

    /// <summary>Queues the validator and the handler of an update.</summary>
    public void ApplyUpdate(DoUpdate update) => _ = QueueAsync(async () =>
    {
        UpdateOfTask.Value = new(update.Id, update.Name);
        using var scope = _log.BeginScope(
            new Dictionary<string, object> { ["UpdateId"] = update.Id, ["UpdateName"] = update.Name });
        try
        {
            // The constructor may set handlers.
            _ = Instance;
            if (Accept(update, out var definition, out var args))
            {
                await HandleAsync(update, definition!, args!).ConfigureAwait(true);
            }
        }
        catch (Exception e)
        {
            FailTask(e);
        }
    });

    /// <summary>Accepts or rejects. Replayed updates were accepted already and are not validated again.</summary>
    private bool Accept(DoUpdate update, out WorkflowUpdateDefinition? definition, out object?[]? args)
    {
        definition = null;
        args = null;
        try
        {
            definition = HandlerOf(update);
            if (update.RunValidator)
            {
                Validate(update, definition);

                // Wrong arguments reject it, and what the validator was given may have been changed by it.
                args = Arguments(update, definition);
            }
        }
        catch (Exception e)
        {
            Respond(update, new() { Rejected = ToFailure(e) });
            return false;
        }

        Respond(update, new() { Accepted = new Empty() });
        return true;
    }

    private WorkflowUpdateDefinition HandlerOf(DoUpdate update)
    {
        if (!Updates.TryGetValue(update.Name, out var definition))
        {
            definition = WorkflowNames.IsReserved(update.Name) ? null : _dynamicUpdate;
        }

        return definition ?? throw new InvalidOperationException(
            $"Update handler for {update.Name} expected but not found, known updates: {Updates.Known}");
    }

    private void Validate(DoUpdate update, WorkflowUpdateDefinition definition)
    {
        if (!definition.HasValidator)
        {
            return;
        }

        var before = CurrentTurn.Count;
        var args = Arguments(update, definition);
        Inbound.ValidateUpdate(new(update.Id, update.Name, definition, args, update.Headers));
        if (CurrentTurn.Count != before)
        {
            FailTask(new InvalidOperationException(
                $"Update validator for {update.Name} created workflow commands"));
        }
    }

    private async Task HandleAsync(DoUpdate update, WorkflowUpdateDefinition definition, object?[]? args)
    {
        UpdateResponse response;
        try
        {
            args ??= Arguments(update, definition);
            var handler = _handlers.Begin(update.Name, update.Id, definition.UnfinishedPolicy);
            object? result;
            try
            {
                result = await Inbound
                    .HandleUpdateAsync(new(update.Id, update.Name, definition, args, update.Headers))
                    .ConfigureAwait(true);
            }
            finally
            {
                _handlers.End(handler);
            }

            response = new() { Completed = _converter.PayloadConverter.ToPayload(result) };
        }
        catch (Exception e) when (FailsWorkflow(e))
        {
            response = new() { Rejected = ToFailure(e) };
        }

        Respond(update, response);
    }

    private object?[] Arguments(DoUpdate update, WorkflowUpdateDefinition definition) => ArgumentDecoder.Decode(
        _converter.PayloadConverter,
        definition.Parameters,
        update.Input,
        $"Update {update.Name}",
        definition.Dynamic ? [update.Name] : null);

    private void Respond(DoUpdate update, UpdateResponse response)
    {
        response.ProtocolInstanceId = update.ProtocolInstanceId;
        Send(new() { UpdateResponse = response });
    }
}
