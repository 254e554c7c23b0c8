// What a screen reader is told about the room: politely, in heaps, never a sentence for each of thirty arrivals. Pure.

import { placeOf } from "./hands";
import type { LessonState } from "./types";

export type Noise = { readonly kind: "entered" | "left"; readonly name: string };
export type Heap = { readonly entered: readonly string[]; readonly left: readonly string[] };

export const emptyHeap: Heap = { entered: [], left: [] };

export function heapUp(heap: Heap, { kind, name }: Noise): Heap {
  // Who came and went within one heap is no news.
  const opposite = kind === "entered" ? "left" : "entered";
  if (heap[opposite].includes(name)) return { ...heap, [opposite]: heap[opposite].filter((other) => other !== name) };
  return heap[kind].includes(name) ? heap : { ...heap, [kind]: [...heap[kind], name] };
}

export type Sentence =
  | { readonly key: "one_entered" | "one_left"; readonly name: string }
  | { readonly key: "many_entered" | "many_left"; readonly count: number };

export function sentences({ entered, left }: Heap): readonly Sentence[] {
  return [...told("entered", entered), ...told("left", left)];
}

function told(kind: "entered" | "left", names: readonly string[]): readonly Sentence[] {
  if (names.length === 0) return [];
  if (names.length === 1) return [{ key: `one_${kind}`, name: names[0] as string }];
  return [{ key: `many_${kind}`, count: names.length }];
}

/** What has changed in the room between two moments and concerns the one who listens; the weightiest first. */
export type News =
  | { readonly key: "frozen" | "restored" | "silenced" | "speech_free" | "word_given" | "word_ended" | "share_allowed" | "locked" | "unlocked" | "chat_open" | "chat_closed" | "chat_teachers" }
  | { readonly key: "answers"; readonly userId: string }
  | { readonly key: "my_place"; readonly place: number };

type Heard = Pick<LessonState, "lesson" | "room" | "hands">;

export function newsOf(before: Heard, now: Heard, myId: string): readonly News[] {
  const news: News[] = [];
  const [room, rules] = [now.room, now.room.rules];
  if ((before.room.frozen_at === null) !== (room.frozen_at === null)) news.push({ key: room.frozen_at === null ? "restored" : "frozen" });
  const [floorBefore, floor] = [before.room.floor?.user_id ?? null, room.floor?.user_id ?? null];
  if (floor !== floorBefore) {
    if (floor === myId) news.push({ key: "word_given" });
    else if (floorBefore === myId) news.push({ key: "word_ended" });
    if (floor !== null && floor !== myId) news.push({ key: "answers", userId: floor });
  }
  if (!now.lesson.can_rule) {
    if (rules.speak !== before.room.rules.speak) news.push({ key: rules.speak === "word" ? "silenced" : "speech_free" });
    if (now.lesson.can_share && !before.lesson.can_share) news.push({ key: "share_allowed" });
    if (rules.write !== before.room.rules.write) news.push({ key: ({ all: "chat_open", teachers: "chat_teachers", closed: "chat_closed" } as const)[rules.write] });
    if (room.is_locked !== before.room.is_locked) news.push({ key: room.is_locked ? "locked" : "unlocked" });
  }
  const [placeBefore, place] = [placeOf(before.hands, myId), placeOf(now.hands, myId)];
  if (place !== null && placeBefore !== null && place !== placeBefore) news.push({ key: "my_place", place });
  return news;
}
