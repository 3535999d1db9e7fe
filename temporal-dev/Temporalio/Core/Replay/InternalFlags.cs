using Google.Protobuf.Collections;
using Temporalio.Api.History.V1;
using Temporalio.Api.Sdk.V1;

namespace Temporalio.Core.Replay;

/// <summary>
/// Behaviours of the core half that changed in ways old histories would notice. The numbers are in histories.
/// </summary>
internal enum CoreFlag : uint
{
    /// <summary>Ids and types of activities and children are compared with history.</summary>
    IdAndTypeDeterminismChecks = 1,

    /// <summary>Each patch marker is followed by a search attribute that lists the patches.</summary>
    UpsertSearchAttributeOnPatch = 2,

    /// <summary>Commands after a terminal one are sent too, before it.</summary>
    MoveTerminalCommands = 3,
}

/// <summary>
/// The flags of one run: which it has used according to its history, and which are to be recorded with the next
/// completion. Flags are recorded once, and replay uses only what is recorded.
/// </summary>
internal sealed class InternalFlags(string sdkName, string sdkVersion, bool canRecord)
{
    private static readonly uint[] AllCoreFlags = [.. Enum.GetValues<CoreFlag>().Select(flag => (uint)flag)];
    private readonly HashSet<uint> _core = [];
    private readonly SortedSet<uint> _lang = [];
    private readonly HashSet<uint> _newCore = [];
    private readonly HashSet<uint> _newLang = [];
    private string _lastSdkName = "";

    /// <summary>The flags of the other half that the run uses.</summary>
    public IReadOnlyCollection<uint> Lang => _lang;

    /// <summary>The version recorded last.</summary>
    public string LastSdkVersion { get; private set; } = "";

    /// <summary>Takes over what a completed task recorded.</summary>
    public void AddRecorded(WorkflowTaskCompletedEventAttributes completed)
    {
        if (completed.SdkMetadata is not { } metadata)
        {
            return;
        }

        _core.UnionWith(metadata.CoreUsedFlags);
        _lang.UnionWith(metadata.LangUsedFlags);
        if (metadata.SdkName.Length > 0)
        {
            _lastSdkName = metadata.SdkName;
        }

        if (metadata.SdkVersion.Length > 0)
        {
            LastSdkVersion = metadata.SdkVersion;
        }
    }

    /// <summary>Notes flags that the other half used in its last completion.</summary>
    public void AddLangUsed(IEnumerable<uint> flags)
    {
        if (canRecord)
        {
            _newLang.UnionWith(flags);
        }
    }

    /// <summary>Whether the behaviour may be used: when replaying if it is on record, otherwise always.</summary>
    /// <param name="flag">The behaviour.</param>
    /// <param name="isNew">Whether what happens now is not in history yet, so that the flag is recorded with
    /// it.</param>
    public bool TryUse(CoreFlag flag, bool isNew)
    {
        if (!isNew)
        {
            return _core.Contains((uint)flag);
        }

        if (canRecord)
        {
            _newCore.Add((uint)flag);
        }

        return canRecord;
    }

    /// <summary>
    /// What to record with a completion. All known flags of this half are recorded with the first one.
    /// </summary>
    public WorkflowTaskCompletedMetadata TakeNewlyUsed()
    {
        var metadata = new WorkflowTaskCompletedMetadata();
        if (!canRecord)
        {
            return metadata;
        }

        _newCore.UnionWith(AllCoreFlags);
        Record(_newCore, _core, metadata.CoreUsedFlags);
        Record(_newLang, _lang, metadata.LangUsedFlags);
        if (_lastSdkName != sdkName)
        {
            metadata.SdkName = sdkName;
        }

        if (LastSdkVersion != sdkVersion)
        {
            metadata.SdkVersion = sdkVersion;
        }

        return metadata;
    }

    private static void Record(HashSet<uint> used, ISet<uint> recorded, RepeatedField<uint> record)
    {
        used.ExceptWith(recorded);
        if (used.Count > 0)
        {
            record.Add(used.Order());
            recorded.UnionWith(used);
            used.Clear();
        }
    }
}
