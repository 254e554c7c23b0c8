// The words in the composer: a draft that all of one's devices share, or a message that is being changed.
import type { QueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { draftWritten, settleDraft } from "../drafts";
import { type Named, toKept, toWritten } from "../mentions";
import type { Chat } from "../types";
import type { Writing } from "./writing";

export type Words = { readonly text: string; readonly named: readonly Named[] };

const NOTHING: Words = { text: "", named: [] };

export const keptOf = ({ text, named }: Words): string => toKept(text, named);

export function useWords(client: QueryClient, chat: Chat, writing: Writing) {
  const draft = useDraft(client, chat);
  const edited = writing?.kind === "edit" ? writing.message : null;
  const [changed, setChanged] = useState<{ readonly id: string; readonly words: Words } | null>(null);
  // A message opened for change starts from its own words; the draft waits untouched behind it.
  if (edited && changed?.id !== edited.id) setChanged({ id: edited.id, words: toWritten(edited.text) });
  if (!edited && changed) setChanged(null);
  if (!edited) return draft;
  return {
    words: changed?.words ?? NOTHING,
    write: (words: Words) => setChanged({ id: edited.id, words }),
    clear: () => setChanged(null),
  };
}

function useDraft(client: QueryClient, chat: Chat) {
  const [words, setWords] = useState<Words>(() => toWritten(chat.draft ?? ""));
  const known = useRef(chat.draft ?? "");
  const now = useRef(words);
  now.current = words;

  // Written on another device: taken over unless something was typed here since.
  const said = chat.draft ?? "";
  useEffect(() => {
    if (said === known.current) return;
    if (keptOf(now.current) === known.current) setWords(toWritten(said));
    known.current = said;
  }, [said]);
  useEffect(() => () => settleDraft(chat.id), [chat.id]);

  const write = (next: Words) => {
    setWords(next);
    draftWritten(client, chat.id, keptOf(next));
  };
  return {
    words,
    write,
    clear: () => {
      write(NOTHING);
      settleDraft(chat.id);
    },
  };
}
