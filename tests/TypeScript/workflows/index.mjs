export * from './activities.mjs';
export * from './entity.mjs';
export * from './timers.mjs';
