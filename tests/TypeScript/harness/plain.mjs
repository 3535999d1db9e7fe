// Answers of raw RPCs as plain values.

/** Enums as names, longs as texts; set times become 'time', durations stay. */
export function plain(message) {
  return withoutTimes(message.constructor.toObject(message, { enums: String, longs: String, bytes: String }));
}

function withoutTimes(value, name = '') {
  if (Array.isArray(value)) {
    return value.map((item) => withoutTimes(item));
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  if (/time$/i.test(name) && 'seconds' in value) {
    return 'time';
  }
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, withoutTimes(child, key)]));
}
