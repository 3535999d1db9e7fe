// Errors as plain values: what a caller can rely on, without stack traces.
import proto from '@temporalio/proto';
import { status as GrpcStatus } from '@grpc/grpc-js';

const { google, temporal } = proto;
const { errordetails } = temporal.api;

/** The causes of an error from the outside in, each with the members that the SDK fills from the wire. */
export function causes(error) {
  const chain = [];
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    chain.push(isGrpc(cause) ? grpcError(cause) : plainError(cause));
  }
  return chain;
}

/** The error that a promise ends with; a promise that succeeds is a failure. */
export async function rejection(promise) {
  let value;
  try {
    value = await promise;
  } catch (error) {
    return error;
  }
  throw new Error(`Expected an error but got ${JSON.stringify(value)}.`);
}

/** The gRPC status within an error of the client: code name, message, and the details that were sent along. */
export function statusOf(error) {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (isGrpc(cause)) {
      return grpcError(cause);
    }
  }
  throw new Error(`No gRPC status in '${error}'.`);
}

const isGrpc = (error) => typeof error.code === 'number' && error.metadata !== undefined;

function grpcError(error) {
  const [encoded] = error.metadata.get('grpc-status-details-bin');
  const details = encoded ? google.rpc.Status.decode(encoded).details.map(errorDetail) : [];
  return { grpc: GrpcStatus[error.code], message: error.details, ...(details.length > 0 && { details }) };
}

/** Servers before 1.30 do not tell the first run, so it is left out. */
function errorDetail({ type_url: url, value }) {
  const name = url.slice(url.lastIndexOf('.') + 1);
  const type = errordetails.v1[name];
  const { firstExecutionRunId, ...members } = type ? type.toObject(type.decode(value), { enums: String }) : {};
  return { type: name, ...members };
}

const MEMBERS = ['type', 'nonRetryable', 'details', 'retryState', 'timeoutType', 'activityType', 'activityId',
  'lastHeartbeatDetails', 'workflowType', 'category'];

function plainError(error) {
  const members = MEMBERS.filter((name) => error[name] !== undefined && error[name] !== null);
  const text = error.message ? { message: error.message } : {};
  return { name: error.constructor.name, ...text, ...Object.fromEntries(members.map((name) => [name, error[name]])) };
}
