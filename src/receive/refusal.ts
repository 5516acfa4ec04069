/**
 * Why a webhook was not taken. `code` is stable; `message` is one or two sentences for whoever looks at the sender's side:
 * what is wrong and what to do. It quotes nothing of the request, and no secret.
 */
export interface Refusal<Status extends number = number> {
  readonly kind: 'refused';
  readonly status: Status;
  readonly code: string;
  readonly message: string;
}

export function refuse<const Status extends number>(status: Status, code: string, message: string): Refusal<Status> {
  return { kind: 'refused', status, code, message };
}
