// Schedules that fire every second while the server is killed: no slot may be lost, none may run twice.
import assert from 'node:assert/strict';
import { ScheduleOverlapPolicy } from '@temporalio/client';

const SCHEDULES = 3;
const SECOND_MS = 1000;

export class Ticking {
  /** `insist` repeats a call while its outcome is unclear. */
  constructor(backend, taskQueue, insist) {
    Object.assign(this, { backend, taskQueue, insist });
    this.ids = Array.from({ length: SCHEDULES }, (_, number) => `ticking-${number}-${taskQueue}`);
  }

  async start() {
    for (const scheduleId of this.ids) {
      await this.insist(() => this.create(scheduleId));
    }
  }

  /** A repeated create that finds the schedule there is an acknowledgement too. */
  async create(scheduleId) {
    try {
      await this.backend.client.schedule.create({
        scheduleId,
        spec: { intervals: [{ every: '1s' }] },
        action: { type: 'startWorkflow', workflowType: 'tick', workflowId: scheduleId, taskQueue: this.taskQueue },
        policies: { overlap: ScheduleOverlapPolicy.ALLOW_ALL, catchupWindow: '1h' },
      });
    } catch (error) {
      if (error.name !== 'ScheduleAlreadyRunning') {
        throw error;
      }
    }
  }

  async pause() {
    for (const scheduleId of this.ids) {
      await this.insist(() => this.backend.client.schedule.getHandle(scheduleId).pause('the load is over'));
    }
  }

  /** Every slot from the first to the last ran once, and to its end. */
  async verify() {
    let slots = 0;
    for (const scheduleId of this.ids) {
      slots += await this.verifySchedule(scheduleId);
    }
    return slots;
  }

  async verifySchedule(scheduleId) {
    const { info, state } = await this.insist(() => this.backend.client.schedule.getHandle(scheduleId).describe());
    assert.equal(state.paused, true, `${scheduleId} forgot that it was paused.`);
    const times = [];
    for await (const run of this.backend.client.workflow.list({ query: `TemporalScheduledById = '${scheduleId}'` })) {
      times.push(Date.parse(run.workflowId.slice(scheduleId.length + 1)));
      await this.insist(() => this.backend.client.workflow.getHandle(run.workflowId, run.runId).result());
    }
    times.sort((one, other) => one - other);
    times.slice(1).forEach((time, index) => assert.equal(
      time - times[index], SECOND_MS, `${scheduleId} ran at ${new Date(times[index])} and then at ${new Date(time)}.`));
    assert.equal(info.numActionsTaken, times.length, `${scheduleId} counts other runs than there are.`);
    assert.ok(times.length > 1, `${scheduleId} ran ${times.length} times: that says nothing.`);
    return times.length;
  }
}
