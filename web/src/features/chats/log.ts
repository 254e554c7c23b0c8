// One chat's messages on the page: a stretch without holes, known by their numbers. Pure.
import type { Message, MessagePage, Reaction } from "./types";

export type ChatLog = {
  /** In the order of their numbers. */
  readonly messages: readonly Message[];
  readonly hasOlder: boolean;
  /** The stretch does not reach the chat's end: somebody looks at something said long ago. */
  readonly hasNewer: boolean;
  readonly canModerate: boolean;
};

/** More than this the page does not carry along when it reads everything afresh. */
const LONGEST = 600;

export function logOf(page: MessagePage): ChatLog {
  return { messages: page.items, hasOlder: page.has_more, hasNewer: page.has_newer, canModerate: page.can_moderate };
}

export const firstSeq = (log: ChatLog): number => log.messages[0]?.seq ?? 0;
export const lastSeq = (log: ChatLog): number => log.messages.at(-1)?.seq ?? 0;
export const covers = (log: ChatLog, seq: number): boolean => firstSeq(log) <= seq && seq <= lastSeq(log);

export function addOlder(log: ChatLog, page: MessagePage): ChatLog {
  return { ...log, messages: joined(page.items, log.messages), hasOlder: page.has_more };
}

/** A page that was read after the last message; `has_more` of such a page speaks of newer ones. */
export function addNewer(log: ChatLog, page: MessagePage): ChatLog {
  return { ...log, messages: joined(log.messages, page.items), hasNewer: page.has_more };
}

/** The newest page, read afresh: what it covers is taken from it; what lies behind a hole is let go. */
export function renew(log: ChatLog | undefined, page: MessagePage): ChatLog {
  const fresh = logOf(page);
  const first = firstSeq(fresh);
  if (!log || log.hasNewer || log.messages.length === 0 || first > lastSeq(log) + 1) return fresh;
  const older = log.messages.filter((message) => message.seq < first);
  // What came by an event while the page was under way is newer than the page.
  const newer = log.messages.filter((message) => message.seq > lastSeq(fresh));
  if (older.length === 0) return { ...fresh, messages: [...fresh.messages, ...newer] };
  return { ...fresh, messages: [...older.slice(-LONGEST), ...fresh.messages, ...newer], hasOlder: log.hasOlder || older.length > LONGEST };
}

export type Step = {
  readonly log: ChatLog;
  /** Something is missing after this number and must be asked for; null when nothing is. */
  readonly gapAfter: number | null;
};

/** The rule of numbers: what is known is dropped, what comes next is taken, a hole is asked about. */
export function take(log: ChatLog, message: Message): Step {
  const last = lastSeq(log);
  if (log.hasNewer || message.seq <= last) return { log, gapAfter: null };
  if (message.seq === last + 1) return { log: { ...log, messages: [...log.messages, message] }, gapAfter: null };
  return { log, gapAfter: last };
}

export function edit(log: ChatLog, edited: Message): ChatLog {
  return changeAll(log, (message) => (message.id === edited.id ? edited : requote(message, edited.id, edited.text)));
}

export type Deleted = { readonly chat_id: string; readonly message_id: string; readonly seq: number; readonly deleted_at: string };

/** The words go, from quotes as well; the trace stays in its place. */
export function remove(log: ChatLog, { message_id: id, deleted_at: deletedAt }: Deleted): ChatLog {
  return changeAll(log, (message) => (message.id === id ? traceOf(message, deletedAt) : requote(message, id, "")));
}

export function traceOf(message: Message, deletedAt: string): Message {
  return { ...message, text: "", deleted_at: deletedAt, mentions: [], reactions: [], files: [], embed: null, warning: "" };
}

export function react(log: ChatLog, messageId: string, reactions: readonly Reaction[]): ChatLog {
  return changeAll(log, (message) => (message.id === messageId ? { ...message, reactions } : message));
}

const QUOTE = 120;

/** The message with its quote as it reads now, if it answers that one. */
export function requote(message: Message, id: string, text: string): Message {
  if (message.reply_to?.id !== id) return message;
  return { ...message, reply_to: { ...message.reply_to, text: text.slice(0, QUOTE) } };
}

function changeAll(log: ChatLog, change: (message: Message) => Message): ChatLog {
  let isChanged = false;
  const messages = log.messages.map((message) => {
    const next = change(message);
    isChanged ||= next !== message;
    return next;
  });
  return isChanged ? { ...log, messages } : log;
}

function joined(before: readonly Message[], after: readonly Message[]): Message[] {
  // The usual case: two stretches side by side. However long the log is, nothing is sorted.
  if ((before.at(-1)?.seq ?? 0) < (after[0]?.seq ?? Number.POSITIVE_INFINITY)) return [...before, ...after];
  const known = new Map([...before, ...after].map((message) => [message.seq, message]));
  return [...known.values()].sort((a, b) => a.seq - b.seq);
}
