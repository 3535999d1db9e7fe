export * from './activities.mjs';
export * from './cancellation.mjs';
export * from './durable.mjs';
export * from './endings.mjs';
export * from './entity.mjs';
export * from './records.mjs';
export * from './runs.mjs';
export * from './timers.mjs';
