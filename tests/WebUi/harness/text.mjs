// What a page says, without what differs from run to run.
const REPLACED = [
  [/(History Size Bytes\n+)\d+/g, '$1NUMBER'],
  [/("taskId": ")\d+/g, '$1NUMBER'],
  [/(web-ui-worker-)[0-9a-f]{32}/g, '$1STICKY'],
  [/(History Size\n+)[^\n]*/g, '$1SIZE'],
  [/(State Transitions\n+)\d+/g, '$1NUMBER'],
  [/\d+ new events? loaded\n/g, ''],
  [/\(?(file:\/\/)?\/[\w./-]*\/(tests|node_modules)\//g, '$2/'],
  [/@temporalio\/worker@[\w.+]+/g, 'BUILD'],
  [/\bTypescript [\d.]+/g, 'Typescript VERSION'],
  [/(NEXT RETRY) \d+S/g, '$1 DURATION'],
  [/\d\d?\/\d\d?\/\d\d, [^\n]*/g, 'TIME'],
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'UUID'],
  [/\d+@[\w.-]+/g, 'PID@HOST'],
  [/\d{4}-\d\d-\d\d \w+ \d\d:\d\d:\d\d(\.\d+)?/g, 'TIME'],
  [/\d{4}-\d\d-\d\dT[\d:.]+Z?/g, 'TIME'],
  [/\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*,? [^\n]*\d{4}[^\n]*/g, 'TIME'],
  [/(\w{3} \d\d?, \d{4}|\d\d?\/\d\d?\/\d{4})[^\n]*/g, 'TIME'],
  [/\b(\d+ ?(ms|milliseconds?|s|m|min|h|d|seconds?|minutes?|hours?|days?))(,? ?\d+ ?(ms|s|m|min|h|seconds?|minutes?))*\b( ago)?/g, 'DURATION'],
  [/127\.0\.0\.1:\d+/g, 'ADDRESS'],
];

/** The visible text of a page: a line a block, normalised. */
export function normalise(text) {
  let clean = text;
  for (const [pattern, replacement] of REPLACED) {
    clean = clean.replace(pattern, replacement);
  }
  const lines = clean.split('\n').map((line) => line.trim().replace(/\s+/g, ' ')).filter(Boolean);
  // How many marks an axis has depends on how long things took.
  return lines.filter((line, index) => line !== 'DURATION' || lines[index - 1] !== line).join('\n');
}
