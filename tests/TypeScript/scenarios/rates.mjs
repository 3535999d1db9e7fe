import assert from 'node:assert/strict';
import { scenario } from '../harness/registry.mjs';

scenario('a task queue may be slowed down', async (scene) => {
  const times = [];
  await scene.worker({
    maxTaskQueueActivitiesPerSecond: 4,
    activities: { stamp: async () => void times.push(Date.now()) },
  });
  const numbers = Array.from({ length: 12 }, (_, index) => index);
  await scene.execute('callInParallel', {
    args: [{ activity: 'stamp', options: { startToCloseTimeout: '30s' }, arguments: numbers }],
  });
  const took = times.at(-1) - times[0];
  assert.ok(took >= 1000, `Twelve activities at four a second took ${took} ms.`);
}, { compare: false });
