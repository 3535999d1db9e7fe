// Histories as short texts for assertions, and as normal forms for comparison.
import proto from '@temporalio/proto';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

const { EventType } = proto.temporal.api.enums.v1;
const TASK = 'WorkflowTaskScheduled WorkflowTaskStarted WorkflowTaskCompleted';

const pascal = (constant) => constant.toLowerCase().replace(/(^|_)(\w)/g, (_, __, letter) => letter.toUpperCase());

/** `EVENT_TYPE_TIMER_FIRED` as `TimerFired`. */
export const eventName = (event) => pascal(EventType[event.eventType].replace('EVENT_TYPE_', ''));

/** The event types of a history in order, a completed workflow task (scheduled, started, completed) being `WFT`. */
export function outline(history) {
  return (history.events ?? []).map(eventName).join(' ').replaceAll(TASK, 'WFT');
}

/** Members that may differ between two correct recordings of one scenario. */
const DROPPED = new Set([
  'eventTime', 'taskId', 'version', 'identity', 'requestId', 'historySizeBytes', 'workerVersion', 'binaryChecksum',
  'buildId', 'sdkName', 'sdkVersion', 'stackTrace', 'meteringMetadata', 'firstWorkflowTaskBackoff',
  'lastWorkerIdentity',
]);

/** Times within the markers of local activities. */
const DROPPED_IN_PAYLOADS = new Set(['complete_time', 'original_schedule_time']);

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*(Z|[+-]\d\d:\d\d)$/;

/** Removes from JSON of histories and answers what may differ; UUIDs are numbered by first appearance. */
export class Normaliser {
  uuids = new Map();

  normalise(value, inPayload = false) {
    if (typeof value === 'string') {
      return this.text(value);
    }
    if (Array.isArray(value)) {
      return value.map((item) => this.normalise(item, inPayload));
    }
    return value !== null && typeof value === 'object' ? this.object(value, inPayload) : value;
  }

  text(value) {
    const numbered = value.replace(UUID, (uuid) => {
      this.uuids.set(uuid, this.uuids.get(uuid) ?? `uuid-${this.uuids.size + 1}`);
      return this.uuids.get(uuid);
    });
    return TIME.test(numbered) ? 'time' : numbered;
  }

  object(value, inPayload) {
    const result = {};
    for (const key of Object.keys(value).sort()) {
      if ((inPayload ? DROPPED_IN_PAYLOADS : DROPPED).has(key)) {
        continue;
      }
      const normal = this.member(value, key, inPayload);
      const empty = normal === null || (typeof normal === 'object' && Object.keys(normal).length === 0);
      if (inPayload || !empty) {
        result[this.text(key)] = normal;
      }
    }
    return result;
  }

  member(owner, key, inPayload) {
    if (!inPayload && key === 'data' && 'metadata' in owner) {
      return this.payload(owner[key]);
    }
    if (key === 'name' && `${owner.kind}`.endsWith('STICKY')) {
      return 'sticky';
    }
    if (key === 'coreUsedFlags' || key === 'langUsedFlags') {
      return [...owner[key]].sort((left, right) => left - right);
    }
    return this.normalise(owner[key], inPayload);
  }

  /** Payload data as JSON where it is JSON, so that its members are compared. */
  payload(base64) {
    try {
      return this.normalise(JSON.parse(Buffer.from(base64, 'base64').toString()), true) ?? '(null)';
    } catch (error) {
      if (error instanceof SyntaxError) {
        return base64;
      }
      throw error;
    }
  }
}

export const historyJson = (history) => JSON.parse(historyToJSON(history));

/** The first difference of two JSON values as `path: expected …, actual …`, or null. */
export function firstDifference(expected, actual, path = '') {
  const isObject = (value) => value !== null && typeof value === 'object';
  if (!isObject(expected) || !isObject(actual) || Array.isArray(expected) !== Array.isArray(actual)) {
    const show = (value) => (value === undefined ? 'nothing' : JSON.stringify(value));
    return expected === actual ? null : `${path}: expected ${show(expected)}, actual ${show(actual)}`;
  }
  for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
    const difference = firstDifference(expected[key], actual[key], `${path}/${key}`);
    if (difference !== null) {
      return difference;
    }
  }
  return null;
}
