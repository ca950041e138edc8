import type { Json } from '../workspace/model.ts';

/** A call refused with one of Slack's error codes; the router turns it into `{ok: false, error}`. */
export class ApiError extends Error {
  readonly code: string;
  readonly more: Json;
  constructor(code: string, more: Json = {}) {
    super(code);
    this.code = code;
    this.more = more;
  }
}

/** A refusal with sentences, as Slack gives them for blocks, views and arguments. */
export const refusal = (code: string, messages: string[]): ApiError =>
  new ApiError(code, messages.length === 0 ? {} : { errors: messages, response_metadata: { messages } });
