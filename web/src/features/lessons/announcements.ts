// What a screen reader is told about the room: politely, in heaps, never a sentence for each of thirty arrivals. Pure.

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
