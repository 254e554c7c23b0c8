// What the server refused and why, in words for people; every failed call of the API throws it.
export class Problem extends Error {
  readonly status: number;
  /** Stable name of the refusal; "offline" when the server was not reached at all. */
  readonly code: string;
  /** A Russian sentence that may be shown as it is. */
  readonly detail: string;
  /** Sentences for single fields of a form. */
  readonly fields: Readonly<Record<string, string>>;
  readonly retryAfterSeconds: number | null;

  constructor(about: {
    status: number;
    code: string;
    detail: string;
    fields?: Record<string, string> | null;
    retryAfterSeconds?: number | null;
  }) {
    super(about.detail);
    this.name = "Problem";
    this.status = about.status;
    this.code = about.code;
    this.detail = about.detail;
    this.fields = about.fields ?? {};
    this.retryAfterSeconds = about.retryAfterSeconds ?? null;
  }
}

export function isProblem(error: unknown, code?: string): error is Problem {
  return error instanceof Problem && (code === undefined || error.code === code);
}
