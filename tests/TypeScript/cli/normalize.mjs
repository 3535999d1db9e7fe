// Takes out of the CLI's answers what differs from run to run, and compares the rest.

/** Numbers that two right servers may give differently: how much, how long, how often. */
const MEASURES = new Set([
  'historySizeBytes', 'stateTransitionCount', 'historySize', 'taskId', 'version', 'executionDuration', 'HistorySizeBytes',
  'StateTransitionCount', 'conflictToken', 'rate', 'tasksAddRate', 'tasksDispatchRate', 'backlogIncreaseRate',
  'durationMillis', 'approximateBacklogAge', 'last_access_time', 'seconds', 'nanos',
]);

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** An answer without times, sizes and generated ids. */
export function normalize(value, key = '') {
  if (Array.isArray(value)) {
    return value.map((element) => normalize(element, key)).sort(byId);
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name.replace(UUID, '<id>'), normalize(member, name)])
    );
  }
  if (MEASURES.has(key)) {
    return '<measure>';
  }
  return typeof value === 'string' ? normalizeText(value) : value;
}

export function normalizeText(text) {
  if (TIME.test(text)) {
    return text.startsWith('0001-01-01') || text.startsWith('1970-01-01') ? '<never>' : '<time>';
  }
  return text
    .replace(/^time=\S+ /gm, '')
    .replace(/-deleted-[0-9a-f]{5}/g, '-deleted-<id>')
    .replace(/(cli-worker-)[0-9a-f]{32}/g, '$1<id>')
    .replace(UUID, '<id>')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '<time>')
    .replace(/temporal-cli:\S+@\S+|\d+@[\w.-]+@?/g, '<identity>')
    .replace(/127\.0\.0\.1:\d+/g, '<address>');
}

/** Lists that servers give in no order are put into one. */
function byId(a, b) {
  const id = (element) =>
    typeof element !== 'object' ? element : element?.activityId ?? element?.identity ?? element?.namespaceInfo?.name ?? '';
  return String(id(a)).localeCompare(String(id(b)));
}

/** Where two normalized answers differ, as paths with what is there on each side. */
export function differences(real, ours, path = '') {
  const isNode = (value) => value !== null && typeof value === 'object';
  if (isNode(real) && isNode(ours) && Array.isArray(real) === Array.isArray(ours)) {
    const keys = [...new Set([...Object.keys(real), ...Object.keys(ours)])];
    return keys.flatMap((key) => differences(real[key], ours[key], `${path}.${key}`));
  }
  return Object.is(real, ours) ? [] : [{ path: path || '.', real, ours }];
}
