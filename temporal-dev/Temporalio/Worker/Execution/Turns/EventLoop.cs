using Coresdk.WorkflowActivation;
using JobCase = Coresdk.WorkflowActivation.WorkflowActivationJob.VariantOneofCase;

namespace Temporalio.Worker.Execution.Turns;

/// <summary>In which order a run takes the jobs of an activation and runs its tasks in between.</summary>
internal abstract class EventLoop
{
    /// <summary>The loop of runs that have the flag <see cref="WorkflowLogicFlag.ModernEventLoop"/>.</summary>
    public static EventLoop Modern { get; } = new ModernLoop();

    /// <summary>The loop of runs that began before there was that flag.</summary>
    public static EventLoop Legacy { get; } = new LegacyLoop();

    /// <summary>Whether one condition goes on at a time; what it does may make the others false.</summary>
    public abstract bool OneConditionAtATime { get; }

    /// <summary>The loop a run begins with; it keeps it.</summary>
    public static EventLoop Choose(WorkflowActivation first, Turn turn)
    {
        const uint Flag = (uint)WorkflowLogicFlag.ModernEventLoop;
        if (first.IsReplaying && !first.AvailableInternalFlags.Contains(Flag))
        {
            return Legacy;
        }

        turn.Use(WorkflowLogicFlag.ModernEventLoop);
        return Modern;
    }

    /// <summary>Applies jobs, and returns when the run's code waits or has ended.</summary>
    public abstract void Run(WorkflowInstance run, IReadOnlyCollection<WorkflowActivationJob> jobs);

    /// <summary>Applies all jobs, which only queues tasks, and then runs them.</summary>
    private sealed class ModernLoop : EventLoop
    {
        public override bool OneConditionAtATime => true;

        public override void Run(WorkflowInstance run, IReadOnlyCollection<WorkflowActivationJob> jobs)
        {
            var changes = false;
            foreach (var job in jobs)
            {
                changes |= job.VariantCase != JobCase.QueryWorkflow;
                JobTable.Apply(run, job);
            }

            run.BeginOnce();
            run.RunUntilIdle(checkConditions: changes);
        }
    }

    /// <summary>Runs all tasks and every condition that holds after each job, and takes jobs in an own order.</summary>
    private sealed class LegacyLoop : EventLoop
    {
        private static readonly JobCase[][] Stages =
        [
            [JobCase.NotifyHasPatch, JobCase.UpdateRandomSeed],
            [JobCase.SignalWorkflow, JobCase.DoUpdate],
            [JobCase.InitializeWorkflow],
        ];

        public override bool OneConditionAtATime => false;

        public override void Run(WorkflowInstance run, IReadOnlyCollection<WorkflowActivationJob> jobs)
        {
            foreach (var job in jobs.OrderBy(StageOf))
            {
                if (job.VariantCase == JobCase.InitializeWorkflow)
                {
                    run.BeginOnce();
                }

                JobTable.Apply(run, job);
                run.RunUntilIdle(
                    checkConditions: job.VariantCase is not (JobCase.NotifyHasPatch or JobCase.QueryWorkflow));
            }
        }

        private static int StageOf(WorkflowActivationJob job)
        {
            var stage = Array.FindIndex(Stages, kinds => kinds.Contains(job.VariantCase));
            return stage < 0 ? Stages.Length : stage;
        }
    }
}
