// What the CLI has to do with: a workflow that answers everything, one that ends at once, one with activities.
import {
  condition, defineQuery, defineSignal, defineUpdate, proxyActivities, setCurrentDetails, setHandler, startChild,
} from '@temporalio/workflow';

const { work } = proxyActivities({ startToCloseTimeout: '1 hour', taskQueue: 'cli-nobody', retry: { initialInterval: '1 hour' } });

/** Notes what it is sent until it is sent 'finish'. */
export async function desk(start) {
  const notes = [];
  let finished = false;
  setHandler(defineQuery('notes', { description: 'what it was sent' }), () => notes);
  setHandler(defineQuery('broken'), () => {
    throw new Error('no such thing');
  });
  setHandler(defineSignal('note'), (text) => void notes.push(text));
  setHandler(defineSignal('finish'), () => void (finished = true));
  setHandler(
    defineUpdate('add', { description: 'adds a note' }),
    async (text) => {
      notes.push(text);
      return notes.length;
    },
    {
      validator(text) {
        if (text === 'bad') {
          throw new Error('not this one');
        }
      },
    }
  );
  setCurrentDetails('waiting for notes');
  await condition(() => finished);
  return { start, notes };
}

/** Ends at once. */
export async function echo(text) {
  return text;
}

/** Has a child. */
export async function family() {
  const child = await startChild(echo, { workflowId: 'family-child', args: ['of the family'] });
  return await child.result();
}

/** Waits for an activity that nobody works on. */
export async function labour() {
  return await work();
}
