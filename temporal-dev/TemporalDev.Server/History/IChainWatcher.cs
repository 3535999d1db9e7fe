namespace TemporalDev.Server.History;

/// <summary>Somebody who wants to know when a chain of runs may be over.</summary>
internal interface IChainWatcher
{
    /// <summary>Called under the gate of a run that closed; must not wait for anything.</summary>
    void OnRunClosed();
}
