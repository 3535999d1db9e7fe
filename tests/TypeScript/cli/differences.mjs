// What the CLI shows differently on our server, and why. A line that no difference needs any more fails the test.
// `step` and `path` are patterns; a step's error text has the path '.error', its exit code '.code'.
export const DIFFERENCES = [
  {
    step: /operator namespace list/, path: /customSearchAttributeAliases/,
    reason: 'the real server keeps search attributes in numbered columns and shows which; ours has no such columns',
  },
  {
    step: /(describe -w desk|list --query 'WorkflowId = "desk"')/, path: /BuildIds\.data/,
    reason: 'workers have no versions here: an override is kept and shown, but changes nothing about who has had a task',
  },
  {
    step: /task-queue describe --task-queue cli-nobody/, path: /approximateBacklogCount/,
    reason: 'the real server counts tasks that a pause or a reset has made void until somebody polls; ours does not',
  },
  {
    step: /task-queue describe .*--legacy-mode/, path: /rate_per_second/,
    reason: 'the real server has a limit for each partition; ours has none where nobody sets one, which is said as 100000',
  },
  {
    step: /task-queue describe .*--legacy-mode/, path: /(read|ack)_level/,
    reason: 'the real server numbers only tasks that had to wait, ours all',
  },
  {
    step: /task-queue list-partition/, path: /Partitions/,
    reason: 'one process needs one partition; the real server has four',
  },
];

/** Commands that no step runs, and why. */
export const NOT_DRIVEN = {};
