// The pages in the order they are visited: what each does before it is read. Later pages show what earlier ones did.
const N = '/namespaces/default';
const workflow = (id, tab = '') => `${N}/workflows/${id}${tab && `/{run}/${tab}`}`;

export const PAGES = [
  { name: 'namespaces', url: '/namespaces' },
  { name: 'namespace', url: N },
  { name: 'workflows', url: `${N}/workflows` },
  { name: 'workflows of a query', url: `${N}/workflows?query=${encodeURIComponent('`ExecutionStatus`="Running"')}` },
  { name: 'workflows, count of a type', url: `${N}/workflows?query=${encodeURIComponent('WorkflowType="entity"')}` },
  { name: 'workflow, timeline', url: workflow('done') },
  { name: 'workflow, history', url: workflow('done', 'history'), steps: (page) => view(page, 'All') },
  { name: 'workflow, compact history', url: workflow('done', 'history'), steps: (page) => view(page, 'Compact') },
  { name: 'workflow, history as JSON', url: workflow('done', 'history'), steps: (page) => view(page, 'JSON') },
  { name: 'workflow, memo', url: workflow('done', 'memo') },
  { name: 'workflow, search attributes', url: workflow('done', 'search-attributes') },
  { name: 'workflow, user metadata', url: workflow('done', 'user-metadata') },
  { name: 'workflow that failed', url: workflow('failed', 'history') },
  { name: 'workflow with a retry', url: workflow('retrying') },
  { name: 'pending activities', url: workflow('retrying', 'pending-activities') },
  { name: 'call stack', url: workflow('retrying', 'call-stack') },
  { name: 'relationships of a parent', url: workflow('parent', 'relationships') },
  { name: 'relationships of a child', url: workflow('child', 'relationships') },
  { name: 'history of a parent', url: workflow('parent', 'history') },
  { name: 'workers of a workflow', url: workflow('entity', 'workers') },
  { name: 'history with an update', url: workflow('entity', 'history') },
  { name: 'query', url: workflow('entity', 'query'), steps: query },
  { name: 'signal', url: workflow('entity', 'history'), steps: signal },
  { name: 'update', url: workflow('entity', 'history'), steps: update },
  { name: 'cancellation', url: workflow('to-cancel', 'history'), steps: cancel },
  { name: 'termination', url: workflow('to-terminate', 'history'), steps: terminate },
  { name: 'reset', url: workflow('done', 'history'), steps: reset },
  { name: 'task queue', url: `${N}/task-queues/web-ui` },
  { name: 'start of a workflow', url: `${N}/workflows/start-workflow`, steps: start },
  { name: 'schedules, none', url: `${N}/schedules` },
  { name: 'schedule, created', url: `${N}/schedules/create`, steps: createSchedule },
  { name: 'schedule', url: `${N}/schedules/every-day` },
  { name: 'schedule, paused', url: `${N}/schedules/every-day`, steps: pauseSchedule },
  { name: 'schedule, triggered', url: `${N}/schedules/every-day`, steps: triggerSchedule },
  { name: 'schedule, backfilled', url: `${N}/schedules/every-day`, steps: backfillSchedule },
  { name: 'schedules', url: `${N}/schedules` },
  { name: 'workflows of a schedule', url: `${N}/workflows?query=${encodeURIComponent('TemporalScheduledById="every-day"')}` },
  { name: 'schedule, deleted', url: `${N}/schedules/every-day`, steps: deleteSchedule },
  { name: 'batch operations, none', url: `${N}/batch-operations` },
  { name: 'batch, started', url: `${N}/workflows?query=${encodeURIComponent('WorkflowType="collect"')}`, steps: batch },
  { name: 'batch operation', url: `${N}/batch-operations/the-batch` },
  { name: 'batch operations', url: `${N}/batch-operations` },
  { name: 'workers', url: `${N}/workers` },
  { name: 'worker deployments', url: `${N}/worker-deployments` },
  { name: 'archive', url: `${N}/archival` },
  { name: 'import', url: '/import/events' },
];

const visible = (locator) => locator.locator('visible=true').first();
const button = (page, name) => visible(page.getByRole('button', { name, exact: true }));
const testId = (page, id) => visible(page.getByTestId(id));
const confirm = (page) => testId(page, 'confirm-modal-button').click();

/** What a menu opens under the button 'More Actions' of a workflow. */
async function action(page, id) {
  await button(page, 'More Actions').click();
  await testId(page, id).click();
}

async function view(page, name) {
  await visible(page.locator('main').getByText(name, { exact: true })).click();
}

async function query(page) {
  await testId(page, 'query-select-button').click();
  await visible(page.getByRole('option', { name: 'log', exact: true })).click();
  await button(page, 'Run Query').click();
  await visible(page.locator('main').getByText('"third"')).waitFor();
}

async function signal(page) {
  await action(page, 'signal-button');
  await testId(page, 'signal-select-button').click();
  await visible(page.getByRole('option', { name: 'note', exact: true })).click();
  await enter(page, '"from the UI"');
  await confirm(page);
  await visible(page.locator('main').getByText('Workflow Execution Signaled')).waitFor();
}

async function update(page) {
  await action(page, 'update-button');
  await testId(page, 'update-select-button').click();
  await visible(page.getByRole('option', { name: 'add', exact: true })).click();
  await visible(page.locator('#update-id')).fill('update-2');
  await enter(page, '"by update"');
  await confirm(page);
}

/** Types into the JSON editor of the dialog that is open. */
async function enter(page, json) {
  await visible(page.getByRole('textbox').and(page.locator('[contenteditable]'))).click();
  await page.keyboard.insertText(json);
}

async function cancel(page) {
  await button(page, 'Request Cancellation').click();
  await confirm(page);
  await visible(page.locator('main').getByText(/^canceled$/i)).waitFor();
  await page.reload();
}

async function terminate(page) {
  await action(page, 'terminate-button');
  await visible(page.locator('#workflow-termination-reason')).fill('No longer wanted');
  await confirm(page);
  await visible(page.locator('main').getByText(/^terminated$/i)).waitFor();
  await page.reload();
}

async function reset(page) {
  await button(page, 'Reset').click();
  await testId(page, 'workflow-reset-event-id-select-button').click();
  await visible(page.getByRole('option', { name: /WorkflowTaskCompleted/ })).click();
  await visible(page.locator('#reset-reason')).fill('Once more');
  await confirm(page);
}

async function start(page) {
  await page.locator('#workflowId').fill('started-by-ui');
  await page.locator('#taskQueue').fill('web-ui');
  await page.locator('#workflowType').fill('giveBack');
  await page.getByTestId('start-workflow-button').locator('visible=true').click();
  await page.waitForURL(/started-by-ui|workflows(\?|$)/);
  await page.goto(workflow('started-by-ui'));
}

async function createSchedule(page) {
  await page.locator('#name').fill('every-day');
  await page.locator('#workflowType').fill('giveBack');
  await page.locator('#workflowId').fill('scheduled');
  await page.locator('#taskQueue').fill('web-ui');
  await button(page, 'Daily').click();
  await page.getByTestId('create-schedule-button').click();
  await page.waitForURL(/schedules$/);
}

async function pauseSchedule(page) {
  await page.locator('#schedule-actions-primary-button').click();
  await page.locator('#pause-reason').fill('For a while');
  await confirm(page);
  await visible(page.locator('main').getByText(/^paused$/i)).waitFor();
}

async function scheduleAction(page, id) {
  await page.locator('#schedule-actions-menu-button').click();
  await testId(page, id).click();
}

async function triggerSchedule(page) {
  await scheduleAction(page, 'trigger-schedule');
  await answered(page, () => confirm(page));
  await page.reload();
}

/** A page that is left or loaded again too soon takes its request back. */
async function answered(page, action) {
  const changes = page.waitForResponse((response) => response.request().method() !== 'GET');
  await action();
  await (await changes).finished();
}

async function backfillSchedule(page) {
  await scheduleAction(page, 'backfill-schedule');
  await page.locator('#backfill-start-date').fill('11/10/2020');
  await page.locator('#backfill-end-date').fill('11/12/2020');
  await answered(page, () => confirm(page));
}

async function deleteSchedule(page) {
  await scheduleAction(page, 'delete-schedule');
  await confirm(page);
  await page.waitForURL(/schedules$/);
}

async function batch(page) {
  await page.locator('#select-visible-workflows').check({ force: true });
  await testId(page, 'bulk-terminate-button').click();
  await page.locator('#bulk-action-reason-2').fill('Cleaning up');
  await visible(page.locator('#batch-operation-job-id')).fill('the-batch');
  await confirm(page);
}
