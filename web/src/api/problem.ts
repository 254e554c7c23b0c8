// What the server refused and why, in words for people; every failed call of the API throws it.
import { t } from "@/i18n/t";

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

/** Words for a fault; none where there is none. */
type Words<E> = E extends null | undefined ? null : string;

/** What went wrong, for people: the server's own sentence, or that it could not be understood. */
export function sentenceOf<E>(error: E): Words<E>;
export function sentenceOf(error: unknown): string | null {
  if (error === null || error === undefined) return null;
  return isProblem(error) ? error.detail : t("common.problem.server");
}

/** As `sentenceOf`, where no field of a form stands on the page: what the server said of a single value comes first. */
export function firstSentenceOf<E>(error: E): Words<E>;
export function firstSentenceOf(error: unknown): string | null {
  return (isProblem(error) ? Object.values(error.fields)[0] : undefined) ?? sentenceOf(error);
}

/** The refusal of a form: sentences for its fields, and one for the whole where no field has any. */
export function faultsOf(error: unknown): { readonly fields: Readonly<Record<string, string>>; readonly whole: string | null } {
  const fields = isProblem(error) ? error.fields : {};
  return { fields, whole: error && Object.keys(fields).length === 0 ? sentenceOf(error) : null };
}
