import assert from 'node:assert/strict';
import { Context } from '@temporalio/activity';
import { Gate } from '../harness/scene.mjs';
import { scenario } from '../harness/registry.mjs';

const options = { startToCloseTimeout: '1m', heartbeatTimeout: '10s', retry: { initialInterval: '10ms' } };

scenario('the next attempt finds the details of the last', async (scene) => {
  const found = [];
  await scene.worker({
    activities: {
      progress: async () => {
        const { attempt, heartbeatDetails } = Context.current().info;
        found.push(heartbeatDetails ?? null);
        if (attempt < 3) {
          Context.current().heartbeat({ attempt, page: attempt * 10 });
          throw new Error(`attempt ${attempt}`);
        }
        return heartbeatDetails;
      },
    },
  });
  const result = await scene.execute('callActivity', { args: [{ activity: 'progress', options }] });
  assert.deepEqual(found, [null, { attempt: 1, page: 10 }, { attempt: 2, page: 20 }]);
  assert.deepEqual(result, { attempt: 2, page: 20 });
});

scenario('details of an attempt that timed out reach the next', async (scene) => {
  await scene.worker({
    activities: {
      progress: async () => {
        const { attempt, heartbeatDetails } = Context.current().info;
        if (attempt === 1) {
          Context.current().heartbeat('kept');
          await Context.current().cancelled;
        }
        return heartbeatDetails;
      },
    },
  });
  const result = await scene.execute('callActivity', {
    args: [{ activity: 'progress', options: { ...options, heartbeatTimeout: '1s' } }],
  });
  assert.equal(result, 'kept');
});

scenario('details are visible while the activity runs', async (scene) => {
  const [beaten, finish] = [new Gate(), new Gate()];
  await scene.worker({
    activities: {
      beat: async () => {
        Context.current().heartbeat('halfway');
        beaten.open();
        await finish.passed;
      },
    },
  });
  const handle = await scene.start('callActivity', {
    args: [{ activity: 'beat', options: { ...options, activityId: 'beating' } }],
  });
  await beaten.passed;
  const { pendingActivities: [pending] } = await scene.eventually(
    () => scene.describe(handle),
    ({ pendingActivities }) => pendingActivities[0]?.heartbeatDetails != null
  );
  assert.equal(Buffer.from(pending.heartbeatDetails.payloads[0].data).toString(), '"halfway"');
  assert.ok(Number(pending.lastHeartbeatTime.seconds) > 0);
  finish.open();
  await handle.result();
});

scenario('a heartbeat with an unknown token is refused', async (scene) => {
  const { grpc } = await scene.status(
    scene.service.recordActivityTaskHeartbeat({ namespace: 'default', taskToken: Buffer.from('nonsense') })
  );
  assert.equal(grpc, 'INVALID_ARGUMENT');
});
